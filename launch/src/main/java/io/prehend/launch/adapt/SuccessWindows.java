package io.prehend.launch.adapt;

import io.prehend.launch.render.LearningCurve;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How success went on from episode to episode, in windows of {@value #SIZE}: of an arm that learned, and of one that
 * did not, in the same episodes. Immutable; any thread.
 *
 * @param learning whether each episode of the arm that learned succeeded
 * @param resting the same of the arm that did not
 * @param generations which model led in each episode of the arm that learned
 */
public record SuccessWindows(List<Boolean> learning, List<Boolean> resting, List<Long> generations) {
    /** Episodes of a window. */
    public static final int SIZE = 50;

    private static final String EPISODE = "episode";
    private static final String LEARNING = "lifted_of_50_learning";
    private static final String RESTING = "lifted_of_50_shipped";
    private static final String GENERATION = "generation";

    /** Checks that they belong together. */
    public SuccessWindows {
        learning = List.copyOf(learning);
        resting = List.copyOf(resting);
        generations = List.copyOf(generations);
        if (learning.size() != resting.size() || learning.size() != generations.size()) {
            throw new IllegalArgumentException("there are " + learning.size() + ", " + resting.size() + " and "
                    + generations.size() + " episodes, but they must be the same");
        }
    }

    /** A row for each window, by the episode that ends it; no rows where there are fewer episodes than a window has. */
    List<Map<String, Double>> rows() {
        List<Map<String, Double>> rows = new ArrayList<>();
        for (int end = SIZE; end <= learning.size(); end++) {
            Map<String, Double> row = new LinkedHashMap<>();
            row.put(EPISODE, (double) end);
            row.put(LEARNING, (double) successes(learning, end));
            row.put(RESTING, (double) successes(resting, end));
            row.put(GENERATION, (double) generations.get(end - 1));
            rows.add(row);
        }
        return rows;
    }

    /** All of it as a picture, a PNG file. */
    public byte[] picture() {
        return LearningCurve.compare(rows(), EPISODE, List.of(List.of(LEARNING, RESTING), List.of(GENERATION)));
    }

    /** Share of successes in the worst window of the arm that learned; NaN where there is none. */
    public double worst() {
        return rows().stream()
                .mapToDouble(row -> row.get(LEARNING) / SIZE)
                .min()
                .orElse(Double.NaN);
    }

    /** By how much the arm that learned was ahead of the other in the window where it was least; NaN likewise. */
    public double leastAhead() {
        return rows().stream()
                .mapToDouble(row -> (row.get(LEARNING) - row.get(RESTING)) / SIZE)
                .min()
                .orElse(Double.NaN);
    }

    private static int successes(List<Boolean> episodes, int end) {
        return (int) episodes.subList(end - SIZE, end).stream()
                .filter(Boolean::booleanValue)
                .count();
    }
}
