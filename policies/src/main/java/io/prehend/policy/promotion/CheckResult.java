package io.prehend.policy.promotion;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one check of the gate came to. Immutable; any thread.
 *
 * @param name of the check, in snake_case
 * @param outcome whether it was passed
 * @param sentence why, for people
 * @param figures what was measured, by names in snake_case with their unit; all finite
 * @param seconds how long it took, s
 */
public record CheckResult(String name, Outcome outcome, String sentence, Map<String, Double> figures, double seconds) {
    /** How a check ends. */
    public enum Outcome {
        /** Nothing speaks against the model. */
        PASSED,
        /** The model must not be used. */
        REFUSED,
        /** There was nothing to check it with. */
        SKIPPED
    }

    /** Copies the figures and leaves out those that are not finite. */
    public CheckResult {
        Map<String, Double> finite = new LinkedHashMap<>();
        figures.forEach((key, value) -> {
            if (Double.isFinite(value)) {
                finite.put(key, value);
            }
        });
        figures = Collections.unmodifiableMap(finite);
    }

    /** A check that was passed. */
    static CheckResult passed(String name, String sentence, Map<String, Double> figures) {
        return new CheckResult(name, Outcome.PASSED, sentence, figures, 0);
    }

    /** A check that speaks against the model. */
    static CheckResult refused(String name, String sentence, Map<String, Double> figures) {
        return new CheckResult(name, Outcome.REFUSED, sentence, figures, 0);
    }

    /** A check that could not be made. */
    static CheckResult skipped(String name, String sentence) {
        return new CheckResult(name, Outcome.SKIPPED, sentence, Map.of(), 0);
    }

    /** The same after {@code s}. */
    CheckResult after(double s) {
        return new CheckResult(name, outcome, sentence, figures, s);
    }
}
