package io.prehend.launch.console;

import io.prehend.launch.operate.Role;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The orders that somebody may give, with what it takes to give them. */
enum Act {
    TAKE_CONTROL("/api/control/take", Role.OPERATOR),
    HAND_OVER_CONTROL("/api/control/hand_over", Role.OPERATOR),
    FORCE_CONTROL("/api/control/force", Role.ENGINEER),
    ACKNOWLEDGE("/api/acknowledge", Role.OPERATOR),
    ENABLE("/api/enable", Role.OPERATOR),
    START("/api/start", Role.OPERATOR),
    FINISH("/api/finish", Role.OPERATOR),
    DISARM("/api/disarm", Role.OPERATOR),
    HOLD("/api/hold", Role.OPERATOR),
    RELEASE_GRIP("/api/release_grip", Role.OPERATOR),
    SPEED("/api/speed", Role.OPERATOR),
    JOG("/api/jog", Role.OPERATOR),
    SEE_ALARM("/api/alarms/{alarm}/seen", Role.OPERATOR),
    PROMOTE("/api/policies/{generation}/promote", Role.ENGINEER),
    ROLL_BACK("/api/policies/roll_back", Role.ENGINEER),
    PAUSE_LEARNER("/api/learner/pause", Role.ENGINEER),
    RESUME_LEARNER("/api/learner/resume", Role.ENGINEER);

    private static final Map<String, Act> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Act::word, act -> act));

    private final String path;
    private final Role role;

    Act(String path, Role role) {
        this.path = path;
        this.role = role;
    }

    /** Where it is posted to; names in braces are fields of the order. */
    String path() {
        return path;
    }

    /** Its name in a message. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Who may. */
    Role role() {
        return role;
    }

    /** Whether carrying it out may read or write the disk. */
    boolean slow() {
        return this == PROMOTE || this == ROLL_BACK || this == PAUSE_LEARNER || this == RESUME_LEARNER;
    }

    /** The act with that name. */
    static Act of(String word) {
        Act act = BY_WORD.get(word);
        if (act == null) {
            throw RefusedException.malformed("There is no such act.");
        }
        return act;
    }
}
