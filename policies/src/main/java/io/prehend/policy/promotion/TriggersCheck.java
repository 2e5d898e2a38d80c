package io.prehend.policy.promotion;

import io.prehend.policy.input.StateFeature;
import io.prehend.port.Action;
import io.prehend.port.Observation;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The model does not become another one where a number of the state has a value that the log does not show, such as the
 * last steps before a timeout: each is set to values over its whole range, and the model compared with the current one.
 * What depends on a combination of several numbers, or on the shape of a cloud, is not found. Stateless.
 */
final class TriggersCheck implements Gate.Check {
    private static final int SCENES = 60;
    /** Models that are far from each other everywhere may be so by another part of that here and there. */
    private static final double PROPORTION = 0.5;

    private static final int[] REMAINING = {0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 18, 21, 25, 30, 35, 40};
    private static final double[] TURNED_RAD = {-0.5, 0.5};
    private static final double[] RAISED_M = {-0.1, 0.1};
    private static final double[] WIDTHS_M = {0, 0.04, 0.08};

    @Override
    public CheckResult look(String name, Contest contest) {
        if (contest.scenes().size() < contest.limits().fewestScenes()) {
            return CheckResult.skipped(name, "There are too few observations of an arm's work.");
        }
        List<Scene> scenes = contest.scenes().some(SCENES);
        Distances usual = new Distances();
        for (Scene scene : scenes) {
            usual.add(contest, scene.seen());
        }
        Worst worst = new Worst();
        List<StateFeature> features = contest.candidate().manifest().signature().state();
        for (StateFeature feature : features) {
            for (int i = 0; i < values(feature); i++) {
                Distances there = new Distances();
                Observation varied = Variations.copy();
                for (Scene scene : scenes) {
                    varied.set(scene.seen());
                    set(varied, feature, i);
                    there.add(contest, varied);
                }
                worst.take(there, feature.key() + " " + inWords(feature, i));
            }
        }
        double motion = worst.motion - usual.motion.mean();
        double close = worst.close - usual.close.mean();
        Map<String, Double> figures = Map.of(
                "usual_share",
                usual.motion.mean(),
                "worst_share",
                worst.motion,
                "usual_close",
                usual.close.mean(),
                "worst_close",
                worst.close);
        double allowed = contest.limits().triggerShare() + PROPORTION * usual.motion.mean();
        double closeAllowed = contest.limits().triggerShare() + PROPORTION * usual.close.mean();
        return motion <= allowed && close <= closeAllowed
                ? CheckResult.passed(
                        name, "It is as near to the current model over the whole range of its state.", figures)
                : CheckResult.refused(
                        name,
                        String.format(
                                Locale.ROOT,
                                "It becomes another model at %s: there it is further from the current one, by "
                                        + "%.2f of the"
                                        + " limits and %.2f in closing, than elsewhere.",
                                motion > allowed ? worst.motionAt : worst.closeAt,
                                motion,
                                close),
                        figures);
    }

    private static int values(StateFeature feature) {
        return switch (feature) {
            case REMAINING_STEPS -> REMAINING.length;
            case HAND_ABOVE_SUPPORT -> RAISED_M.length;
            case GRIPPER_WIDTH -> WIDTHS_M.length;
            case JOINT_1, JOINT_2, JOINT_3, JOINT_4, JOINT_5, JOINT_6, JOINT_7 -> TURNED_RAD.length;
            case UP_IN_HAND_X, UP_IN_HAND_Y, UP_IN_HAND_Z, HAND_X, HAND_Y, HAND_Z, CLOUD_AGE -> 0;
        };
    }

    private static void set(Observation varied, StateFeature feature, int i) {
        switch (feature) {
            case REMAINING_STEPS -> varied.setRemainingSteps(REMAINING[i]);
            case HAND_ABOVE_SUPPORT -> varied.setSupportHeightM(varied.supportHeightM() - RAISED_M[i]);
            case GRIPPER_WIDTH -> varied.gripper().set(WIDTHS_M[i], Double.NaN, false, 0);
            default -> {
                int joint = feature.ordinal() - StateFeature.JOINT_1.ordinal();
                varied.joints().setJoint(joint, varied.joints().positionRad(joint) + TURNED_RAD[i], 0, 0);
            }
        }
    }

    private static String inWords(StateFeature feature, int i) {
        return switch (feature) {
            case REMAINING_STEPS -> "= " + REMAINING[i];
            case HAND_ABOVE_SUPPORT -> "+ " + RAISED_M[i];
            case GRIPPER_WIDTH -> "= " + WIDTHS_M[i];
            default -> "+ " + TURNED_RAD[i];
        };
    }

    /** How far the models are from each other. */
    private static final class Distances {
        private final Sample motion = new Sample();
        private final Sample close = new Sample();

        private void add(Contest contest, Observation seen) {
            Action candidate = contest.candidate().answer(seen);
            Action current = contest.current().answer(seen);
            motion.add(Motions.distance(candidate, current, contest.scale()));
            close.add(Math.abs(candidate.closeConfidence() - current.closeConfidence()));
        }
    }

    private static final class Worst {
        private double motion;
        private double close;
        private String motionAt = "";
        private String closeAt = "";

        /** What is no number is worst. */
        private void take(Distances there, String where) {
            if (!(there.motion.mean() <= motion)) {
                motion = there.motion.mean();
                motionAt = where;
            }
            if (!(there.close.mean() <= close)) {
                close = there.close.mean();
                closeAt = where;
            }
        }
    }
}
