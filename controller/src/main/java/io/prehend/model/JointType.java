package io.prehend.model;

/** How a joint lets its child link move. */
public enum JointType {
    /** Turns about its axis within limits. */
    REVOLUTE(true, true),
    /** Turns about its axis without end. */
    CONTINUOUS(true, true),
    /** Slides along its axis within limits. */
    PRISMATIC(true, false),
    /** Does not move. */
    FIXED(false, false),
    /** Moves in all six directions; read, but no chain may contain it. */
    FLOATING(false, false),
    /** Moves in a plane; read, but no chain may contain it. */
    PLANAR(false, false);

    private final boolean drivable;
    private final boolean rotary;

    JointType(boolean drivable, boolean rotary) {
        this.drivable = drivable;
        this.rotary = rotary;
    }

    /** Whether one motor moves it: position, velocity and effort are one number each. */
    public boolean drivable() {
        return drivable;
    }

    /** Whether its position is an angle, rad; otherwise it is a length, m. */
    public boolean rotary() {
        return rotary;
    }
}
