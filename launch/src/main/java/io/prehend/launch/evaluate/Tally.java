package io.prehend.launch.evaluate;

import io.prehend.launch.report.Report;
import io.prehend.safety.StopCause;
import io.prehend.sim.episode.EpisodeResult;
import io.prehend.sim.episode.Failure;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Adds up episodes. The same episodes in the same order give the same tally. One thread.
 */
public final class Tally {
    private final Map<Failure, Integer> failures = new EnumMap<>(Failure.class);
    private final Map<StopCause, Integer> stopCauses = new EnumMap<>(StopCause.class);
    private final Map<String, int[]> byObject = new LinkedHashMap<>();
    private int episodes;
    private int successes;
    private int firstAttemptSuccesses;
    private int disturbed;
    private int disturbedSuccesses;
    private long limitViolations;
    private double simulatedS;

    /** The sum of {@code results}. */
    public static Tally of(List<EpisodeResult> results) {
        Tally tally = new Tally();
        results.forEach(tally::add);
        return tally;
    }

    /** Adds one episode. */
    public void add(EpisodeResult result) {
        int success = result.success() ? 1 : 0;
        episodes++;
        successes += success;
        firstAttemptSuccesses += result.attempts() == 1 ? success : 0;
        disturbed += result.disturbed() ? 1 : 0;
        disturbedSuccesses += result.disturbed() ? success : 0;
        limitViolations += result.limitViolations();
        simulatedS += result.simulatedS();
        failures.merge(result.failure(), 1, Integer::sum);
        if (result.stopCause() != null) {
            stopCauses.merge(result.stopCause(), 1, Integer::sum);
        }
        int[] object = byObject.computeIfAbsent(result.object(), name -> new int[2]);
        object[0]++;
        object[1] += success;
    }

    /** How many episodes there were. */
    public int episodes() {
        return episodes;
    }

    /** In how many the object was lifted and held. */
    public int successes() {
        return successes;
    }

    /** In how many the object was really moved or pushed on the way. */
    public int disturbed() {
        return disturbed;
    }

    /** In how many of those it was lifted and held. */
    public int disturbedSuccesses() {
        return disturbedSuccesses;
    }

    /** How many commands broke a limit: 0, or something is badly wrong. */
    public long limitViolations() {
        return limitViolations;
    }

    /** Simulated time, s. */
    public double simulatedS() {
        return simulatedS;
    }

    /** Share of successes; NaN where there was no episode. */
    public double successRate() {
        return (double) successes / episodes;
    }

    /** The failures by class, in words: {@code timeout 2, dropped 1, …, stopped 1 (hold_too_long 1)}. */
    public String failuresInWords() {
        StringJoiner words = new StringJoiner(", ");
        for (Failure failure : Failure.values()) {
            if (failure != Failure.NONE) {
                words.add(key(failure) + " " + count(failure));
            }
        }
        StringJoiner causes = new StringJoiner(", ", " (", ")").setEmptyValue("");
        stopCauses.forEach((cause, count) -> causes.add(key(cause) + " " + count));
        return words.toString() + causes;
    }

    /** Adds the sums to {@code report}, under the keys that other programs rely on. */
    public void writeTo(Report report) {
        Wilson interval = Wilson.of(successes, episodes);
        Report classes = new Report();
        for (Failure failure : Failure.values()) {
            if (failure != Failure.NONE) {
                classes.put(key(failure), count(failure));
            }
        }
        Report causes = new Report();
        stopCauses.forEach((cause, count) -> causes.put(key(cause), count));
        Map<String, Report> objects = new LinkedHashMap<>();
        byObject.forEach((name, counts) ->
                objects.put(name, new Report().put("episodes", counts[0]).put("successes", counts[1])));
        report.put("episodes", episodes)
                .put("successes", successes)
                .put("success_rate", successRate())
                .put("wilson95", interval.low(), interval.high())
                .put("first_attempt_successes", firstAttemptSuccesses)
                .put("disturbed", disturbed)
                .put("disturbed_successes", disturbedSuccesses)
                .putNamed("by_object", objects)
                .put("failures", classes)
                .put("stop_causes", causes)
                .put("limit_violations", limitViolations)
                .put("sim_seconds", simulatedS);
    }

    private int count(Failure failure) {
        return failures.getOrDefault(failure, 0);
    }

    private static String key(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
