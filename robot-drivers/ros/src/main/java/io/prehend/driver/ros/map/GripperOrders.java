package io.prehend.driver.ros.map;

import io.prehend.driver.link.Listener;
import io.prehend.driver.link.signal.GripperOrder;

/** What all forms of a gripper's order have in common: which numbers are one. */
final class GripperOrders {
    /**
     * Where the wire carries no speed. Source: the default of franka_gripper, {@code default_speed}, 0.1 m/s, halved.
     */
    static final double DEFAULT_SPEED_M_PER_S = 0.05;

    private GripperOrders() {}

    /** Tells a move to {@code widthM}, or why not. */
    static void move(
            GripperOrder scratch, double widthM, double speedMPerS, long receivedNs, Listener<GripperOrder> listener) {
        if (isNumber(widthM) && isNumber(speedMPerS)) {
            scratch.setMove(widthM, speedMPerS);
            listener.onSignal(scratch, receivedNs);
        } else {
            listener.onRefused("A gripper is asked to move to " + widthM + " m at " + speedMPerS + " m/s.");
        }
    }

    /** Tells a grasp with {@code forceN}, or why not. */
    static void grasp(
            GripperOrder scratch, double speedMPerS, double forceN, long receivedNs, Listener<GripperOrder> listener) {
        if (isNumber(speedMPerS) && isNumber(forceN)) {
            scratch.setGrasp(speedMPerS, forceN);
            listener.onSignal(scratch, receivedNs);
        } else {
            listener.onRefused("A gripper is asked to grasp at " + speedMPerS + " m/s with " + forceN + " N.");
        }
    }

    private static boolean isNumber(double value) {
        return value >= 0 && value < Double.POSITIVE_INFINITY;
    }
}
