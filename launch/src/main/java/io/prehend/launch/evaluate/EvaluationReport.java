package io.prehend.launch.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prehend.launch.report.Failure;
import io.prehend.policy.onnx.ModelManifest;
import java.io.IOException;
import java.nio.file.Path;

/** Reads what {@code evaluate --report} wrote, for a model's manifest. Stateless; any thread. */
public final class EvaluationReport {
    private EvaluationReport() {}

    /**
     * The result in {@code file} of the model with checksum {@code sha256}.
     *
     * @throws Failure one sentence, where the file is no such report, or one of another model
     */
    public static ModelManifest.Evaluation read(Path file, String sha256) {
        JsonNode report = parse(file);
        if (!sha256.equals(report.at("/policy/sha256").asText())) {
            throw Failure.check(file + " is about another policy: its checksum is "
                    + report.at("/policy/sha256").asText("missing") + ".");
        }
        int episodes = whole(file, report, "episodes");
        int successes = whole(file, report, "successes");
        int firstAttempt = whole(file, report, "first_attempt_successes");
        if (episodes < 1 || successes < 0 || successes > episodes || firstAttempt < 0 || firstAttempt > successes) {
            throw Failure.check(file + " can't be: " + firstAttempt + " and " + successes + " successes of " + episodes
                    + " episodes.");
        }
        Wilson interval = Wilson.of(successes, episodes);
        return new ModelManifest.Evaluation(
                text(file, report, "objects"),
                text(file, report, "randomize"),
                value(file, report, "seed").asLong(),
                episodes,
                successes,
                firstAttempt,
                interval.low(),
                interval.high());
    }

    private static JsonNode parse(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException failed) {
            throw Failure.check("Cannot read the report " + file + ": "
                    + String.valueOf(failed.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static String text(Path file, JsonNode report, String key) {
        return value(file, report, key).asText();
    }

    private static int whole(Path file, JsonNode report, String key) {
        JsonNode value = value(file, report, key);
        if (!value.canConvertToInt()) {
            throw Failure.check(file + " is no report of evaluate: its " + key + " is not a whole number.");
        }
        return value.asInt();
    }

    private static JsonNode value(Path file, JsonNode report, String key) {
        JsonNode value = report.get(key);
        if (value == null || !value.isValueNode()) {
            throw Failure.check(file + " is no report of evaluate: it has no " + key + ".");
        }
        return value;
    }
}
