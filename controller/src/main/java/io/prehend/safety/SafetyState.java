package io.prehend.safety;

/**
 * The states of the {@link SafetySupervisor}.
 *
 * <pre>
 *  DISARMED ──acknowledge──► READY ──enable, start──► RUNNING ◄──cause clears── HOLD
 *                              ▲                         └────── cause ──────────►┘
 *                              └──acknowledge── STOPPED, FAULT ◄── any stop, from anywhere
 *  LOCKOUT: until the service is started anew
 * </pre>
 */
public enum SafetyState {
    /** After boot: nothing moves, nobody has looked yet. */
    DISARMED,
    /** Acknowledged: may be enabled, then started. Nothing moves. */
    READY,
    /** The task moves the arm. */
    RUNNING,
    /** Standing still by itself; goes on by itself once the cause has cleared. */
    HOLD,
    /** Stopped and latched: an operator must acknowledge. */
    STOPPED,
    /** Stopped and latched by something that must be mended first. */
    FAULT,
    /** Stopped until the service is started anew. */
    LOCKOUT;

    /** Whether it stays until a person acts. */
    public boolean latched() {
        return compareTo(STOPPED) >= 0;
    }
}
