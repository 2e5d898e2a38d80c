package io.prehend.launch.link;

import io.prehend.launch.config.Config;
import io.prehend.launch.play.PhaseLog;
import io.prehend.launch.play.StopRecorder;
import io.prehend.launch.report.Failure;
import io.prehend.launch.report.Report;
import io.prehend.launch.work.StopRequest;
import io.prehend.port.Task;
import io.prehend.safety.OperatorAct;
import io.prehend.safety.ResetVerdict;
import io.prehend.safety.SafetyState;
import io.prehend.safety.SafetySupervisor;
import io.prehend.safety.StopCause;
import io.prehend.task.GraspOutcome;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * Lets an arm behind a wire grasp one object after another without a service around it: arms it, starts it, waits until
 * it is done or stopped, disarms it. Owned by the loop's thread, which it is.
 */
public final class LinkedRun {
    private static final long PATIENCE_NS = 15_000_000_000L;
    private static final long BETWEEN_NS = 3_000_000_000L;
    private static final long AFTER_STOP_NS = 1_500_000_000L;
    private static final long LONGEST_EPISODE_NS = 120_000_000_000L;

    private final LinkedCell cell;
    private final Operator operator;
    private final StopRequest stop;
    private final PrintWriter out;
    private final StopRecorder recorder;
    private final PhaseLog phases;
    private final int priority;
    private final Map<GraspOutcome, Integer> outcomes = new EnumMap<>(GraspOutcome.class);
    private final Map<StopCause, Integer> stops = new EnumMap<>(StopCause.class);
    private int episodes;
    private long nowNs;

    /** Runs {@code cell}, which {@code operator} must allow to move. */
    public LinkedRun(
            LinkedCell cell, Operator operator, Config config, StopRequest stop, PrintWriter out, PrintWriter err) {
        this.cell = cell;
        this.operator = operator;
        this.stop = stop;
        this.out = out;
        priority = config.loop().realtimePriority();
        recorder = new StopRecorder(config.recorder(), err);
        phases = new PhaseLog(out);
    }

    /** Lets the loop run for a moment without moving anything, so that it knows where the arm is. */
    public void settle() {
        tickFor(500_000_000L);
    }

    /** Grasps {@code count} times, or until asked to stop, where that is 0. */
    public void play(int count) {
        while ((count == 0 || episodes < count) && !stop.requested()) {
            if (episodes > 0) {
                tickFor(BETWEEN_NS);
            }
            if (!arm()) {
                return;
            }
            episode();
        }
        recorder.close();
    }

    /** What came of it, by what the arm itself can tell. */
    public Report describe(Report report) {
        Report byOutcome = new Report();
        for (GraspOutcome outcome : GraspOutcome.values()) {
            byOutcome.put(outcome.name().toLowerCase(Locale.ROOT), outcomes.getOrDefault(outcome, 0));
        }
        Report byCause = new Report();
        stops.forEach((cause, count) -> byCause.put(cause.name().toLowerCase(Locale.ROOT), count));
        return report.put("episodes", episodes)
                .put("successes", outcomes.getOrDefault(GraspOutcome.GRASPED, 0))
                .put("outcomes", byOutcome)
                .put("stops", byCause)
                .put("missed_ticks", cell.loop().budget().missed());
    }

    /** Says what it came to. */
    public void summarize() {
        out.printf(
                Locale.ROOT,
                "%d of %d held something after the lift; %d stops; %s%n",
                outcomes.getOrDefault(GraspOutcome.GRASPED, 0),
                episodes,
                stops.values().stream().mapToInt(Integer::intValue).sum(),
                cell.link().describe());
        out.flush();
    }

    private boolean arm() {
        OperatorAct act = operator.ask("Episode " + (episodes + 1) + ": the arm is going to move by itself.");
        if (act == null) {
            return false;
        }
        Transports.promoteThreads(priority);
        ResetVerdict answer = ResetVerdict.NOT_AT_REST;
        long beganNs = System.nanoTime();
        while (answer != ResetVerdict.ACCEPTED && !stop.requested()) {
            if (System.nanoTime() - beganNs > PATIENCE_NS) {
                throw Failure.refused("The arm cannot be armed: " + words(answer) + why() + ".");
            }
            tick();
            answer = start(act);
        }
        return answer == ResetVerdict.ACCEPTED;
    }

    /** The three acts, as far as they are accepted now: what is wrong for a moment is no reason to give up. */
    private ResetVerdict start(OperatorAct act) {
        SafetySupervisor supervisor = cell.loop().supervisor();
        if (supervisor.state() != SafetyState.READY) {
            ResetVerdict acknowledged = cell.loop().acknowledge(act, nowNs);
            if (acknowledged != ResetVerdict.ACCEPTED) {
                return acknowledged;
            }
            tick();
        }
        ResetVerdict enabled = supervisor.enable(act, nowNs);
        return enabled == ResetVerdict.ACCEPTED ? cell.loop().start(act, nowNs) : enabled;
    }

    private void episode() {
        long beganNs = nowNs;
        while (cell.loop().taskStatus() == Task.Status.RUNNING
                && !cell.loop().supervisor().state().latched()
                && nowNs - beganNs < LONGEST_EPISODE_NS) {
            if (stop.requested()) {
                cell.loop().stop(StopCause.OPERATOR_STOP, nowNs);
            }
            tick();
            recorder.onTick(cell.loop(), cell.recorder());
            phases.onTick(cell.task(), nowNs - beganNs);
        }
        boolean stopped = cell.loop().supervisor().state().latched();
        StopCause cause = stopped ? cell.loop().supervisor().lastEvent().cause() : null;
        cell.loop().supervisor().finish(nowNs);
        // Comes to rest, or brakes, under the loop.
        rest(stopped ? AFTER_STOP_NS : SafetySupervisor.REST_BEFORE_RESET_NS);
        tell((nowNs - beganNs) * 1e-9, cause);
        if (cell.loop().supervisor().state() == SafetyState.READY) {
            cell.loop().supervisor().disarm(nowNs);
        }
        recorder.finishEpisode();
        cell.renewTask();
    }

    private void tell(double seconds, StopCause cause) {
        GraspOutcome outcome = cell.task().outcome();
        episodes++;
        outcomes.merge(outcome, 1, Integer::sum);
        if (cause != null) {
            stops.merge(cause, 1, Integer::sum);
        }
        out.printf(
                Locale.ROOT,
                "%3d  %-28s %5.1f s, %d attempts%n",
                episodes,
                cause == null ? words(outcome) : "stopped: " + words(cause),
                seconds,
                cell.task().attempts());
        out.flush();
    }

    private void rest(long durationNs) {
        long beganNs = nowNs;
        while (nowNs - beganNs < durationNs) {
            tick();
            recorder.onTick(cell.loop(), cell.recorder());
        }
    }

    private void tickFor(long durationNs) {
        long beganNs = System.nanoTime();
        do {
            tick();
        } while (nowNs - beganNs < durationNs);
    }

    private void tick() {
        nowNs = cell.tick();
    }

    private String why() {
        StopCause cause = cell.loop().supervisor().worstCause();
        return cause == null ? "" : " (" + words(cause) + "; " + cell.link().describe() + ")";
    }

    private static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
