package io.prehend.policy.onnx;

import io.prehend.policy.input.StateFeature;
import io.prehend.policy.onnx.ModelManifest.Camera;
import io.prehend.policy.onnx.ModelManifest.Evaluation;
import io.prehend.policy.onnx.ModelManifest.Motion;
import io.prehend.policy.onnx.ModelManifest.Offset;
import io.prehend.policy.onnx.ModelManifest.Setup;
import io.prehend.policy.onnx.ModelManifest.Signature;
import io.prehend.policy.onnx.ModelManifest.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A manifest as maps and lists, in the order in which the keys are written. Pure; any thread. */
final class ManifestJson {
    private ManifestJson() {}

    static Map<String, Object> of(ModelManifest manifest) {
        return object(
                "format", ModelManifest.FORMAT,
                "name", manifest.name(),
                "licence", manifest.licence(),
                "model",
                        object(
                                "sha256", manifest.content().sha256(),
                                "opset", manifest.content().opset()),
                "signature", signature(manifest.signature()),
                "motion", motion(manifest.motion()),
                "setup", setup(manifest.setup()),
                "training",
                        object(
                                "command", manifest.training().command(),
                                "seed", manifest.training().seed(),
                                "code_version", manifest.training().codeVersion()),
                "evaluations",
                        manifest.evaluations().stream()
                                .map(ManifestJson::evaluation)
                                .toList());
    }

    private static Map<String, Object> signature(Signature signature) {
        return object(
                "inputs", values(signature.inputs()),
                "outputs", values(signature.outputs()),
                "state", signature.state().stream().map(StateFeature::key).toList(),
                "points", signature.points());
    }

    private static List<Map<String, Object>> values(List<Value> values) {
        return values.stream()
                .map(value -> object("name", value.name(), "type", "float32", "shape", value.shape()))
                .toList();
    }

    private static Map<String, Object> motion(Motion motion) {
        return object(
                "frame", "hand",
                "length", "m",
                "angle", "rad",
                "max_translation_m", motion.maxTranslationM(),
                "max_rotation_rad", motion.maxRotationRad(),
                "hand_to_fingertip_m", motion.handToFingertipM(),
                "step_s", motion.stepS(),
                "close_threshold", motion.closeThreshold());
    }

    private static Map<String, Object> setup(Setup setup) {
        return object("joints", setup.joints(), "camera", camera(setup.camera()));
    }

    private static Map<String, Object> camera(Camera camera) {
        Map<String, Object> object = object(
                "mounting", camera.mounting(),
                "width_px", camera.widthPx(),
                "height_px", camera.heightPx(),
                "field_of_view_rad", camera.fieldOfViewRad());
        if (!camera.offset().equals(Offset.NONE)) {
            object.put("offset_m", camera.offset().metres());
        }
        return object;
    }

    private static Map<String, Object> evaluation(Evaluation evaluation) {
        return object(
                "objects", evaluation.objects(),
                "randomize", evaluation.randomize(),
                "seed", evaluation.seed(),
                "episodes", evaluation.episodes(),
                "successes", evaluation.successes(),
                "first_attempt_successes", evaluation.firstAttemptSuccesses(),
                "wilson95", List.of(evaluation.wilsonLow(), evaluation.wilsonHigh()));
    }

    private static Map<String, Object> object(Object... keysAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            object.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return object;
    }
}
