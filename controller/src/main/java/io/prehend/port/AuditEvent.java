package io.prehend.port;

/**
 * Something that happened and must not be forgotten.
 *
 * @param kind what happened
 * @param monotonicNs when, on our monotonic clock, ns; gives the order
 * @param wallMs when, on the wall clock, ms since 1970; for people, may jump
 * @param actor who or what did it: an operator's name, or the part of the program
 * @param detail what a person needs to know about it, in a sentence
 */
public record AuditEvent(Kind kind, long monotonicNs, long wallMs, String actor, String detail) {

    /** What can happen. */
    public enum Kind {
        /** The program started. */
        STARTED(true),
        /** The program ended in an orderly way. */
        ENDED(true),
        /** A configuration was put in force. */
        CONFIGURED(true),
        /** The arm was armed. */
        ARMED(true),
        /** The arm was disarmed. */
        DISARMED(true),
        /** The arm was held until a cause cleared. */
        HELD(false),
        /** The arm was stopped, latched. */
        STOPPED(true),
        /** An operator acknowledged a stop. */
        ACKNOWLEDGED(true),
        /** An operator enabled motion. */
        ENABLED(true),
        /** Motion was started. */
        MOTION_STARTED(true),
        /** Motion ended by itself. */
        MOTION_ENDED(false),
        /** Another policy was put in force. */
        POLICY_CHANGED(true),
        /** A new policy passed its checks, and may be put in force. */
        POLICY_APPROVED(true),
        /** Something was asked for and refused. */
        REFUSED(false),
        /** A recording was written, or could not be. */
        RECORDED(false),
        /** Something a person should look at. */
        ALARM(false),
        /** Control of the arm changed hands. */
        CONTROL_CHANGED(true),
        /** Somebody signed in or out. */
        SIGNED_IN(false),
        /** Somebody moved the arm by hand, or let go of what it held. */
        MOVED_BY_HAND(false),
        /** Something else that somebody thought worth writing down. */
        NOTED(false);

        private final boolean durable;

        Kind(boolean durable) {
            this.durable = durable;
        }

        /** Whether it must have reached the disk before anybody goes on. */
        public boolean durable() {
            return durable;
        }
    }

    /** Checks that nothing is missing. */
    public AuditEvent {
        if (kind == null || actor == null || detail == null) {
            throw new IllegalArgumentException("an audit event needs a kind, an actor and a detail");
        }
    }
}
