package io.prehend.sim.expert;

import io.prehend.model.RigidTransform;
import java.util.List;

/**
 * The poses of a plan as one line to follow: how far along it a hand is, and where it goes next. The part behind the
 * stand-off moves with the object. Owned by one thread.
 *
 * <p>Way is measured in metres, with a turn of one radian counting as {@link #M_PER_RAD}.
 */
final class HandPath {
    /** Way that a turn of one radian counts for, m/rad: both then take as long at GA-DDPG's action scale. */
    static final double M_PER_RAD = 0.14;

    private final RigidTransform[] poses;
    private final double[] wayM;
    private final int standOff;
    private final PoseBlend blend = new PoseBlend();
    private final RigidTransform nearest = new RigidTransform();
    private final RigidTransform probe = new RigidTransform();
    private double strayM;

    HandPath(List<Waypoint> waypoints, int standOff) {
        this.standOff = standOff;
        poses = new RigidTransform[waypoints.size()];
        wayM = new double[poses.length];
        for (int i = 0; i < poses.length; i++) {
            poses[i] = new RigidTransform().set(waypoints.get(i).handInBase());
            wayM[i] = i == 0 ? 0 : wayM[i - 1] + separationM(poses[i - 1], poses[i]);
        }
    }

    /** Moves the stations behind the stand-off along with the object. */
    void moveTail(RigidTransform motionInBase) {
        for (int i = standOff; i < poses.length; i++) {
            poses[i].setProduct(motionInBase, poses[i]);
        }
    }

    /** Length of the whole way, m. */
    double lengthM() {
        return wayM[wayM.length - 1];
    }

    /** Way from which the hand only moves straight forward, m. */
    double tailStartM() {
        return wayM[standOff];
    }

    /** How far along the way the hand is; {@link #strayM} is then how far beside it, m. */
    double project(RigidTransform hand) {
        double best = 0;
        strayM = Double.POSITIVE_INFINITY;
        for (int i = 1; i < poses.length; i++) {
            double fraction = nearestFraction(i, hand);
            double away = separationM(blend.between(poses[i - 1], poses[i], fraction, probe), hand);
            if (away <= strayM) {
                strayM = away;
                best = wayM[i - 1] + fraction * (wayM[i] - wayM[i - 1]);
            }
        }
        return best;
    }

    /** How far beside the way the hand of the last {@link #project} was, m. */
    double strayM() {
        return strayM;
    }

    /** The pose at {@code atM} along the way, held at both ends. A view, valid until the next call. */
    RigidTransform at(double atM) {
        int i = 1;
        while (i < poses.length - 1 && wayM[i] < atM) {
            i++;
        }
        double length = wayM[i] - wayM[i - 1];
        double fraction = length > 0 ? (atM - wayM[i - 1]) / length : 1;
        return blend.between(poses[i - 1], poses[i], Math.max(0, Math.min(1, fraction)), nearest);
    }

    /** The last pose. */
    RigidTransform end() {
        return poses[poses.length - 1];
    }

    static double separationM(RigidTransform a, RigidTransform b) {
        return Math.hypot(a.distanceM(b), M_PER_RAD * a.angleRad(b));
    }

    /** Where between two stations the hand is nearest, by ternary search: the separation has one minimum there. */
    private double nearestFraction(int i, RigidTransform hand) {
        double low = 0;
        double high = 1;
        for (int round = 0; round < 12; round++) {
            double third = (high - low) / 3;
            double left = separationM(blend.between(poses[i - 1], poses[i], low + third, probe), hand);
            double right = separationM(blend.between(poses[i - 1], poses[i], high - third, probe), hand);
            if (left < right) {
                high -= third;
            } else {
                low += third;
            }
        }
        return 0.5 * (low + high);
    }
}
