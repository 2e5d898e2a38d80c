package io.prehend.policy.scripted;

import io.prehend.model.PointCloud;
import io.prehend.model.RigidTransform;
import io.prehend.model.RobotModel;
import io.prehend.port.Action;
import io.prehend.port.Observation;
import io.prehend.port.Policy;

/**
 * Grasps from straight above, closing across the narrow side of what the camera sees.
 *
 * <p>Hovers over the object until it is aligned, looks at it from there once more, goes down, and closes. It sees only
 * the target's cloud and the arm's own state. One thread.
 */
public final class TopDownPolicy implements Policy {
    /** How deep the fingertips reach below the object's top, m. */
    private static final double GRASP_DEPTH_M = 0.04;
    /** How far the fingertips stay above the lowest point seen, m. */
    private static final double FLOOR_MARGIN_M = 0.012;
    /** Height of the fingertips above the object's top while hovering, m. */
    private static final double HOVER_M = 0.10;
    /** Fewer points than this say nothing about a shape. */
    private static final int MIN_POINTS = 20;
    /** How near counts as there. */
    private static final double ALIGNED_M = 0.008;

    private static final double ALIGNED_RAD = 0.07;
    /** Steps without coming nearer after which the hand is as near as it gets. */
    private static final int PATIENCE_STEPS = 4;

    private final Footprint footprint = new Footprint();
    private final RigidTransform goal = new RigidTransform();
    private final RigidTransform motion = new RigidTransform();
    private final double[] rotation = new double[3];
    private double[] inBaseM = new double[0];
    private boolean seen;
    private boolean descending;
    private double nearestM;
    private int stalledSteps;

    @Override
    public String name() {
        return "topdown";
    }

    @Override
    public boolean needsCloud() {
        return true;
    }

    @Override
    public void reset(Observation first) {
        seen = false;
        descending = false;
        startLeg();
    }

    @Override
    public void act(Observation observation, Action out) {
        out.setMotion(0, 0, 0, 0, 0, 0);
        out.setCloseConfidence(0);
        RigidTransform hand = observation.handInBase();
        if (!descending && observation.targetInHand().size() >= MIN_POINTS) {
            aim(observation.targetInHand(), hand);
        }
        if (!seen) {
            return;
        }
        double tipM = descending ? graspTipM() : footprint.topM() + HOVER_M;
        goal.setTranslation(footprint.middleXM(), footprint.middleYM(), tipM + RobotModel.PANDA_HAND_TO_FINGERTIP_M);
        boolean there = isThere(hand);
        if (there && descending) {
            out.setCloseConfidence(1);
        } else if (there) {
            descending = true;
            startLeg();
        }
        moveTowards(hand, out);
    }

    /** Measures the cloud and turns the hand's y, along which the fingers close, to the narrow side. */
    private void aim(PointCloud cloud, RigidTransform hand) {
        if (inBaseM.length < 3 * cloud.size()) {
            inBaseM = new double[6 * cloud.size()];
        }
        for (int i = 0; i < cloud.size(); i++) {
            inBaseM[3 * i] = hand.applyX(cloud.x(i), cloud.y(i), cloud.z(i));
            inBaseM[3 * i + 1] = hand.applyY(cloud.x(i), cloud.y(i), cloud.z(i));
            inBaseM[3 * i + 2] = hand.applyZ(cloud.x(i), cloud.y(i), cloud.z(i));
        }
        footprint.measure(inBaseM, cloud.size());
        double c = Math.cos(footprint.narrowRad());
        double s = Math.sin(footprint.narrowRad());
        // Of the two ways to point y along the narrow side, the one that turns the hand less.
        double sign = c * hand.rotation(0, 1) + s * hand.rotation(1, 1) < 0 ? -1 : 1;
        c *= sign;
        s *= sign;
        // Columns: x across, y along the narrow side, z down; right-handed.
        goal.setRotation(-s, c, 0, c, s, 0, 0, 0, -1);
        seen = true;
    }

    private double graspTipM() {
        return Math.max(footprint.topM() - GRASP_DEPTH_M, footprint.bottomM() + FLOOR_MARGIN_M);
    }

    /** Whether the hand is at the goal, or has stopped coming nearer. */
    private boolean isThere(RigidTransform hand) {
        double distanceM = goal.distanceM(hand) + 0.1 * goal.angleRad(hand);
        if (distanceM < nearestM - 0.001) {
            nearestM = distanceM;
            stalledSteps = 0;
        } else {
            stalledSteps++;
        }
        boolean arrived = goal.distanceM(hand) < ALIGNED_M && goal.angleRad(hand) < ALIGNED_RAD;
        return arrived || (stalledSteps >= PATIENCE_STEPS && distanceM < 0.03);
    }

    private void startLeg() {
        nearestM = Double.POSITIVE_INFINITY;
        stalledSteps = 0;
    }

    /** The motion from hand to goal, shortened to the action's scale without changing its direction. */
    private void moveTowards(RigidTransform hand, Action out) {
        motion.setInverse(hand);
        motion.setProduct(motion, goal);
        motion.rotationVector(rotation);
        double largest = Math.max(
                largest(motion.x(), motion.y(), motion.z()) / Action.MAX_TRANSLATION_M,
                largest(rotation[0], rotation[1], rotation[2]) / Action.MAX_ROTATION_RAD);
        double k = largest > 1 ? 1 / largest : 1;
        out.setMotion(
                k * motion.x(), k * motion.y(), k * motion.z(), k * rotation[0], k * rotation[1], k * rotation[2]);
    }

    private static double largest(double a, double b, double c) {
        return Math.max(Math.abs(a), Math.max(Math.abs(b), Math.abs(c)));
    }
}
