package io.prehend.safety;

/**
 * Who asks for a step of the reset, and what was checked about them. The console, or whatever else the person uses,
 * fills it in; the supervisor decides. Immutable; any thread.
 *
 * @param who name for the audit log
 * @param mayReset whether the role allows it
 * @param holdsLease whether the control lease is theirs
 * @param nonceFresh whether the request is new and not a recording
 * @param heldNs how long the enabling button has been held, ns; 0 where none was
 */
public record OperatorAct(String who, boolean mayReset, boolean holdsLease, boolean nonceFresh, long heldNs) {
    /** The act of somebody at the machine itself, on a keyboard, with everything checked. */
    public static OperatorAct local(String who, long heldNs) {
        return new OperatorAct(who, true, true, true, heldNs);
    }
}
