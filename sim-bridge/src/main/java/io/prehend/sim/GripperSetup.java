package io.prehend.sim;

/**
 * What the gripper of one episode can do at most; it does what it is told up to that. Immutable; any thread.
 *
 * @param speedMPerS largest speed at which the opening changes, m/s (each finger moves at half of it)
 * @param forceN largest force with which each finger presses, N
 */
public record GripperSetup(double speedMPerS, double forceN) {
    /** Speed and force in the middle of what the Franka Hand does (its manual: 0.05 m/s a finger, 30–70 N). */
    public static final GripperSetup NOMINAL = new GripperSetup(0.1, 40);

    /** Checks every value. */
    public GripperSetup {
        Require.within("gripper speed (m/s)", speedMPerS, 0.001, 5);
        Require.within("gripper force (N)", forceN, 0.1, 1000);
    }
}
