package io.prehend.launch.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;

/** The effective configuration as YAML text, and a checksum that is the same wherever the same values apply. */
final class Rendering {
    private static final String INDENT = "  ";

    private Rendering() {}

    /** YAML that can be read again; a value that does not come from {@code defaults} says where it comes from. */
    static String yaml(YamlNode root, String defaults) {
        StringBuilder text = new StringBuilder();
        append(text, root, "", defaults);
        return text.toString();
    }

    /** SHA-256 over every value with its key, in hexadecimal digits; comments and order of files do not matter. */
    static String checksum(YamlNode root) {
        try {
            byte[] content = yaml(root, null).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static void append(StringBuilder text, YamlNode section, String indent, String defaults) {
        for (Map.Entry<String, YamlNode> entry : section.entries().entrySet()) {
            YamlNode value = entry.getValue();
            text.append(indent).append(entry.getKey()).append(':');
            if (value.isSection() && !value.entries().isEmpty()) {
                text.append('\n');
                append(text, value, indent + INDENT, defaults);
                continue;
            }
            text.append(' ').append(defaults == null ? canonical(value) : scalar(value));
            if (defaults != null && !value.source().equals(defaults)) {
                text.append("  # ").append(value.where());
            }
            text.append('\n');
        }
    }

    /** The same text for the same value: 1 and 1.0 are one number. */
    private static String canonical(YamlNode value) {
        if (value.isList()) {
            return value.elements().stream().map(Rendering::canonical).collect(Collectors.joining(", ", "[", "]"));
        }
        return value.value() instanceof Number number ? Double.toString(number.doubleValue()) : scalar(value);
    }

    private static String scalar(YamlNode value) {
        if (value.isSection()) {
            return "{}";
        }
        if (value.isList()) {
            return value.elements().stream().map(Rendering::scalar).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value.value() instanceof String text) {
            return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        }
        return String.valueOf(value.value());
    }
}
