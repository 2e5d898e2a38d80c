package io.prehend.sim.episode;

import io.prehend.port.Policy;
import io.prehend.sim.robot.SimulatedRobot;
import io.prehend.task.PolicyThinker;
import io.prehend.task.Thinker;

/** Puts before a policy what it needs. Pure; any thread. */
final class Thinkers {
    private Thinkers() {}

    /** Thinks with {@code policy} on {@code robot}: without the camera, where the policy does not need it. */
    static Thinker of(Policy policy, SimulatedRobot robot) {
        return new PolicyThinker(policy);
    }
}
