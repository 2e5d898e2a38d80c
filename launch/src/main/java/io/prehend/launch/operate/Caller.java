package io.prehend.launch.operate;

/**
 * Who asks. Immutable; any thread.
 *
 * @param name for people and the audit log
 * @param role what they may do
 * @param session tells one seat from another: two browsers of one person are two sessions; the lease belongs to one
 * @param via how they reach us
 * @param from where they are, such as an address; for the audit log
 */
public record Caller(String name, Role role, String session, Via via, String from) {
    /** The longest that each of the texts may be. */
    public static final int MOST_CHARACTERS = 128;

    /** Refuses a caller without name or session, and texts that would flood a log. */
    public Caller {
        if (name == null || name.isBlank() || session == null || session.isBlank() || from == null) {
            throw new IllegalArgumentException("a caller has a name, a session and an address");
        }
        if (name.length() > MOST_CHARACTERS || session.length() > MOST_CHARACTERS || from.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("a caller's texts have at most " + MOST_CHARACTERS + " characters");
        }
    }
}
