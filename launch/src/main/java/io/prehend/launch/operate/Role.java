package io.prehend.launch.operate;

/** What somebody may do, each role also what the ones before it may. */
public enum Role {
    /** Sees everything, and stops the arm. */
    VIEWER,
    /** Acknowledges, enables, starts, jogs, changes the speed. */
    OPERATOR,
    /** Promotes and rolls back policies, pauses learning, takes control by force. */
    ENGINEER,
    /** Manages users. */
    ADMIN;

    /** Whether this role may do what {@code needed} may. */
    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }
}
