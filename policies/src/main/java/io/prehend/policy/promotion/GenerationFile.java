package io.prehend.policy.promotion;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prehend.policy.onnx.ModelManifest;
import io.prehend.policy.promotion.CheckResult.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A {@link Generation} as the JSON that stands beside its model. Read strictly: what is damaged anywhere is refused as
 * a whole. Stateless; any thread.
 */
public final class GenerationFile {
    /** Largest file that is read, bytes. */
    static final int MAX_BYTES = 1 << 18;

    private static final int FORMAT = 1;
    private static final int MAX_CHECKS = 100;
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(8)
                            .maxNumberLength(64)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private GenerationFile() {}

    /** The verdict as JSON, for reports. */
    public static String json(Verdict verdict) {
        return text(of(verdict));
    }

    static byte[] write(Generation generation) {
        ObjectNode root = MAPPER.createObjectNode()
                .put("format", FORMAT)
                .put("number", generation.number())
                .put("name", generation.name())
                .put("sha256", generation.sha256())
                .put("standing", word(generation.standing()))
                .put("changed_ms", generation.changedMs())
                .put("actor", generation.actor())
                .put("reason", generation.reason());
        root.set("verdict", of(generation.verdict()));
        return text(root).getBytes(StandardCharsets.UTF_8);
    }

    /** @throws StoreException what is wrong with it, as the end of a sentence */
    static Generation read(byte[] json) {
        try {
            JsonNode root = MAPPER.readTree(json);
            if (root == null || whole(root, "format") != FORMAT) {
                throw new StoreException("is of another version");
            }
            Generation generation = new Generation(
                    whole(root, "number"),
                    text(root, "name"),
                    text(root, "sha256"),
                    one(Standing.values(), text(root, "standing")),
                    whole(root, "changed_ms"),
                    text(root, "actor"),
                    text(root, "reason"),
                    verdict(get(root, "verdict")));
            if (!SHA256.matcher(generation.sha256()).matches() || !ModelManifest.isName(generation.name())) {
                throw new StoreException("has a wrong checksum or name");
            }
            return generation;
        } catch (JsonProcessingException damaged) {
            throw new StoreException("is not JSON", damaged);
        } catch (IOException damaged) {
            throw new StoreException("cannot be read", damaged);
        }
    }

    private static ObjectNode of(Verdict verdict) {
        ObjectNode node = MAPPER.createObjectNode()
                .put("accepted", verdict.accepted())
                .put("complete", verdict.complete())
                .put("against", verdict.against())
                .put("against_sha256", verdict.againstSha256())
                .put("decided_ms", verdict.decidedMs())
                .put("seconds", verdict.seconds());
        ArrayNode checks = node.putArray("checks");
        for (CheckResult check : verdict.checks()) {
            ObjectNode figures = MAPPER.createObjectNode();
            check.figures().forEach(figures::put);
            checks.addObject()
                    .put("name", check.name())
                    .put("outcome", word(check.outcome()))
                    .put("sentence", check.sentence())
                    .put("seconds", check.seconds())
                    .set("figures", figures);
        }
        return node;
    }

    private static Verdict verdict(JsonNode node) {
        List<CheckResult> checks = new ArrayList<>();
        JsonNode list = get(node, "checks");
        if (!list.isArray() || list.size() > MAX_CHECKS) {
            throw new StoreException("has no list of checks");
        }
        for (JsonNode check : list) {
            Map<String, Double> figures = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> entry : get(check, "figures").properties()) {
                figures.put(entry.getKey(), number(entry));
            }
            checks.add(new CheckResult(
                    text(check, "name"),
                    one(Outcome.values(), text(check, "outcome")),
                    text(check, "sentence"),
                    figures,
                    get(check, "seconds").asDouble()));
        }
        return new Verdict(text(node, "against"), text(node, "against_sha256"), whole(node, "decided_ms"), checks);
    }

    private static double number(Map.Entry<String, JsonNode> entry) {
        if (!entry.getValue().isNumber()) {
            throw new StoreException("has a wrong " + entry.getKey());
        }
        return entry.getValue().doubleValue();
    }

    private static JsonNode get(JsonNode node, String key) {
        JsonNode value = node.get(key);
        if (value == null || value.isNull()) {
            throw new StoreException("has no " + key);
        }
        return value;
    }

    private static String text(JsonNode node, String key) {
        JsonNode value = get(node, key);
        if (!value.isTextual()) {
            throw new StoreException("has a wrong " + key);
        }
        return value.textValue();
    }

    private static long whole(JsonNode node, String key) {
        JsonNode value = get(node, key);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new StoreException("has a wrong " + key);
        }
        return value.longValue();
    }

    private static <E extends Enum<E>> E one(E[] all, String word) {
        for (E each : all) {
            if (word(each).equals(word)) {
                return each;
            }
        }
        throw new StoreException("has a word in it that means nothing");
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String text(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("texts and numbers can always be written", impossible);
        }
    }
}
