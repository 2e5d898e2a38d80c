package io.prehend.safety;

/**
 * How severe a reaction is, from nothing to power off, in the order of severity: the worst active one wins.
 *
 * <p>Named after the stop categories of IEC 60204-1, which describe how a machine stops and not how reliably. Prehend
 * is not safety-rated.
 */
public enum StopCategory {
    /** Nothing is wrong with the motion. */
    NONE("The arm goes on; it cannot be acknowledged or started anew until this is gone."),
    /** Go on, but slower. */
    SLOW("The arm goes on slowly until this is gone."),
    /** Stand still with power on, and go on by itself once the cause has cleared. */
    HOLD("The arm stands still and goes on by itself as soon as this is gone; after 2 s it is stopped instead."),
    /** Controlled stop, power kept, standstill monitored; latched. */
    STOP_CAT2("The arm brakes and stays stopped until somebody resets it; the gripper keeps its grip."),
    /** Controlled stop, then power removed; latched. */
    STOP_CAT1("The arm brakes, and the robot is told to take its power off; the gripper keeps its grip."),
    /** Power removed at once; latched. */
    STOP_CAT0("The robot is told to take its power off at once; the gripper keeps its grip.");

    private final String sentence;

    StopCategory(String sentence) {
        this.sentence = sentence;
    }

    /** What the arm does, in a sentence for people. */
    public String sentence() {
        return sentence;
    }

    /** The more severe of this and {@code other}. */
    public StopCategory worst(StopCategory other) {
        return other.compareTo(this) > 0 ? other : this;
    }

    /** Whether it stays until an operator resets it. */
    public boolean latches() {
        return compareTo(STOP_CAT2) >= 0;
    }
}
