package io.prehend.sim.random;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A distribution for each quantity that varies, as one YAML file gives it: {@code object.mass_kg: {uniform: [0.05,
 * 0.5]}}. Quantities that a file does not mention have their nominal values. Immutable; any thread.
 */
public final class Randomization {
    /** The fixed levels. Their files must not change: figures are compared over time. */
    public static final List<String> LEVELS = List.of("off", "standard", "hard", "shift");

    private static final int MAX_FILE_BYTES = 64 * 1024;
    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(8).build())
            .enable(com.fasterxml.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private final String name;
    private final Map<RandomItem, Distribution> distributions;

    private Randomization(String name, Map<RandomItem, Distribution> distributions) {
        this.name = name;
        this.distributions = distributions;
    }

    /** A fixed level, or the file at the path {@code levelOrFile}. */
    public static Randomization open(String levelOrFile) {
        try {
            if (LEVELS.contains(levelOrFile)) {
                return parse(levelOrFile, resource(levelOrFile + ".yaml"));
            }
            Path file = Path.of(levelOrFile);
            if (!Files.isRegularFile(file)) {
                throw new IllegalArgumentException("unknown randomisation '" + levelOrFile + "': it must be one of "
                        + String.join(", ", LEVELS) + " or a YAML file");
            }
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw new IllegalArgumentException(
                        "randomisation file " + file + " is larger than " + MAX_FILE_BYTES + " bytes");
            }
            return parse(levelOrFile, Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read randomisation " + levelOrFile + ": " + e.getMessage(), e);
        }
    }

    /** The level or file that this was read from. */
    public String name() {
        return name;
    }

    /** How {@code item} varies, in the units of its key; null where it has its nominal value. */
    public Distribution distribution(RandomItem item) {
        return distributions.get(item);
    }

    /** The same, with one item changed; {@code distribution} is in the units of the item's key. */
    public Randomization with(RandomItem item, Distribution distribution) {
        Map<RandomItem, Distribution> changed = new EnumMap<>(RandomItem.class);
        changed.putAll(distributions);
        changed.put(item, distribution);
        return new Randomization(name + "+" + item.key(), changed);
    }

    /**
     * The value of {@code item}, SI, in episode {@code episode} of {@code seed}; {@code part} tells apart the joints
     * or axes of an item that has several values.
     */
    double sampleSi(RandomItem item, long seed, long episode, int part) {
        Distribution distribution = distributions.get(item);
        return distribution == null
                ? item.nominalSi()
                : item.siPerUnit() * distribution.sample(stream(item.key(), seed, episode, part));
    }

    /** A random stream of its own for each purpose, episode and part. */
    static SplittableRandom stream(String purpose, long seed, long episode, int part) {
        long mixed = seed;
        mixed = 0x9E3779B97F4A7C15L * (mixed ^ (mixed >>> 32)) + episode;
        mixed = 0xBF58476D1CE4E5B9L * (mixed ^ (mixed >>> 29)) + part;
        mixed = 0x94D049BB133111EBL * (mixed ^ (mixed >>> 31)) + purpose.hashCode();
        return new SplittableRandom(mixed);
    }

    private static byte[] resource(String file) throws IOException {
        try (InputStream in = Randomization.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("this build lacks its resource " + file);
            }
            return in.readAllBytes();
        }
    }

    private static Randomization parse(String name, byte[] yaml) throws IOException {
        JsonNode root;
        try {
            root = YAML.readTree(yaml);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "randomisation file " + name + " is not valid YAML: " + e.getOriginalMessage(), e);
        }
        Map<RandomItem, Distribution> distributions = new EnumMap<>(RandomItem.class);
        if (root != null && !root.isNull() && !root.isMissingNode()) {
            if (!root.isObject()) {
                throw new IllegalArgumentException("randomisation file " + name + " must be a list of 'key: value'");
            }
            for (Map.Entry<String, JsonNode> entry : root.properties()) {
                distributions.put(item(name, entry.getKey()), distribution(name, entry.getKey(), entry.getValue()));
            }
        }
        return new Randomization(name, distributions);
    }

    private static RandomItem item(String file, String key) {
        return Arrays.stream(RandomItem.values())
                .filter(item -> item.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("randomisation file " + file + ": unknown key '" + key
                        + "'; the keys are "
                        + String.join(
                                ", ",
                                Arrays.stream(RandomItem.values())
                                        .map(RandomItem::key)
                                        .toList())));
    }

    private static Distribution distribution(String file, String key, JsonNode node) {
        String where = "randomisation file " + file + ", " + key;
        if (node.isNumber()) {
            return Distribution.constant(node.doubleValue());
        }
        List<Map.Entry<String, JsonNode>> entries = new ArrayList<>(node.properties());
        if (entries.size() != 1) {
            throw new IllegalArgumentException(where + ": write a number, or for example {uniform: [0.1, 0.2]}");
        }
        JsonNode range = entries.get(0).getValue();
        if (range.size() != 2 || !range.path(0).isNumber() || !range.path(1).isNumber()) {
            throw new IllegalArgumentException(where + ": a range is two numbers, as in [0.1, 0.2]");
        }
        try {
            return new Distribution(
                    kind(entries.get(0).getKey()),
                    range.get(0).doubleValue(),
                    range.get(1).doubleValue());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
        }
    }

    private static Distribution.Kind kind(String word) {
        for (Distribution.Kind kind : Distribution.Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException(
                "unknown distribution '" + word + "'; there are uniform, log_uniform and normal");
    }
}
