package io.prehend.launch.bench;

import io.prehend.launch.report.Failure;
import io.prehend.launch.report.Progress;
import io.prehend.launch.report.Report;
import io.prehend.launch.work.StopRequest;
import io.prehend.loop.RealtimeThread.Scheduling;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the control loop on this machine, with {@code cyclictest} beside it as the reference. One thread.
 */
public final class LoopBenchmark {
    /** The reference begins before the window and ends after it. */
    private static final int MARGIN_S = 1;

    private final LoopTrial trial;
    private final int rateHz;
    private final int seconds;
    private final boolean busy;

    /**
     * A benchmark that has not begun.
     *
     * @param trial the loop, which has not begun either; the benchmark closes it
     * @param rateHz its ticks a second
     * @param busy whether another process is to compete for the processor
     */
    public LoopBenchmark(LoopTrial trial, int rateHz, int seconds, boolean busy) {
        this.trial = trial;
        this.rateHz = rateHz;
        this.seconds = seconds;
        this.busy = busy;
    }

    /**
     * Runs it.
     *
     * @param err where to show progress, and why there is no reference
     */
    public Outcome run(PrintWriter err) throws IOException, InterruptedException {
        try (LoopTrial running = trial;
                BusyProcess rival = busy ? BusyProcess.start(seconds + 120L) : null;
                StopRequest stop = StopRequest.onSignal(running::cancel)) {
            Scheduling scheduling = trial.warmUp();
            try (CyclictestRun reference = startReference(scheduling, trial.processor(), err)) {
                trial.openWindow((long) seconds * rateHz);
                show(err);
                LoopTrial.Result result = trial.result();
                if (stop.requested()) {
                    throw Failure.check("Interrupted; nothing was measured.");
                }
                if (rival != null && !rival.isRunning()) {
                    throw Failure.check("The competing process ended before its time, so the figures mean nothing.");
                }
                return new Outcome(
                        rateHz,
                        seconds,
                        trial.warmUpS(),
                        busy,
                        trial.processor(),
                        scheduling,
                        result,
                        await(reference, err));
            }
        }
    }

    private void show(PrintWriter err) throws InterruptedException {
        try (Progress progress = Progress.start("seconds", seconds, err)) {
            for (int shown = 0; !trial.awaitASecond(); shown++) {
                if (shown < seconds) {
                    progress.step();
                }
            }
        }
    }

    private CyclictestRun startReference(Scheduling scheduling, int processor, PrintWriter err)
            throws InterruptedException {
        if (!CyclictestRun.isInstalled()) {
            err.println("There is no cyclictest here to compare with; install the package rt-tests.");
            return null;
        }
        try {
            return CyclictestRun.start(rateHz, seconds + MARGIN_S, scheduling, processor);
        } catch (IOException e) {
            err.println("There is nothing to compare with: " + e.getMessage() + ".");
            return null;
        }
    }

    private static Latency await(CyclictestRun reference, PrintWriter err) throws InterruptedException {
        try {
            return reference == null ? null : reference.await();
        } catch (IOException e) {
            err.println("There is nothing to compare with: " + e.getMessage() + ".");
            return null;
        }
    }

    /**
     * What came out.
     *
     * @param warmUpS how long the loop ran on the wall clock before the window
     * @param processor where the loop was when it was warm; it stays there only if it was pinned
     * @param reference what cyclictest saw; null where it did not run
     */
    public record Outcome(
            int rateHz,
            int seconds,
            long warmUpS,
            boolean busy,
            int processor,
            Scheduling scheduling,
            LoopTrial.Result result,
            Latency reference) {

        /** Bytes that a tick allocated on average; nothing but 0 is good. */
        public double allocatedBytesPerTick() {
            return (double) result.allocatedBytes() / result.ticks();
        }

        /** For people. */
        public List<String> lines() {
            List<String> lines = new ArrayList<>();
            lines.add("Loop and safety filter at " + rateHz + " Hz for " + seconds + " s around an arm without physics"
                    + (busy ? ", beside one busy process" : "") + ", after " + warmUpS + " s of warm-up.");
            lines.add(scheduling.sentence());
            lines.add(String.format("%-18s %9s %9s %9s %9s", "µs", "p50", "p99", "p99.9", "max"));
            lines.add(result.lateness().toRow("tick late"));
            if (reference != null) {
                lines.add(reference.toRow("cyclictest late"));
            }
            lines.add(result.work().toRow("tick's work"));
            lines.add(result.ticks() + " ticks, " + result.missed() + " missed, " + allocatedBytesPerTick()
                    + " bytes allocated per tick.");
            if (result.safetyEvents() > 0) {
                lines.add("The supervisor held or stopped the arm meanwhile, or let it go on: " + result.safetyEvents()
                        + " times; at the end it was " + result.safetyState() + ".");
            }
            return lines;
        }

        /** For machines. */
        public Report toReport() {
            Report thread = new Report()
                    .put("class", scheduling.schedulingClass().name())
                    .put("priority", scheduling.priority())
                    .put("timer_slack_ns", scheduling.timerSlackNs())
                    .put("sentence", scheduling.sentence());
            Report report = new Report()
                    .put("rate_hz", rateHz)
                    .put("seconds", seconds)
                    .put("warm_up_seconds", warmUpS)
                    .put("busy", busy)
                    .put("processor", processor)
                    .put("arm", "echo, without physics")
                    .put("ticks", result.ticks())
                    .put("missed", result.missed())
                    .put("late_us", result.lateness().toReport())
                    .put("work_us", result.work().toReport())
                    .put("alloc_bytes_per_tick", allocatedBytesPerTick())
                    .put("safety_events", result.safetyEvents())
                    .put("safety_state", result.safetyState().name())
                    .put("scheduling", thread);
            return reference == null ? report : report.put("reference_late_us", reference.toReport());
        }
    }
}
