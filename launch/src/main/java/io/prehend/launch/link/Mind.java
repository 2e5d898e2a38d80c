package io.prehend.launch.link;

import io.prehend.driver.link.RobotLink;
import io.prehend.model.JointStateView;
import io.prehend.perception.CloudOptions;
import io.prehend.perception.GuardLimits;
import io.prehend.perception.TargetPerception;
import io.prehend.port.Action;
import io.prehend.port.Observation;
import io.prehend.port.Policy;
import io.prehend.task.ActionSource;
import io.prehend.task.SeeingThinker;
import io.prehend.task.ThreadedActionSource;

/**
 * What decides at an arm behind a wire: a policy, what makes targets of clouds for it, and the thread that thinks. One
 * at a time looks through the camera.
 */
public final class Mind implements AutoCloseable {
    /** Points of the target that a policy gets. */
    private static final int POINTS = 512;

    private final WatchedPolicy policy;
    private final SeeingThinker thinker;
    private final int joints;
    private ThreadedActionSource source;

    /** A mind that follows {@code policy}, which is closed with it, and looks through the camera of {@code link}. */
    public Mind(Profile profile, RobotLink link, Policy policy) {
        this.policy = new WatchedPolicy(policy);
        joints = profile.arm().chain().jointCount();
        thinker = new SeeingThinker(
                link.camera(),
                new TargetPerception(
                        CloudOptions.DEFAULT,
                        GuardLimits.DEFAULT,
                        link.camera().cameraInHand(),
                        profile.tableHeightM()),
                this.policy,
                POINTS);
        source = new ThreadedActionSource(thinker, joints);
    }

    /** Where the loop leaves what it sees and finds what to do. Anew after {@link #warmUp}. */
    ActionSource source() {
        return source;
    }

    /** What the policy saw and wanted last. Any thread. */
    Sight sight() {
        return policy.sight();
    }

    /**
     * Lets Java compile what thinks, on what the camera sees now, with the arm at {@code measured}: a first thought of
     * a cold Java takes longer than a moving arm may wait. While nobody asks it anything.
     */
    public void warmUp(int thoughts, JointStateView measured) {
        source.close();
        Observation observation = new Observation(joints);
        Action action = new Action();
        thinker.reset(observation);
        for (int i = 0; i < thoughts; i++) {
            observation.joints().set(measured);
            observation.setRemainingSteps(thoughts);
            thinker.think(observation, System.nanoTime(), action);
        }
        source = new ThreadedActionSource(thinker, joints);
    }

    @Override
    public void close() {
        source.close();
        policy.close();
    }
}
