package io.prehend.safety;

/**
 * How severe a reaction is, from nothing to power off, in the order of severity: the worst active one wins.
 *
 * <p>Named after the stop categories of IEC 60204-1, which describe how a machine stops and not how reliably. Prehend
 * is not safety-rated.
 */
public enum StopCategory {
    /** Nothing is wrong. */
    NONE,
    /** Go on, but slower. */
    SLOW,
    /** Stand still with power on, and go on by itself once the cause has cleared. */
    HOLD,
    /** Controlled stop, power kept, standstill monitored; latched. */
    STOP_CAT2,
    /** Controlled stop, then power removed; latched. */
    STOP_CAT1,
    /** Power removed at once; latched. */
    STOP_CAT0;

    /** The more severe of this and {@code other}. */
    public StopCategory worst(StopCategory other) {
        return other.compareTo(this) > 0 ? other : this;
    }

    /** Whether it stays until an operator resets it. */
    public boolean latches() {
        return compareTo(STOP_CAT2) >= 0;
    }
}
