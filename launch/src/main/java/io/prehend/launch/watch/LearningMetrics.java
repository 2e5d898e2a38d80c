package io.prehend.launch.watch;

import io.prehend.launch.operate.Situation;
import io.prehend.launch.operate.Situation.LearnerView;
import io.prehend.launch.operate.Situation.PolicyView;

/** Who decides and who learns. */
final class LearningMetrics {
    private static final double MS = 1e-3;

    private LearningMetrics() {}

    static void add(MetricList list, Situation now) {
        PolicyView policy = now.policy();
        if (policy != null) {
            list.info(
                            "prehend_policy",
                            "The policy in force: always 1.",
                            "name",
                            text(policy.name()),
                            "generation",
                            Long.toString(policy.generation()),
                            "sha256",
                            text(policy.sha256()))
                    .gauge("prehend_policy_inference_seconds", "How long a thought takes.", policy.inferenceMs() * MS)
                    .gauge(
                            "prehend_policy_clamped_ratio",
                            "Share of ticks in which the filter changed what the policy wants.",
                            policy.clampedShare())
                    .flag("prehend_policy_probation", "Whether the policy is on probation.", policy.probation());
        }
        LearnerView learner = now.learner();
        if (learner != null) {
            addLearner(list, learner);
        }
    }

    private static void addLearner(MetricList list, LearnerView learner) {
        list.flag("prehend_learner_paused", "Whether learning rests.", learner.paused())
                .gauge("prehend_learner_age_seconds", "Since the learner was heard of.", learner.ageMs() * MS)
                .flag("prehend_learner_alarm", "Whether the learner has something to complain about.", alarms(learner))
                .gauge("prehend_replay_transitions", "Transitions to learn from.", learner.transitions())
                .gauge("prehend_replay_episodes", "Episodes to learn from.", learner.episodes())
                .counter("prehend_learner_updates", "Updates of the networks.", learner.updates())
                .gauge("prehend_learner_updates_per_second", "Updates a second.", learner.updatesPerS())
                .counter("prehend_learner_candidates", "Policies that were put to the gate.", learner.candidates());
        learner.figures().forEach((figure, value) -> {
            list.gauge(
                    "prehend_learner_figure", "Losses and the like of the learner, by name.", value, "figure", figure);
            // Those that everybody looks at have names of their own.
            if (figure.equals("q_mean")) {
                list.gauge("prehend_learner_q_mean", "Mean value that the critic expects.", value);
            } else if (figure.equals("alpha")) {
                list.gauge("prehend_learner_alpha", "Entropy temperature of SAC.", value);
            }
        });
    }

    private static boolean alarms(LearnerView learner) {
        return learner.alarm() != null && !learner.alarm().isEmpty();
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
