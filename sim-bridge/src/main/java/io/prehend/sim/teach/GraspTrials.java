package io.prehend.sim.teach;

import io.prehend.model.RigidTransform;
import io.prehend.port.Transition;
import io.prehend.sim.expert.Grasp;
import io.prehend.sim.expert.GraspJudge;
import io.prehend.sim.expert.GraspSampler;
import io.prehend.sim.scene.PlanningScene;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Tries poses of the hand in thought: good grasps, what is nearly one, and what only looks like one. From them a pupil
 * learns to tell what would hold, far more often than by closing its fingers. One thread.
 *
 * <p>The mixture of good grasps, disturbed ones and random ones is that of 6-DOF GraspNet's evaluator (Mousavian et
 * al., ICCV 2019, section 3.3).
 */
final class GraspTrials {
    private static final double FINE_SHIFT_M = 0.008;
    private static final double FINE_TURN_RAD = 0.12;
    private static final double SHIFT_M = 0.03;
    private static final double TURN_RAD = 0.5;
    private static final double DEPTH_M = 0.12;
    private static final double TIP_M = 0.105;

    private final GraspJudge judge;
    private final GraspSampler sampler;
    private final SplittableRandom random;
    private final RigidTransform inBase = new RigidTransform();
    private final RigidTransform inHand = new RigidTransform();
    private final RigidTransform disturbance = new RigidTransform();
    private final RigidTransform handInverse = new RigidTransform();

    GraspTrials(GraspJudge judge, GraspSampler sampler, long seed) {
        this.judge = judge;
        this.sampler = sampler;
        random = new SplittableRandom(seed);
    }

    /** Fills the trials of {@code out}; {@code goalInBase} is where a teacher wants the hand, or null. */
    void fill(PlanningScene scene, RigidTransform handInBase, RigidTransform goalInBase, Transition out) {
        out.clearTrials();
        handInverse.setInverse(handInBase);
        List<Grasp> grasps = sampler.sample(scene.shape());
        for (int k = 0; k < Transition.MAX_TRIALS; k++) {
            if (draw(k, scene, handInBase, goalInBase, grasps)) {
                inHand.setProduct(handInverse, inBase);
                out.addTrial(inHand, judge.prospect(scene, inBase));
            }
        }
    }

    private boolean draw(
            int kind, PlanningScene scene, RigidTransform hand, RigidTransform goal, List<Grasp> grasps) {
        switch (kind) {
            case 0, 1 -> {
                if (goal == null) {
                    return false;
                }
                inBase.set(goal);
                disturb(kind == 0 ? FINE_SHIFT_M : SHIFT_M, kind == 0 ? FINE_TURN_RAD : TURN_RAD);
            }
            case 2 -> {
                inBase.set(hand);
                goForward(random.nextDouble(0, DEPTH_M));
                disturb(SHIFT_M, FINE_TURN_RAD);
            }
            case 3, 4, 5 -> {
                if (grasps.isEmpty()) {
                    return false;
                }
                take(scene, grasps);
                disturb(kind < 5 ? FINE_SHIFT_M : SHIFT_M, kind < 5 ? FINE_TURN_RAD : TURN_RAD);
            }
            case 6 -> {
                if (grasps.isEmpty()) {
                    return false;
                }
                takeBetween(scene, grasps);
                disturb(FINE_SHIFT_M, TURN_RAD);
            }
            default -> {
                if (grasps.isEmpty()) {
                    return false;
                }
                take(scene, grasps);
                turnAboutTip();
                disturb(SHIFT_M, FINE_TURN_RAD);
            }
        }
        return true;
    }

    /** One of the grasps, as it is or turned by half a turn, which is the same for the fingers. */
    private void take(PlanningScene scene, List<Grasp> grasps) {
        inBase.setProduct(
                scene.objectInBase(), grasps.get(random.nextInt(grasps.size())).handInObject());
        if (random.nextBoolean()) {
            disturbance.setRotationVector(0, 0, Math.PI);
            disturbance.setTranslation(0, 0, 0);
            inBase.setProduct(inBase, disturbance);
        }
    }

    /** Halfway to another grasp: what an average of two good ways comes to. */
    private void takeBetween(PlanningScene scene, List<Grasp> grasps) {
        take(scene, grasps);
        double x = inBase.x();
        double y = inBase.y();
        double z = inBase.z();
        take(scene, grasps);
        inBase.setTranslation(0.5 * (x + inBase.x()), 0.5 * (y + inBase.y()), 0.5 * (z + inBase.z()));
    }

    /** Comes to the same place from another side. */
    private void turnAboutTip() {
        goForward(TIP_M);
        disturbance.setRotationVector(random.nextDouble(-1, 1), random.nextDouble(-1, 1), random.nextDouble(-3, 3));
        disturbance.setTranslation(0, 0, 0);
        inBase.setProduct(inBase, disturbance);
        goForward(-TIP_M);
    }

    private void goForward(double byM) {
        disturbance.setRotationVector(0, 0, 0);
        disturbance.setTranslation(0, 0, byM);
        inBase.setProduct(inBase, disturbance);
    }

    private void disturb(double shiftM, double turnRad) {
        disturbance.setRotationVector(signed(turnRad), signed(turnRad), signed(turnRad));
        disturbance.setTranslation(signed(shiftM), signed(shiftM), signed(shiftM));
        inBase.setProduct(inBase, disturbance);
    }

    /** Small changes more often than large ones. */
    private double signed(double largest) {
        double drawn = random.nextDouble(-1, 1);
        return largest * drawn * Math.abs(drawn);
    }
}
