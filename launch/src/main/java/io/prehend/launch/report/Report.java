package io.prehend.launch.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The result of a run as one JSON object: keys in snake_case, with the unit in the name, in the order of writing.
 *
 * <p>A number that is not finite becomes {@code null}, since JSON knows no other. One thread.
 */
public final class Report {
    private static final Pattern SNAKE_CASE = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Map<String, Object> entries = new LinkedHashMap<>();

    /** Adds a whole number. */
    public Report put(String key, long value) {
        return add(key, value);
    }

    /** Adds a number; {@code null} where it is not finite. */
    public Report put(String key, double value) {
        return add(key, finiteOrNull(value));
    }

    /** Adds a truth value. */
    public Report put(String key, boolean value) {
        return add(key, value);
    }

    /** Adds a text. */
    public Report put(String key, String value) {
        return add(key, value);
    }

    /** Adds an object. */
    public Report put(String key, Report value) {
        return add(key, value.entries);
    }

    /** Adds a list of numbers. */
    public Report put(String key, double... values) {
        return add(key, Arrays.stream(values).mapToObj(Report::finiteOrNull).toList());
    }

    /** Adds a list of objects. */
    public Report put(String key, List<Report> values) {
        return add(key, values.stream().map(report -> report.entries).toList());
    }

    /** Adds an object whose keys are names from outside, such as objects' names: they need not be in snake_case. */
    public Report putNamed(String key, Map<String, Report> values) {
        Map<String, Object> byName = new LinkedHashMap<>();
        values.forEach((name, report) -> byName.put(name, report.entries));
        return add(key, byName);
    }

    /** The JSON text, ending in a new line. */
    public String toJson() {
        try {
            return MAPPER.writeValueAsString(entries) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a report holds texts, numbers and objects only", impossible);
        }
    }

    /** The JSON text as bytes. */
    byte[] toBytes() {
        return toJson().getBytes(StandardCharsets.UTF_8);
    }

    private Report add(String key, Object value) {
        if (!SNAKE_CASE.matcher(key).matches()) {
            throw new IllegalArgumentException("the report key " + key + " is not in snake_case");
        }
        if (entries.containsKey(key)) {
            throw new IllegalArgumentException("the report has the key " + key + " already");
        }
        entries.put(key, value);
        return this;
    }

    private static Double finiteOrNull(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
