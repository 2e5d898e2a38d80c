package io.prehend.launch.link;

import io.prehend.model.FrameId;
import io.prehend.model.PointCloud;
import io.prehend.model.RigidTransform;
import io.prehend.port.Action;
import io.prehend.port.Observation;
import io.prehend.port.Policy;
import java.util.Arrays;

/**
 * Lets others see what a policy sees and wants. The thread that thinks calls it; any thread may ask for {@link #sight}.
 * Allocates at every step, which its thread may.
 */
final class WatchedPolicy implements Policy {
    private static final double LEAST_NORM = 0.5;

    private final Policy policy;
    private final PointCloud inBase = new PointCloud(FrameId.BASE, 0);
    private final RigidTransform goal = new RigidTransform();
    private volatile Sight sight = Sight.NOTHING;
    private long clouds;
    private long takenNs;

    WatchedPolicy(Policy policy) {
        this.policy = policy;
    }

    /** What it saw and wanted last. Any thread. */
    Sight sight() {
        return sight;
    }

    @Override
    public String name() {
        return policy.name();
    }

    @Override
    public long version() {
        return policy.version();
    }

    @Override
    public boolean needsCloud() {
        return policy.needsCloud();
    }

    @Override
    public void reset(Observation first) {
        policy.reset(first);
    }

    @Override
    public void act(Observation observation, Action out) {
        long beganNs = System.nanoTime();
        policy.act(observation, out);
        double thoughtMs = (System.nanoTime() - beganNs) * 1e-6;
        inBase.set(observation.targetInHand());
        inBase.transform(observation.handInBase(), FrameId.BASE);
        boolean seen = inBase.size() > 0;
        long newTakenNs = seen ? inBase.stampNs() - observation.cloudAgeNs() : takenNs;
        if (newTakenNs != takenNs) {
            clouds++;
            takenNs = newTakenNs;
        }
        float[] points = seen ? Arrays.copyOf(inBase.packedM(), 3 * inBase.size()) : sight.pointsM();
        sight = new Sight(
                clouds, takenNs, points, grasp(observation, out), out.closeConfidence(), thoughtMs, sight.steps() + 1);
    }

    /** The goal that the policy names, in base; null where it names none, or none that makes sense. */
    private double[] grasp(Observation observation, Action out) {
        double norm = 0;
        double sum = 0;
        for (int i = 0; i < Action.GOAL_SIZE; i++) {
            norm += i < 4 ? out.goal(i) * out.goal(i) : 0;
            sum += out.goal(i);
        }
        if (!Double.isFinite(sum) || norm < LEAST_NORM) {
            return null;
        }
        goal.setQuaternion(out.goal(0), out.goal(1), out.goal(2), out.goal(3));
        goal.setTranslation(out.goal(4), out.goal(5), out.goal(6));
        goal.setProduct(observation.handInBase(), goal);
        double[] q = goal.quaternion(new double[4]);
        return new double[] {goal.x(), goal.y(), goal.z(), q[0], q[1], q[2], q[3]};
    }

    @Override
    public void close() {
        policy.close();
    }
}
