package io.prehend.driver.guard;

import java.util.List;
import java.util.Locale;

/**
 * Prints the table of reactions that stands in {@code robot-drivers/docs/faults.md}. Simulated time: the same on every
 * machine.
 */
final class FaultReactionProbe {
    private static final List<String> FAULTS = List.of(
            "drop back",
            "black-hole",
            "delay 100ms back",
            "freeze-stamp",
            "freeze-positions",
            "drop forth",
            "duplicate",
            "reorder",
            "not-a-number",
            "infinite",
            "huge",
            "jump 0.5rad",
            "permute-joints",
            "lose-joint",
            "lose-link",
            "step-clock 3600s");

    private FaultReactionProbe() {}

    /** Runs every fault at 1 kHz and at 100 Hz. */
    public static void main(String[] arguments) {
        for (String fault : FAULTS) {
            FaultTrial.Reaction fast = new FaultTrial(1, 1).meet("always " + fault, 3000);
            FaultTrial.Reaction slow = new FaultTrial(10, 1).meet("always " + fault, 3000);
            System.out.printf(
                    Locale.ROOT,
                    "| `%s` | %s | %d / %d | %d / %d | %d / %d |%n",
                    fault,
                    fast.cause(),
                    fast.holdMs(),
                    slow.holdMs(),
                    fast.stopMs(),
                    slow.stopMs(),
                    fast.restMs(),
                    slow.restMs());
        }
    }
}
