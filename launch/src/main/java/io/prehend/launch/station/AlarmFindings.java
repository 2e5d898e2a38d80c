package io.prehend.launch.station;

import io.prehend.audit.DistinctErrors;
import io.prehend.launch.operate.Situation;
import io.prehend.launch.operate.Situation.LinkView;
import io.prehend.launch.station.AlarmBook.Finding;
import io.prehend.safety.StopCategory;
import io.prehend.safety.StopCause;
import io.prehend.safety.StopRule;
import io.prehend.safety.StopRules;
import java.util.ArrayList;
import java.util.List;

/** Finds what somebody should look at in how things stand. One thread. */
final class AlarmFindings {
    /** So many ticks missed in a second are no accident any more. */
    private static final long MISSED_A_SECOND = 20;

    private static final long SECOND_MS = 1000;
    private static final double LOOP_STANDS_MS = 200;
    /** What happened lately stays for so long, ms. */
    private static final long STAYS_MS = 10_000;

    private long missed = -1;
    private long missedAtMs;
    private long missedUntilMs;

    /** All that is wrong at {@code wallMs}. */
    List<Finding> find(TickView view, Situation.Timing timing, List<LinkView> links, long wallMs) {
        List<Finding> all = new ArrayList<>();
        // What latched is there until it is acknowledged, whether its cause still is or not.
        addCauses(view.presentCauses | view.latchedCauses, all);
        for (LinkView link : links) {
            if (Boolean.FALSE.equals(link.up())) {
                all.add(new Finding(
                        "link." + link.name(),
                        "medium",
                        "The link " + link.name() + " is down: " + link.sentence() + ".",
                        "Look at its power, its cable and its broker or master."));
            }
        }
        if (timing.loopAgeMs() > LOOP_STANDS_MS && view.doing != TickView.Doing.PROBING) {
            all.add(new Finding(
                    "loop",
                    "high",
                    "The control loop stands still.",
                    "Use the hardware e-stop; then start the service anew."));
        }
        addMissed(timing.missed(), wallMs, all);
        return all;
    }

    /** Errors of our own that were caught. */
    static void addErrors(DistinctErrors errors, List<Finding> all) {
        for (DistinctErrors.Entry entry : errors.entries()) {
            all.add(new Finding(
                    "error." + entry.source(),
                    "low",
                    "A part of the service failed " + entry.count() + " times (" + entry.source() + ": " + entry.error()
                            + ").",
                    "Tell whoever looks after the service; the log has the details."));
        }
    }

    private static void addCauses(long mask, List<Finding> all) {
        for (long rest = mask; rest != 0; rest &= rest - 1) {
            StopRule rule = StopRules.of(StopCause.of(Long.numberOfTrailingZeros(rest)));
            boolean grave = rule.category().compareTo(StopCategory.STOP_CAT2) >= 0;
            all.add(new Finding(
                    "cause." + Words.code(rule.cause()), grave ? "high" : "medium", rule.meaning(), rule.advice()));
        }
    }

    private void addMissed(long now, long wallMs, List<Finding> all) {
        if (missed < 0 || wallMs - missedAtMs >= SECOND_MS) {
            missedUntilMs = missed >= 0 && now - missed > MISSED_A_SECOND ? wallMs + STAYS_MS : missedUntilMs;
            missed = now;
            missedAtMs = wallMs;
        }
        if (wallMs < missedUntilMs) {
            all.add(new Finding(
                    "ticks",
                    "medium",
                    "The control loop misses ticks: this machine has too much else to do.",
                    "End other programs, or give the service real-time rights: prehend doctor says how."));
        }
    }
}
