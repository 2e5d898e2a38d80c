package io.prehend.launch.station;

import io.prehend.launch.operate.Situation.Timing;
import io.prehend.loop.TickBudget;
import io.prehend.loop.TickHistogram;
import java.util.ArrayDeque;
import java.util.Deque;

/** How punctual the loop was in the last ten seconds. One thread. */
final class TimingWindow {
    private static final long STEP_NS = 1_000_000_000L;
    private static final int STEPS = 10;

    private final TickBudget budget;
    private final Deque<Mark> marks = new ArrayDeque<>();
    private Timing newest;

    private record Mark(
            long nowNs, TickHistogram.Snapshot late, TickHistogram.Snapshot took, long running, long clamped) {}

    private double clampedShare = Double.NaN;

    TimingWindow(TickBudget budget) {
        this.budget = budget;
    }

    /** How it is at {@code nowNs}; computed anew once a second. */
    Timing timing(TickView view, long nowNs) {
        if (marks.isEmpty() || nowNs - marks.peekLast().nowNs >= STEP_NS) {
            Mark now = new Mark(nowNs, budget.lateness(), budget.duration(), view.runningTicks, view.clampedTicks);
            marks.addLast(now);
            if (marks.size() > STEPS + 1) {
                marks.removeFirst();
            }
            newest = between(marks.peekFirst(), now);
            long ran = now.running - marks.peekFirst().running;
            clampedShare = ran == 0 ? Double.NaN : (double) (now.clamped - marks.peekFirst().clamped) / ran;
        }
        return new Timing(
                newest.lateP50Us(),
                newest.lateP99Us(),
                newest.lateMaxUs(),
                newest.tickP50Us(),
                newest.tickP99Us(),
                newest.tickMaxUs(),
                budget.missed(),
                budget.overruns(),
                (nowNs - view.nowNs) * 1e-6);
    }

    /** Share of the ticks of a running task in which the filter changed the command; NaN where none ran. */
    double clampedShare() {
        return clampedShare;
    }

    private Timing between(Mark first, Mark last) {
        TickHistogram.Snapshot late = first == last ? last.late : last.late.since(first.late);
        TickHistogram.Snapshot took = first == last ? last.took : last.took.since(first.took);
        return new Timing(
                late.percentileNs(50) * 1e-3,
                late.percentileNs(99) * 1e-3,
                late.maxNs() * 1e-3,
                took.percentileNs(50) * 1e-3,
                took.percentileNs(99) * 1e-3,
                took.maxNs() * 1e-3,
                0,
                0,
                0);
    }
}
