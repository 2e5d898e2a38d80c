package io.prehend.driver.mqtt.message;

import com.fasterxml.jackson.core.JsonGenerator;
import io.prehend.driver.link.signal.HealthSignal;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How something is: {@code "health":{"part":"arm", "level":"OK", "message":"…", "values":{"key_with_unit":"text"},
 * "stamp_ns":…}}. Levels are those of ROS's diagnostics: OK, WARN, ERROR, STALE.
 */
public final class HealthBody implements Body<HealthSignal> {
    private static final int MOST_VALUES = 256;

    @Override
    public String name() {
        return "health";
    }

    @Override
    public int mostBytes() {
        return Limits.TELEMETRY_BYTES;
    }

    @Override
    public void write(JsonGenerator out, HealthSignal signal) throws IOException {
        out.writeStringField("part", signal.part());
        out.writeStringField("level", signal.level().name());
        out.writeStringField("message", signal.message());
        out.writeObjectFieldStart("values");
        for (Map.Entry<String, String> value : signal.values().entrySet()) {
            out.writeStringField(value.getKey(), value.getValue());
        }
        out.writeEndObject();
        Numbers.writeStamp(out, signal.stampNs());
    }

    @Override
    public void read(Fields in, HealthSignal signal) throws IOException, RefusedException {
        String part = "";
        String message = "";
        HealthSignal.Level level = HealthSignal.Level.STALE;
        long stampNs = 0;
        Map<String, String> values = new LinkedHashMap<>();
        for (String field = in.next(); field != null; field = in.next()) {
            switch (field) {
                case "part":
                    part = in.text(Limits.NAME_CHARACTERS);
                    break;
                case "level":
                    level = level(in);
                    break;
                case "message":
                    message = in.text(Limits.TEXT_CHARACTERS);
                    break;
                case "values":
                    readValues(in, values);
                    break;
                case "stamp_ns":
                    stampNs = in.count();
                    break;
                default:
                    throw in.unknown("part, level, message, values, stamp_ns");
            }
        }
        signal.set(part, level, message, stampNs);
        signal.values().putAll(values);
    }

    private static HealthSignal.Level level(Fields in) throws IOException, RefusedException {
        String said = in.text(Limits.NAME_CHARACTERS);
        for (HealthSignal.Level level : HealthSignal.Level.values()) {
            if (level.name().equals(said)) {
                return level;
            }
        }
        throw in.wrong("OK, WARN, ERROR or STALE");
    }

    private static void readValues(Fields in, Map<String, String> values) throws IOException, RefusedException {
        in.beginObject();
        for (String key = in.nextKey(); key != null; key = in.nextKey()) {
            values.put(key, in.text(Limits.TEXT_CHARACTERS));
            if (values.size() > MOST_VALUES) {
                throw new RefusedException("'values' must have up to " + MOST_VALUES + " entries");
            }
        }
    }
}
