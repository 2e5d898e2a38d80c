package io.prehend.driver.mqtt.message;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a source says, in which types and units, retained: {@code "birth":{"metrics":[{"topic":"state/joints",
 * "name":"joints.position_rad","type":"double[]","unit":"rad"},…]}}. Mutable and reused; owned by one thread.
 *
 * <p>After Sparkplug, so that nobody needs our manual to plot a robot's values.
 */
public final class Birth {
    private static final int MOST_METRICS = 1024;

    private final List<Metric> metrics = new ArrayList<>();

    /**
     * One value that is published again and again.
     *
     * @param topic where, under the robot's root
     * @param name which field of the message
     * @param type {@code double}, {@code double[]}, {@code boolean}, {@code text}, {@code cloud}
     * @param unit in SI, or empty
     */
    public record Metric(String topic, String name, String type, String unit) {}

    /** The metrics: to be filled or read. */
    public List<Metric> metrics() {
        return metrics;
    }

    /** How it is written. */
    public static final class BirthBody implements Body<Birth> {
        @Override
        public String name() {
            return "birth";
        }

        @Override
        public int mostBytes() {
            return Limits.TELEMETRY_BYTES;
        }

        @Override
        public void write(JsonGenerator out, Birth signal) throws IOException {
            out.writeArrayFieldStart("metrics");
            for (Metric metric : signal.metrics()) {
                out.writeStartObject();
                out.writeStringField("topic", metric.topic());
                out.writeStringField("name", metric.name());
                out.writeStringField("type", metric.type());
                out.writeStringField("unit", metric.unit());
                out.writeEndObject();
            }
            out.writeEndArray();
        }

        @Override
        public void read(Fields in, Birth signal) throws IOException, RefusedException {
            signal.metrics().clear();
            for (String field = in.next(); field != null; field = in.next()) {
                if (!field.equals("metrics")) {
                    throw in.unknown("metrics");
                }
                in.beginArray();
                while (in.nextObject()) {
                    signal.metrics().add(readMetric(in));
                    if (signal.metrics().size() > MOST_METRICS) {
                        throw new RefusedException("'metrics' must have up to " + MOST_METRICS + " entries");
                    }
                }
            }
        }

        private static Metric readMetric(Fields in) throws IOException, RefusedException {
            String topic = "";
            String name = "";
            String type = "";
            String unit = "";
            for (String field = in.next(); field != null; field = in.next()) {
                switch (field) {
                    case "topic":
                        topic = in.text(Limits.NAME_CHARACTERS);
                        break;
                    case "name":
                        name = in.text(Limits.NAME_CHARACTERS);
                        break;
                    case "type":
                        type = in.text(Limits.NAME_CHARACTERS);
                        break;
                    case "unit":
                        unit = in.text(Limits.NAME_CHARACTERS);
                        break;
                    default:
                        throw in.unknown("topic, name, type, unit");
                }
            }
            return new Metric(topic, name, type, unit);
        }
    }
}
