package io.prehend.launch.station;

import io.prehend.launch.operate.Via;
import io.prehend.launch.report.Failure;
import io.prehend.loop.CauseSource;
import io.prehend.port.AuditEvent;
import io.prehend.port.AuditEvent.Kind;
import io.prehend.safety.LatchedStop;
import io.prehend.safety.SafetyState;
import io.prehend.safety.StopCause;
import io.prehend.safety.StopEvent;
import io.prehend.safety.StopRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Writes down what must not be forgotten: the latched stop before all else, then who did what, then the reports of
 * stops. A thread of its own, woken by the loop; where the disk does not take it, that is a cause that refuses arming.
 */
final class Keeper implements CauseSource, AutoCloseable {
    private static final long LOOK_NS = 200_000_000L;
    private static final long AGAIN_NS = 1_000_000_000L;

    private final StationParts parts;
    private final LatchFile latch;
    private final StopBook book;
    private final StopDesk stops;
    private final List<Consumer<Transition>> listeners = new ArrayList<>();
    private final List<Consumer<EpisodeEnd>> audience = new ArrayList<>();
    private final Consumer<String> say;
    private final BiConsumer<String, RuntimeException> onError;
    private final Thread thread = new Thread(this::run, "prehend-keeper");
    private SafetyState state = SafetyState.DISARMED;
    private LatchedStop stored;
    private boolean dirty;
    private long triedNs;
    private long saidRequests;
    private long saidNs;
    private long saidDropped;
    private String latchTrouble = "";
    private volatile String trouble = "";
    private volatile boolean closing;

    /**
     * Begins with what is on the disk: {@code boot}.
     *
     * @param say tells people what is worth a line
     * @param onError is told what went wrong with us, or with those whom we tell
     */
    Keeper(
            StationParts parts,
            LatchFile latch,
            LatchFile.Boot boot,
            StopBook book,
            StopDesk stops,
            Consumer<String> say,
            BiConsumer<String, RuntimeException> onError) {
        this.parts = parts;
        this.latch = latch;
        this.book = book;
        this.stops = stops;
        this.say = say;
        this.onError = onError;
        stored = boot.stop();
        dirty = boot.wasMoving();
        saidNs = parts.clocks().nowNs();
        thread.setDaemon(true);
    }

    /** Who else is told of the supervisor's decisions, by the keeper's thread. Before the start. */
    void tells(Consumer<Transition> listener) {
        listeners.add(listener);
    }

    /** Who is told what came of each object, by the keeper's thread. Before the start. */
    void tellsEpisodes(Consumer<EpisodeEnd> listener) {
        audience.add(listener);
    }

    void start() {
        parts.loop().transitions().wakes(thread);
        parts.loop().episodes().wakes(thread);
        parts.loop().notes().wakes(thread);
        thread.start();
    }

    /** There may be something to write. Any thread. */
    void wake() {
        LockSupport.unpark(thread);
    }

    /** Why the disk does not take what must be kept; empty where it does. Any thread. */
    String trouble() {
        return trouble;
    }

    @Override
    public long causes(long nowNs) {
        return trouble.isEmpty() ? 0 : StopCause.DISK_UNUSABLE.bit();
    }

    /** Writes what there is; whatever goes wrong, the next look goes on with it. The keeper's thread, or a test's. */
    void settle() {
        try {
            boolean audited = write();
            trouble = latchTrouble.isEmpty() && !audited ? "The audit log cannot be written." : latchTrouble;
        } catch (RuntimeException ours) {
            trouble = "What must not be forgotten may not be written down: " + ours.getMessage();
            onError.accept("keeper", ours);
        }
    }

