package io.prehend.port;

/**
 * Everything that Prehend counts, each with a label for machines and a sentence for people.
 *
 * <p>Counters only grow, from zero at start-up. Each has one writing thread (see {@code io.prehend.audit.Counters}).
 */
public enum Counter {
    /** Ticks of the control loop. */
    TICKS("ticks", "Ticks of the control loop."),
    /** Ticks that never ran. */
    TICKS_MISSED("ticks_missed", "Ticks that were skipped because their time had passed already."),
    /** Ticks whose work ended late. */
    TICKS_OVERRUN("ticks_overrun", "Ticks whose work was not done within one period."),
    /** Joint states taken. */
    STATES("states", "Joint states accepted from the robot."),
    /** Joint states refused. */
    STATES_REJECTED("states_rejected", "Joint states refused: not finite, out of order, or an impossible jump."),
    /** Commands altered. */
    COMMANDS_CLAMPED("commands_clamped", "Commands that the safety filter made smaller."),
    /** Commands refused. */
    COMMANDS_REJECTED("commands_rejected", "Commands that the safety filter refused."),
    /** Holds. */
    HOLDS("holds", "Times that the arm was held until a cause cleared."),
    /** Stops. */
    STOPS("stops", "Stops that an operator had to reset."),
    /** Policy steps. */
    POLICY_STEPS("policy_steps", "Steps that a policy decided."),
    /** Late policy steps. */
    POLICY_LATE("policy_late", "Policy steps that came after their deadline."),
    /** Refused policy actions. */
    POLICY_REJECTED("policy_rejected", "Policy actions refused because a number was not finite."),
    /** Clouds taken. */
    CLOUDS("clouds", "Point clouds accepted from the camera."),
    /** Clouds refused. */
    CLOUDS_REJECTED("clouds_rejected", "Point clouds refused by the perception guard."),
    /** Recordings written. */
    DUMPS("dumps", "Flight recordings written."),
    /** Recordings lost. */
    DUMPS_FAILED("dumps_failed", "Flight recordings that could not be written."),
    /** Audit records written. */
    AUDIT_RECORDS("audit_records", "Records written to the audit log."),
    /** Audit records lost. */
    AUDIT_FAILED("audit_failed", "Records that could not be written to the audit log.");

    private final String label;
    private final String description;

    Counter(String label, String description) {
        this.label = label;
        this.description = description;
    }

    /** Name for machines: snake_case, stable. */
    public String label() {
        return label;
    }

    /** What is counted, in a sentence. */
    public String description() {
        return description;
    }
}
