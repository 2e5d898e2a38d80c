package io.prehend.sim.episode;

import io.prehend.perception.CloudOptions;
import io.prehend.perception.GuardLimits;
import io.prehend.perception.TargetPerception;
import io.prehend.port.Policy;
import io.prehend.sim.TableSetup;
import io.prehend.sim.robot.SimulatedRobot;
import io.prehend.task.PolicyThinker;
import io.prehend.task.SeeingThinker;
import io.prehend.task.Thinker;

/**
 * Puts before a policy what it needs: the same perception that serves recorded scans, on what the camera on the hand
 * sees. Pure; any thread.
 */
final class Thinkers {
    /** Points of the target that a policy gets. */
    private static final int POINTS = 512;
    /** Where perception expects the table, as a site would have measured it; the true one may differ a little, m. */
    private static final double NOMINAL_TABLE_HEIGHT_M = TableSetup.NOMINAL.heightM();

    private Thinkers() {}

    /** Thinks with {@code policy} on {@code robot}: with the camera only where the policy needs it. */
    static Thinker of(Policy policy, SimulatedRobot robot) {
        if (!policy.needsCloud()) {
            return new PolicyThinker(policy);
        }
        TargetPerception perception = new TargetPerception(
                CloudOptions.DEFAULT, GuardLimits.DEFAULT, robot.camera().cameraInHand(), NOMINAL_TABLE_HEIGHT_M);
        return new SeeingThinker(robot.camera(), perception, policy, POINTS);
    }
}
