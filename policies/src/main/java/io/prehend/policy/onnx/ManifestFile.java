package io.prehend.policy.onnx;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.prehend.policy.input.StateFeature;
import io.prehend.policy.onnx.ModelManifest.Camera;
import io.prehend.policy.onnx.ModelManifest.Content;
import io.prehend.policy.onnx.ModelManifest.Evaluation;
import io.prehend.policy.onnx.ModelManifest.Motion;
import io.prehend.policy.onnx.ModelManifest.Offset;
import io.prehend.policy.onnx.ModelManifest.Setup;
import io.prehend.policy.onnx.ModelManifest.Signature;
import io.prehend.policy.onnx.ModelManifest.Training;
import io.prehend.policy.onnx.ModelManifest.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads and writes manifests as JSON, strictly: what is missing, unknown, doubled, not finite or absurd is refused with
 * one sentence that names the file and the key. Stateless; any thread.
 */
public final class ManifestFile {
    private static final String TYPE = "float32";
    private static final String FRAME = "hand";
    private static final String LENGTH = "m";
    private static final String ANGLE = "rad";
    private static final int MAX_POINTS = 16384;
    private static final int MAX_STATE = 256;
    private static final int MAX_JOINTS = 64;
    private static final int MAX_PIXELS = 16384;
    private static final double LARGEST = 1e3;
    private static final double MAX_STEP_S = 10;
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxNumberLength(64)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private ManifestFile() {}

    /**
     * Reads a manifest.
     *
     * @param file name for messages
     * @throws RefusedModelException one sentence that names the file and the key
     */
    public static ModelManifest read(String file, byte[] json) {
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JsonProcessingException wrong) {
            throw new RefusedModelException(
                    "The manifest " + file + " is refused: it is not JSON: " + OneLine.of(wrong.getOriginalMessage())
                            + ".",
                    wrong);
        } catch (IOException wrong) {
            throw new RefusedModelException(
                    "The manifest " + file + " is refused: it is not JSON: " + OneLine.of(wrong.getMessage()) + ".",
                    wrong);
        }
        ManifestFields fields = new ManifestFields(file, "", root);
        if (fields.whole("format", 0, Integer.MAX_VALUE) != ModelManifest.FORMAT) {
            throw fields.refusal(
                    "format", "is " + root.get("format") + "; this version of Prehend reads " + ModelManifest.FORMAT);
        }
        ModelManifest manifest = manifest(fields);
        fields.done();
        return manifest;
    }

    /** The manifest as JSON. */
    public static byte[] write(ModelManifest manifest) {
        try {
            return (MAPPER.writeValueAsString(ManifestJson.of(manifest)) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a manifest holds texts, numbers and lists only", impossible);
        }
    }

    private static ModelManifest manifest(ManifestFields fields) {
        String name = fields.text("name");
        if (!ModelManifest.isName(name)) {
            throw fields.refusal("name", "is not a name of letters, digits, dots, dashes and underscores");
        }
        return new ModelManifest(
                name,
                fields.text("licence"),
                content(fields.object("model")),
                signature(fields.object("signature")),
                motion(fields.object("motion")),
                setup(fields.object("setup")),
                training(fields.object("training")),
                fields.objects("evaluations", ManifestFile::evaluation));
    }

    private static Content content(ManifestFields fields) {
        String sha256 = fields.text("sha256");
        if (!SHA256.matcher(sha256).matches()) {
            throw fields.refusal("sha256", "is not 64 hexadecimal digits in small letters");
        }
        long opset = fields.whole("opset", OnnxSchema.OLDEST_OPSET, OnnxSchema.NEWEST_OPSET);
        fields.done();
        return new Content(sha256, (int) opset);
    }

    private static Signature signature(ManifestFields fields) {
        List<String> keys = fields.texts("state");
        if (keys.isEmpty() || keys.size() > MAX_STATE) {
            throw fields.refusal("state", "has " + keys.size() + " features, but must have 1 to " + MAX_STATE);
        }
        List<StateFeature> state = keys.stream()
                .map(key -> StateFeature.of(key)
                        .orElseThrow(() -> fields.refusal("state", "names the unknown feature " + OneLine.of(key))))
                .toList();
        int points = (int) fields.whole("points", 1, MAX_POINTS);
        Signature signature = new Signature(
                fields.objects("inputs", ManifestFile::value),
                fields.objects("outputs", ManifestFile::value),
                state,
                points);
        fields.done();
        SignatureCheck.requireContract(signature, fields);
        return signature;
    }

    private static Value value(ManifestFields fields) {
        requireText(fields, "type", TYPE);
        return new Value(fields.text("name"), fields.dimensions("shape"));
    }

    private static Motion motion(ManifestFields fields) {
        requireText(fields, "frame", FRAME);
        requireText(fields, "length", LENGTH);
        requireText(fields, "angle", ANGLE);
        Motion motion = new Motion(
                fields.number("max_translation_m", Double.MIN_NORMAL, LARGEST),
                fields.number("max_rotation_rad", Double.MIN_NORMAL, Math.PI),
                fields.number("hand_to_fingertip_m", 0, LARGEST),
                fields.number("step_s", Double.MIN_NORMAL, MAX_STEP_S),
                fields.number("close_threshold", 0, 1));
        fields.done();
        return motion;
    }

    private static Setup setup(ManifestFields fields) {
        List<String> joints = fields.texts("joints");
        if (joints.isEmpty() || joints.size() > MAX_JOINTS) {
            throw fields.refusal("joints", "has " + joints.size() + " names, but must have 1 to " + MAX_JOINTS);
        }
        ManifestFields camera = fields.object("camera");
        Setup setup = new Setup(
                joints,
                new Camera(
                        camera.text("mounting"),
                        (int) camera.whole("width_px", 1, MAX_PIXELS),
                        (int) camera.whole("height_px", 1, MAX_PIXELS),
                        camera.number("field_of_view_rad", Double.MIN_NORMAL, Math.PI),
                        offset(camera)));
        camera.done();
        fields.done();
        return setup;
    }

    /** Models that learned nothing of their camera do not mention it. */
    private static Offset offset(ManifestFields camera) {
        if (!camera.has("offset_m")) {
            return Offset.NONE;
        }
        double[] metres = camera.numbers("offset_m", 3, -Offset.LARGEST_M, Offset.LARGEST_M);
        return new Offset(Arrays.stream(metres).boxed().toList());
    }

    private static Training training(ManifestFields fields) {
        Training training = new Training(
                fields.text("command"),
                fields.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE),
                fields.text("code_version"));
        fields.done();
        return training;
    }

    private static Evaluation evaluation(ManifestFields fields) {
        int episodes = (int) fields.whole("episodes", 1, Integer.MAX_VALUE);
        double[] wilson = fields.numbers("wilson95", 2, 0, 1);
        if (wilson[0] > wilson[1]) {
            throw fields.refusal("wilson95", "ends before it begins");
        }
        int successes = (int) fields.whole("successes", 0, episodes);
        return new Evaluation(
                fields.text("objects"),
                fields.text("randomize"),
                fields.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE),
                episodes,
                successes,
                (int) fields.whole("first_attempt_successes", 0, successes),
                wilson[0],
                wilson[1]);
    }

    private static void requireText(ManifestFields fields, String key, String wanted) {
        if (!wanted.equals(fields.text(key))) {
            throw fields.refusal(key, "must be " + wanted);
        }
    }
}
