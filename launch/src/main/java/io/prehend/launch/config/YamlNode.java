package io.prehend.launch.config;

import java.util.List;
import java.util.Map;

/**
 * A value of a YAML file and where it was written.
 *
 * @param value a {@code Map<String, YamlNode>}, a {@code List<YamlNode>}, a String, a Double, a Long or a Boolean
 * @param source the file, for messages
 * @param line the line in it, counted from one
 */
record YamlNode(Object value, String source, int line) {
    /** The entries, where this is a section. */
    @SuppressWarnings("unchecked")
    Map<String, YamlNode> entries() {
        return (Map<String, YamlNode>) value;
    }

    /** The elements, where this is a list. */
    @SuppressWarnings("unchecked")
    List<YamlNode> elements() {
        return (List<YamlNode>) value;
    }

    boolean isSection() {
        return value instanceof Map;
    }

    boolean isList() {
        return value instanceof List;
    }

    /** Where it was written, to start a sentence with. */
    String where() {
        return source + " line " + line;
    }
}
