package io.prehend.sim.robot;

/** What the simulated robot itself, not the controller, is doing. */
public enum ArmStatus {
    /** Holds its place with its motors and waits for the first command. */
    IDLE,
    /** Follows commands. */
    FOLLOWING,
    /** Was told to stop: slows down as its joints may, then holds its place; needs a release. */
    STOPPING,
    /** Power was removed: the brakes have closed; needs a release. */
    BRAKED,
    /** Commands fell silent while it followed them: the brakes have closed by themselves; needs a release. */
    DEAD_MAN
}
