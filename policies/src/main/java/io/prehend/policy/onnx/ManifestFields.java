package io.prehend.policy.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The keys of one object in a manifest, read strictly: every key must be there, of the right kind and within reason,
 * and {@link #done} refuses those that nobody asked for. One thread.
 */
final class ManifestFields {
    private static final int MAX_TEXT = 4000;
    private static final int MAX_LIST = 1000;

    private final String file;
    private final String path;
    private final JsonNode object;
    private final Set<String> asked = new HashSet<>();

    /**
     * The keys of {@code node}.
     *
     * @param file name for messages
     * @param path where the object stands in the file, with a dot at its end where it is not the whole
     */
    ManifestFields(String file, String path, JsonNode node) {
        this.file = file;
        this.path = path;
        object = node;
        if (!node.isObject()) {
            throw new RefusedModelException("The manifest " + file + " is refused: "
                    + (path.isEmpty() ? "it" : "the key " + path.substring(0, path.length() - 1))
                    + " is not an object.");
        }
    }

    /** Whether there is a value for {@code key}; that it is a fit one is still to be found out. */
    boolean has(String key) {
        return object.has(key);
    }

    /** An object below this one. */
    ManifestFields object(String key) {
        return new ManifestFields(file, path + key + ".", get(key));
    }

    /** A text of at least one and at most a few thousand characters. */
    String text(String key) {
        JsonNode node = get(key);
        require(node.isTextual(), key, "is not a text");
        requireText(key, node);
        return node.textValue();
    }

    /** A finite number within bounds. */
    double number(String key, double low, double high) {
        return number(key, get(key), low, high);
    }

    /** A whole number within bounds. */
    long whole(String key, long low, long high) {
        JsonNode node = get(key);
        require(node.isIntegralNumber() && node.canConvertToLong(), key, "is not a whole number");
        require(
                node.longValue() >= low && node.longValue() <= high,
                key,
                "is " + node.longValue() + ", but must be " + low + " to " + high);
        return node.longValue();
    }

    /** Exactly {@code size} finite numbers within bounds. */
    double[] numbers(String key, int size, double low, double high) {
        JsonNode node = get(key);
        require(node.isArray() && node.size() == size, key, "is not a list of " + size + " numbers");
        double[] numbers = new double[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = number(key, node.get(i), low, high);
        }
        return numbers;
    }

    /** Texts. */
    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (JsonNode node : list(key)) {
            require(node.isTextual(), key, "holds something that is not a text");
            requireText(key, node);
            texts.add(node.textValue());
        }
        return texts;
    }

    /** Texts and whole numbers. */
    List<Object> dimensions(String key) {
        List<Object> dimensions = new ArrayList<>();
        for (JsonNode node : list(key)) {
            if (node.isTextual()) {
                requireText(key, node);
                dimensions.add(node.textValue());
            } else {
                require(node.isInt() && node.intValue() > 0, key, "holds neither a name nor a positive whole number");
                dimensions.add(node.intValue());
            }
        }
        return dimensions;
    }

    /** Objects. */
    <T> List<T> objects(String key, Function<ManifestFields, T> reader) {
        List<T> objects = new ArrayList<>();
        int index = 0;
        for (JsonNode node : list(key)) {
            ManifestFields fields = new ManifestFields(file, path + key + "[" + index++ + "].", node);
            objects.add(reader.apply(fields));
            fields.done();
        }
        return objects;
    }

    /** Refuses keys that nobody asked for. */
    void done() {
        Iterator<String> names = object.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (!asked.contains(name)) {
                throw refusal(OneLine.of(name), "is unknown");
            }
        }
    }

    /** What to say about {@code key}. */
    RefusedModelException refusal(String key, String what) {
        return new RefusedModelException(
                "The manifest " + file + " is refused: the key " + path + key + " " + what + ".");
    }

    private double number(String key, JsonNode node, double low, double high) {
        require(node.isNumber(), key, "is not a number");
        double value = node.doubleValue();
        require(value >= low && value <= high, key, "is " + value + ", but must be " + low + " to " + high);
        return value;
    }

    private JsonNode list(String key) {
        JsonNode node = get(key);
        require(node.isArray() && node.size() <= MAX_LIST, key, "is not a list of at most " + MAX_LIST + " entries");
        return node;
    }

    private void requireText(String key, JsonNode node) {
        String text = node.textValue();
        require(
                !text.isBlank() && text.length() <= MAX_TEXT,
                key,
                "has " + text.length() + " characters, but must have 1 to " + MAX_TEXT);
    }

    private JsonNode get(String key) {
        asked.add(key);
        JsonNode node = object.get(key);
        if (node == null || node.isNull()) {
            throw refusal(key, "is missing");
        }
        return node;
    }

    private void require(boolean holds, String key, String otherwise) {
        if (!holds) {
            throw refusal(key, otherwise);
        }
    }
}
