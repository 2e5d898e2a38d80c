package io.prehend.audit;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Builds one JSON text (RFC 8259). One thread; reusable after {@link #clear}.
 *
 * <p>Numbers that JSON cannot express (NaN, infinities) become {@code null}.
 */
final class JsonText {
    private static final int FIRST_PRINTABLE = 0x20;

    private final StringBuilder text = new StringBuilder(1 << 10);
    private boolean comma;

    JsonText clear() {
        text.setLength(0);
        comma = false;
        return this;
    }

    JsonText open() {
        separate();
        text.append('{');
        comma = false;
        return this;
    }

    JsonText open(String key) {
        key(key);
        text.append('{');
        comma = false;
        return this;
    }

    JsonText close() {
        text.append('}');
        comma = true;
        return this;
    }

    JsonText field(String key, double value) {
        key(key);
        if (Double.isFinite(value)) {
            text.append(value);
        } else {
            text.append("null");
        }
        return this;
    }

    JsonText field(String key, long value) {
        key(key);
        text.append(value);
        return this;
    }

    /** A string, or {@code null}. */
    JsonText field(String key, String value) {
        key(key);
        quoted(value);
        return this;
    }

    JsonText field(String key, List<String> values) {
        key(key);
        text.append('[');
        for (int i = 0; i < values.size(); i++) {
            text.append(i == 0 ? "" : ",");
            quoted(values.get(i));
        }
        text.append(']');
        return this;
    }

    byte[] utf8() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private void key(String key) {
        separate();
        quoted(key);
        text.append(':');
    }

    private void separate() {
        if (comma) {
            text.append(',');
        }
        comma = true;
    }

    private void quoted(String value) {
        if (value == null) {
            text.append("null");
            return;
        }
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < FIRST_PRINTABLE || Character.isSurrogate(c) && !isPaired(value, i)) {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }

    private static boolean isPaired(String value, int at) {
        return Character.isHighSurrogate(value.charAt(at))
                ? at + 1 < value.length() && Character.isLowSurrogate(value.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(value.charAt(at - 1));
    }
}
