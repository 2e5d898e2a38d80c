package io.prehend.driver.link.signal;

import java.util.LinkedHashMap;
import java.util.Map;

/** How one part of the service is, as in ROS's {@code /diagnostics}. Said about once a second; may allocate. */
public final class HealthSignal {
    /** The kind of this signal. */
    public static final SignalKind<HealthSignal> KIND =
            new SignalKind<>("health", HealthSignal::new, (to, from) -> to.set(from));

    /** How bad it is, in the order of {@code diagnostic_msgs/DiagnosticStatus}. */
    public enum Level {
        /** As it should be. */
        OK,
        /** Works, but somebody should look. */
        WARN,
        /** Does not work. */
        ERROR,
        /** Nothing has been heard for too long. */
        STALE
    }

    private final Map<String, String> values = new LinkedHashMap<>();
    private String part = "";
    private Level level = Level.STALE;
    private String message = "";
    private long stampNs;

    /** Which part, such as {@code prehend/loop}. */
    public String part() {
        return part;
    }

    /** How bad it is. */
    public Level level() {
        return level;
    }

    /** One sentence for a person. */
    public String message() {
        return message;
    }

    /** Details, in the order in which they were put; keys carry their units. Live: to be filled or read. */
    public Map<String, String> values() {
        return values;
    }

    /** When it held, on the sender's clock, ns. */
    public long stampNs() {
        return stampNs;
    }

    /** Starts anew, without details. */
    public void set(String newPart, Level newLevel, String newMessage, long newStampNs) {
        part = newPart;
        level = newLevel;
        message = newMessage;
        stampNs = newStampNs;
        values.clear();
    }

    /** Becomes a copy of {@code source}. */
    public void set(HealthSignal source) {
        set(source.part, source.level, source.message, source.stampNs);
        values.putAll(source.values);
    }
}
