package io.prehend.policy.promotion;

import io.prehend.model.PointCloud;
import io.prehend.policy.onnx.ModelManifest.Motion;
import io.prehend.port.Action;
import io.prehend.port.Observation;

/** Geometry of motions of the hand and of what is near its fingers. Stateless; any thread. */
final class Motions {
    /** A motion of more than this share of its limit along an axis counts as being at it. */
    private static final double AT_LIMIT = 0.98;
    /** The fingertips may lead so far below what the target stands on, m: it is known no better. */
    private static final double BELOW_SUPPORT_M = 0.01;
    /** Half the width of a finger, across its motion, m (Franka hand: 2 cm). */
    private static final double FINGER_HALF_WIDTH_M = 0.011;
    /** Half the distance of the open fingers, m (Franka hand: 8 cm). */
    private static final double OPENING_HALF_M = 0.041;
    /** From the fingertips back towards the hand, m: as far as the fingers' pads go. */
    private static final double PAD_M = 0.025;
    /** Beyond the fingertips, m. */
    private static final double AHEAD_M = 0.015;

    private Motions() {}

    /** How far two motions are from each other: where it is most, as a share of the limit. */
    static double distance(Action a, Action b, Motion limits) {
        double most = 0;
        for (int k = 0; k < Action.SIZE; k++) {
            double difference = Math.abs(a.motion(k) - b.motion(k)) / limits.limit(k);
            most = difference <= most ? most : difference;
        }
        return most;
    }

    /** Whether a motion is at its limit along or about some axis. */
    static boolean isAtLimit(Action action, Motion limits) {
        for (int k = 0; k < Action.SIZE; k++) {
            if (Math.abs(action.motion(k)) >= AT_LIMIT * limits.limit(k)) {
                return true;
            }
        }
        return false;
    }

    /** Length of the way of the point between the fingertips, to first order, m. */
    static double fingertipM(Action action, double handToFingertipM) {
        double x = action.motion(0) + action.motion(4) * handToFingertipM;
        double y = action.motion(1) - action.motion(3) * handToFingertipM;
        return Math.sqrt(x * x + y * y + action.motion(2) * action.motion(2));
    }

    /** Whether the point between the fingertips would come to be below what the target stands on. */
    static boolean leadsIntoSupport(Observation seen, Action action, double handToFingertipM) {
        double x = action.motion(0) + action.motion(4) * handToFingertipM;
        double y = action.motion(1) - action.motion(3) * handToFingertipM;
        double z = action.motion(2) + handToFingertipM;
        double heightM = seen.handInBase().z()
                + seen.handInBase().rotation(2, 0) * x
                + seen.handInBase().rotation(2, 1) * y
                + seen.handInBase().rotation(2, 2) * z;
        return heightM < seen.supportHeightM() - BELOW_SUPPORT_M;
    }

    /** Whether any point is where the fingers would close. */
    static boolean isBetweenFingers(Observation seen, double handToFingertipM) {
        return isWithin(seen.targetInHand(), handToFingertipM, 0);
    }

    /** Whether any point is within {@code m} of where the fingers would close. */
    static boolean isNear(Observation seen, double handToFingertipM, double m) {
        return isWithin(seen.targetInHand(), handToFingertipM, m);
    }

    private static boolean isWithin(PointCloud cloud, double handToFingertipM, double m) {
        for (int i = 0; i < cloud.size(); i++) {
            double ahead = cloud.z(i) - handToFingertipM;
            if (Math.abs(cloud.x(i)) <= FINGER_HALF_WIDTH_M + m
                    && Math.abs(cloud.y(i)) <= OPENING_HALF_M + m
                    && ahead >= -PAD_M - m
                    && ahead <= AHEAD_M + m) {
                return true;
            }
        }
        return false;
    }
}
