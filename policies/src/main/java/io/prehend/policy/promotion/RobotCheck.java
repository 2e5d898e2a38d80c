package io.prehend.policy.promotion;

import io.prehend.policy.onnx.ModelManifest;
import io.prehend.policy.onnx.ModelManifest.Camera;
import io.prehend.policy.onnx.ModelManifest.Offset;
import java.util.Locale;
import java.util.Map;

/** The model was made for the same robot as the one that it would replace. Stateless. */
final class RobotCheck implements Gate.Check {
    private static final double SAME = 1e-6;
    /** The hand ends at the same place for everybody who measures it to a tenth of a millimetre, m. */
    private static final double SAME_TIP_M = 1e-4;

    @Override
    public CheckResult look(String name, Contest contest) {
        String wrong = difference(
                contest.candidateModel().manifest(), contest.currentModel().manifest());
        if (wrong != null) {
            return CheckResult.refused(name, wrong, Map.of());
        }
        Offset offset = contest.candidateModel().manifest().setup().camera().offset();
        double offsetM = offset.distanceM(Offset.NONE);
        double stepM = offset.distanceM(
                contest.currentModel().manifest().setup().camera().offset());
        Map<String, Double> figures = Map.of("camera_offset_m", offsetM, "camera_step_m", stepM);
        if (!(offsetM <= contest.limits().largestCameraOffsetM())) {
            return refused(
                    name,
                    "It believes that the camera is %.3f m away from where it should be; nobody mounts one so badly,"
                            + " the largest offset is %.3f m.",
                    offsetM,
                    contest.limits().largestCameraOffsetM(),
                    figures);
        }
        if (!(stepM <= contest.limits().largestCameraStepM())) {
            return refused(
                    name,
                    "It believes that the camera is %.3f m away from where the current model believes it; a model may"
                            + " be ahead by %.3f m.",
                    stepM,
                    contest.limits().largestCameraStepM(),
                    figures);
        }
        return CheckResult.passed(name, "It was made for the same robot.", figures);
    }

    private static CheckResult refused(
            String name, String sentence, double metres, double limitM, Map<String, Double> figures) {
        return CheckResult.refused(name, String.format(Locale.ROOT, sentence, metres, limitM), figures);
    }

    private static String difference(ModelManifest candidate, ModelManifest current) {
        ModelManifest.Motion motion = candidate.motion();
        ModelManifest.Motion expected = current.motion();
        if (!candidate.setup().joints().equals(current.setup().joints())) {
            return other("joints", candidate.setup().joints(), current.setup().joints());
        }
        if (!candidate.signature().state().equals(current.signature().state())) {
            return other(
                    "state", candidate.signature().state(), current.signature().state());
        }
        if (!asCalibrated(candidate).equals(asCalibrated(current))) {
            return other("camera", asCalibrated(candidate), asCalibrated(current));
        }
        if (differ(motion.handToFingertipM(), expected.handToFingertipM(), SAME_TIP_M)) {
            return other(
                    "distance from hand to fingertips (m)", motion.handToFingertipM(), expected.handToFingertipM());
        }
        if (differ(motion.stepS(), expected.stepS(), SAME)) {
            return other("time of a step (s)", motion.stepS(), expected.stepS());
        }
        if (differ(motion.maxTranslationM(), expected.maxTranslationM(), SAME)) {
            return other("largest translation (m)", motion.maxTranslationM(), expected.maxTranslationM());
        }
        if (differ(motion.maxRotationRad(), expected.maxRotationRad(), SAME)) {
            return other("largest rotation (rad)", motion.maxRotationRad(), expected.maxRotationRad());
        }
        return differ(motion.closeThreshold(), expected.closeThreshold(), SAME)
                ? other("threshold for closing", motion.closeThreshold(), expected.closeThreshold())
                : null;
    }

    /** The camera where its calibration says: where it truly stands, each model may have learned. */
    private static Camera asCalibrated(ModelManifest manifest) {
        Camera camera = manifest.setup().camera();
        return new Camera(camera.mounting(), camera.widthPx(), camera.heightPx(), camera.fieldOfViewRad());
    }

    private static boolean differ(double a, double b, double tolerance) {
        return !(Math.abs(a - b) <= tolerance);
    }

    private static String other(String what, Object candidate, Object current) {
        return "Its manifest has another " + what + " than the model that it would replace: " + candidate
                + " instead of " + current + ".";
    }
}
