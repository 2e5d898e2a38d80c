package io.prehend.launch.config;

import io.prehend.launch.report.Choices;
import io.prehend.launch.report.Failure;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One section of a configuration or a profile: asked for each value once, it checks type and range, and {@link
 * #requireNothingElse} then names every key that nobody asked for. One thread, at start-up.
 */
public final class Section {
    private final String path;
    private final YamlNode node;
    private final Set<String> asked = new LinkedHashSet<>();
    private final Map<String, Section> sections = new LinkedHashMap<>();

    private Section(String path, YamlNode node) {
        this.path = path;
        this.node = node;
    }

    /**
     * The sections of a file.
     *
     * @param source its name, for messages
     * @throws Failure one sentence that says what is wrong and where, if it is not a plain YAML file
     */
    public static Section read(String source, byte[] content) {
        return root(YamlReader.read(source, content));
    }

    /** The sections of {@code file}; {@code what} it should be, for messages. */
    public static Section read(Path file, String what) {
        return read(file.toString(), ConfigFiles.bytes(file, what));
    }

    /** The whole configuration. */
    static Section root(YamlNode node) {
        return new Section("", node);
    }

    /** The section {@code key}. */
    public Section section(String key) {
        YamlNode value = require(key);
        if (!value.isSection()) {
            throw complain(key, "must be a section with keys of its own");
        }
        return sections.computeIfAbsent(key, name -> new Section(pathOf(name), value));
    }

    /** Whether the optional key {@code key} is there. */
    public boolean has(String key) {
        asked.add(key);
        return node.entries().containsKey(key);
    }

    /** Whether {@code key} is a list. */
    public boolean isList(String key) {
        return require(key).isList();
    }

    /** A finite number from {@code min} to {@code max}. */
    public double number(String key, double min, double max) {
        YamlNode value = require(key);
        if (!(value.value() instanceof Number number)) {
            throw complain(key, "must be a number");
        }
        return inRange(key, number.doubleValue(), min, max);
    }

    /** A whole number from {@code min} to {@code max}. */
    public int integer(String key, int min, int max) {
        YamlNode value = require(key);
        if (!(value.value() instanceof Long number)) {
            throw complain(key, "must be a whole number");
        }
        return (int) inRange(key, number, min, max);
    }

    /** {@code count} finite numbers, each from {@code min} to {@code max}. */
    public double[] numbers(String key, int count, double min, double max) {
        YamlNode value = require(key);
        if (!value.isList() || value.elements().size() != count) {
            throw complain(key, "must be a list of " + count + " numbers");
        }
        double[] numbers = new double[count];
        List<YamlNode> elements = value.elements();
        for (int i = 0; i < count; i++) {
            if (!(elements.get(i).value() instanceof Number number)) {
                throw complain(key, "must be a list of " + count + " numbers");
            }
            numbers[i] = inRange(key, number.doubleValue(), min, max);
        }
        return numbers;
    }

    /** True or false. */
    public boolean flag(String key) {
        if (!(require(key).value() instanceof Boolean flag)) {
            throw complain(key, "must be true or false");
        }
        return flag;
    }

    /** Texts, at least one, none of them empty. */
    public List<String> texts(String key) {
        YamlNode value = require(key);
        if (!value.isList()
                || value.elements().isEmpty()
                || !value.elements().stream()
                        .allMatch(node -> node.value() instanceof String text && !text.isBlank())) {
            throw complain(key, "must be a list of texts");
        }
        return value.elements().stream().map(node -> (String) node.value()).toList();
    }

    /** A plain value, whatever it is, as a text. */
    public String plain(String key) {
        YamlNode value = require(key);
        if (value.isSection() || value.isList()) {
            throw complain(key, "must be a plain value");
        }
        return String.valueOf(value.value());
    }

    /** A text that is not empty. */
    public String text(String key) {
        if (!(require(key).value() instanceof String text) || text.isBlank()) {
            throw complain(key, "must be a text");
        }
        return text;
    }

    /** A place in the file system; {@code ~/} at its start stands for the user's home. */
    public Path path(String key) {
        String text = text(key);
        try {
            return text.startsWith("~/") ? Path.of(System.getProperty("user.home"), text.substring(2)) : Path.of(text);
        } catch (InvalidPathException noPath) {
            throw complain(key, "is not the name of a place: " + noPath.getReason());
        }
    }

    /** One of {@code choices}. */
    public String choice(String key, List<String> choices) {
        String text = text(key);
        if (!choices.contains(text)) {
            throw complain(key, "is '" + text + "'; " + Choices.hint(text, choices));
        }
        return text;
    }

    /** The keys of a section whose keys are names from outside, such as joints. */
    public Set<String> names() {
        asked.addAll(node.entries().keySet());
        return node.entries().keySet();
    }

    /** Refuses the first key that nobody asked for, here or below, with the nearest one that exists. */
    public void requireNothingElse() {
        for (String key : node.entries().keySet()) {
            if (!asked.contains(key)) {
                throw Failure.check(
                        where(key) + ": there is no key '" + pathOf(key) + "'; " + Choices.hint(key, asked) + ".");
            }
        }
        sections.values().forEach(Section::requireNothingElse);
    }

    /** A complaint about the value of {@code key}, with the place where it was written. */
    public Failure complain(String key, String what) {
        return Failure.check(where(key) + ": " + pathOf(key) + " " + what + ".");
    }

    /** Where the section was written, to start a sentence with. */
    String where() {
        return node.where();
    }

    /** Where the value of {@code key} was written, to start a sentence with. */
    String where(String key) {
        return node.entries().get(key).where();
    }

    private YamlNode require(String key) {
        asked.add(key);
        YamlNode value = node.entries().get(key);
        if (value == null) {
            throw Failure.check(node.where() + ": the key '" + pathOf(key) + "' is missing.");
        }
        return value;
    }

    private double inRange(String key, double value, double min, double max) {
        // Written so that NaN is refused too.
        if (!(value >= min && value <= max)) {
            throw complain(key, "is " + plain(value) + ", but must be from " + plain(min) + " to " + plain(max));
        }
        return value;
    }

    private String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
