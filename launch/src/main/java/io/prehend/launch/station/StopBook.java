package io.prehend.launch.station;

import io.prehend.audit.FlightRecorder;
import io.prehend.launch.operate.Records.StopReport;
import io.prehend.safety.LatchedStop;
import io.prehend.safety.SafetyState;
import io.prehend.safety.StopEvent;
import io.prehend.safety.StopRules;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * All stops that are known, from their causes to standstill, also those of earlier runs. Any thread but the loop's.
 */
final class StopBook {
    private static final int SHOWN = 500;
    private static final int STEPS = 64;
    /** What happened longer before a stop did not lead to it, ns. */
    private static final long CHAIN_NS = 10_000_000_000L;

    private static final long BEFORE_NS = 2_000_000_000L;
    /** Then a report is finished, whether the arm stands still or not, ns. */
    private static final long PATIENCE_NS = 5_000_000_000L;

    private final StopFile file;
    private final FlightRecorder recorder;
    private final Clocks clocks;
    private final Deque<StopReport> shown = new ArrayDeque<>();
    private final Deque<Transition> steps = new ArrayDeque<>();
    private OpenStop open;
    private StopReport last;
    private long number;

    /** A book whose earlier pages are in {@code file}. */
    StopBook(StopFile file, FlightRecorder recorder, Clocks clocks) {
        this.file = file;
        this.recorder = recorder;
        this.clocks = clocks;
        for (StopReport report : file.read(SHOWN)) {
            shown.addFirst(report);
            number = Math.max(number, report.number());
        }
    }

    /** The service began with {@code stored} latched. */
    synchronized void restored(LatchedStop stored) {
        String cause = Words.code(stored.cause());
        if (shown.isEmpty() || !shown.peekFirst().cause().equals(cause)) {
            shown.addFirst(new StopReport(
                    ++number,
                    clocks.wallMs(),
                    cause,
                    Words.code(StopRules.of(stored.cause()).category()),
                    "",
                    List.of("found latched when the service began"),
                    Double.NaN,
                    Double.NaN,
                    0,
                    1,
                    "",
                    StopRules.of(stored.cause()).advice()));
        }
        last = shown.peekFirst();
    }

    /** The supervisor's state has changed; {@code asked} is who asked for a stop, if anybody did. */
    synchronized void onTransition(Transition step, Asked asked, long requests) {
        steps.addLast(step);
        if (steps.size() > STEPS) {
            steps.removeFirst();
        }
        if (step.stops()) {
            finish();
            open = new OpenStop(++number, clocks.wallMsAt(step.event().atNs()), step.event(), asked);
            open.requestsBefore = Math.max(0, requests - 1);
            writeChain();
        } else if (step.event().to().latched() && open != null) {
            open.worsen(step.event());
            writeChain();
        } else if (!step.event().to().latched()) {
            finish();
        }
    }

    /**
     * How the arm comes to rest. What is from before the stop says nothing about it: who tells us may lag behind.
     *
     * @param toldNs when the robot had been told, where nobody asked, ns; 0 where that is not known
     * @param stillNs since when it stands still, ns; 0 until it does
     * @param requests how often a stop has been asked for since the service started
     */
    synchronized void onRest(long toldNs, long stillNs, double travelledRad, long requests) {
        if (open == null) {
            return;
        }
        if (Double.isNaN(open.reactionMs) && toldNs >= open.beganNs) {
            open.reactionMs = (toldNs - open.beganNs) * 1e-6;
        }
        if (stillNs != 0 && stillNs >= open.decidedNs && Double.isNaN(open.standstillMs)) {
            open.standstillMs = Math.max(0, stillNs - open.beganNs) * 1e-6;
        }
        open.travelledRad = travelledRad;
        open.requests = requests - open.requestsBefore;
    }

    /** The wire has taken a stop that was asked for at {@code requestedNs}; 0 where it never has. */
    synchronized void onSaid(long requestedNs, long saidNs) {
        if (open != null && !open.who.isEmpty() && requestedNs >= open.beganNs && !open.said) {
            open.said = true;
            open.reactionMs = (saidNs - open.beganNs) * 1e-6;
        }
    }

    /** The flight recording of the last stop is written. */
    synchronized void onRecording(String name) {
        if (open != null && open.recording.isEmpty()) {
            open.recording = name;
            open.chain.add(StopTexts.before(recorder.copy(), open.beganNs, BEFORE_NS));
        }
    }

    /** Writes what is finished to the disk; now and then, by one thread. */
    synchronized void save() {
        if (open == null) {
            return;
        }
        boolean known = !Double.isNaN(open.standstillMs) && !open.recording.isEmpty();
        boolean late = clocks.nowNs() - open.beganNs > PATIENCE_NS;
        if (!open.saved && (known || late)) {
            open.saved = true;
            file.append(open.report());
        }
    }

    /** The last stop of this run, or the one with which it began. */
    synchronized Optional<StopReport> last() {
        return Optional.ofNullable(open != null ? open.report() : last);
    }

    /** The latest stops, the newest first. */
    synchronized List<StopReport> stops(int most) {
        List<StopReport> all = new ArrayList<>();
        if (open != null) {
            all.add(open.report());
        }
        all.addAll(shown);
        return all.stream().limit(Math.max(0, most)).toList();
    }

    /** The stop nearest to {@code wallMs}. */
    synchronized Optional<StopReport> nearest(long wallMs) {
        return stops(Integer.MAX_VALUE).stream()
                .min(Comparator.comparingLong(report -> Math.abs(report.wallMs() - wallMs)));
    }

    private void finish() {
        if (open != null) {
            StopReport report = open.report();
            if (!open.saved) {
                file.append(report);
            }
            shown.addFirst(report);
            last = report;
            open = null;
        }
        while (shown.size() > SHOWN) {
            shown.removeLast();
        }
    }

    /** Every change of state since the arm last ran in peace. */
    private void writeChain() {
        open.chain.clear();
        boolean led = false;
        StopEvent before = null;
        for (Transition step : steps) {
            StopEvent event = step.event();
            boolean bad = event.to().compareTo(SafetyState.HOLD) >= 0;
            led |= bad && event.to() != event.from();
            boolean same = before != null && before.to() == event.to() && before.reaction() == event.reaction();
            boolean news = bad && !same
                    || event.from() == SafetyState.HOLD && !event.to().latched();
            if (led && news && open.beganNs - event.atNs() < CHAIN_NS) {
                open.chain.add(StopTexts.link(step, open.beganNs, open.who));
            }
            before = event;
        }
    }
}
