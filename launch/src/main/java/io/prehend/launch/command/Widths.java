package io.prehend.launch.command;

import io.prehend.launch.report.Failure;
import java.util.Arrays;
import java.util.List;

/** Reads the widths of hidden layers. Stateless; any thread. */
final class Widths {
    private static final int MOST_LAYERS = 8;
    private static final int WIDEST = 4096;

    private Widths() {}

    /** Numbers such as {@code 256-256}. */
    static List<Integer> read(String option, String given) {
        List<Integer> widths;
        try {
            widths = Arrays.stream(given.split("-")).map(Integer::valueOf).toList();
        } catch (NumberFormatException notNumbers) {
            widths = List.of();
        }
        if (widths.isEmpty()
                || widths.size() > MOST_LAYERS
                || widths.stream().anyMatch(width -> width < 1 || width > WIDEST)) {
            throw Failure.usage(option + " must be one to " + MOST_LAYERS + " numbers of 1 to " + WIDEST
                    + " such as 256-256, but is " + given);
        }
        return widths;
    }
}