    @Override
    public void close() {
        closing = true;
        wake();
        try {
            thread.join();
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
        settle();
        tellOfStorm(true);
    }

    private void run() {
        while (!closing) {
            settle();
            LockSupport.parkNanos(this, LOOK_NS);
        }
    }

    /** Answers whether the audit log is being written. */
    private boolean write() {
        LoopOutbox<Transition> transitions = parts.loop().transitions();
        for (Transition step = transitions.poll(); step != null; step = transitions.poll()) {
            onTransition(step);
        }
        if (stored == null && parts.cell().latch().tripped()) {
            // The loop will say so itself; where it stands still, this is all that is left.
            keep(SafetyState.STOPPED, asked(parts.cell().latch().causes()));
        }
        if (dirty && parts.clocks().nowNs() - triedNs > AGAIN_NS) {
            keep(state, stored);
        }
        LoopOutbox<EpisodeEnd> episodes = parts.loop().episodes();
        for (EpisodeEnd end = episodes.poll(); end != null; end = episodes.poll()) {
            tell(audience, end);
        }
        LoopOutbox<LoopNote> notes = parts.loop().notes();
        for (LoopNote note = notes.poll(); note != null; note = notes.poll()) {
            parts.journal().note(note.kind(), "service", note.sentence());
            say.accept(note.sentence());
        }
        tellOfStorm(false);
        countDropped();
        boolean audited = parts.journal().drain();
        book.save();
        return audited;
    }

    /** What found no room on its way from the loop is lost to the log. */
    private void countDropped() {
        LoopSide loop = parts.loop();
        long dropped = loop.transitions().dropped()
                + loop.episodes().dropped()
                + loop.notes().dropped()
                + parts.desk().dropped();
        parts.journal().lose(dropped - saidDropped);
        saidDropped = dropped;
    }

    private void onTransition(Transition step) {
        StopEvent event = step.event();
        keep(event.to(), step.stored());
        Asked asked = event.to().latched() ? stops.asked(event.causes()) : null;
        if (event.from().latched() && !event.to().latched()) {
            tellOfStorm(true);
            stops.onReset(event.atNs());
        }
        book.onTransition(step, asked, stops.requests());
        record(step, asked);
        tell(listeners, step);
    }

    /** Who fails at it must keep neither the others from hearing it nor us from writing. */
    private <T> void tell(List<Consumer<T>> all, T what) {
        for (Consumer<T> each : all) {
            try {
                each.accept(what);
            } catch (RuntimeException theirs) {
                onError.accept("keeper", theirs);
            }
        }
    }

    /** What people cause is written down where they do it; here is what happens by itself, and every stop. */
    private void record(Transition step, Asked asked) {
        StopEvent event = step.event();
        boolean hold = event.to() == SafetyState.HOLD;
        if (!event.to().latched() && !hold) {
            return;
        }
        boolean byAsker = asked != null && step.stops();
        String who = byAsker ? asked.who() : "supervisor";
        String cause = event.cause() == null ? "unknown" : Words.plain(event.cause());
        String what = (hold ? "holds: " : "stopped: ") + cause + " (" + Words.plain(event.reaction()) + ")";
        long wallMs = parts.clocks().wallMsAt(event.atNs());
        parts.journal().write(new AuditEvent(hold ? Kind.HELD : Kind.STOPPED, event.atNs(), wallMs, who, what));
        if (!hold) {
            say.accept(what + (byAsker ? ", asked for by " + who : ""));
        }
    }

    private void keep(SafetyState newer, LatchedStop stop) {
        boolean wasMoving = state == SafetyState.RUNNING || state == SafetyState.HOLD;
        boolean moves = newer == SafetyState.RUNNING || newer == SafetyState.HOLD;
        boolean same = Objects.equals(stop, stored) && wasMoving == moves && !dirty;
        state = newer;
        stored = stop;
        if (same) {
            return;
        }
        triedNs = parts.clocks().nowNs();
        dirty = true;
        try {
            latch.write(newer, stop, parts.clocks().wallMs());
            dirty = false;
            latchTrouble = "";
        } catch (Failure full) {
            latchTrouble = full.getMessage();
        }
    }

    private void tellOfStorm(boolean now) {
        long requests = stops.requests();
        long more = requests - saidRequests;
        if (more == 0 || !now && parts.clocks().nowNs() - saidNs < AGAIN_NS) {
            return;
        }
        if (more > 1 || !state.latched()) {
            StringBuilder ways = new StringBuilder();
            for (Via via : Via.values()) {
                long count = stops.requests(via);
                ways.append(count == 0 ? "" : (ways.isEmpty() ? "" : ", ") + count + " over " + Words.code(via));
            }
            parts.journal().note(Kind.NOTED, "service", "a stop was asked for " + more + " times; in all " + ways);
        }
        saidRequests = requests;
        saidNs = parts.clocks().nowNs();
    }

    private static LatchedStop asked(long causes) {
        StopCause worst = StopRules.worstCause(causes);
        return new LatchedStop(SafetyState.STOPPED, worst, causes);
    }
}
