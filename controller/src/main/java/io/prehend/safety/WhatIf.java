package io.prehend.safety;

import io.prehend.model.JointStateBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Answers what the arm would do if this and that happened: plays a script to a real {@link SafetySupervisor} on a clock
 * of its own, and tells every change, with its reason. Nothing outside is touched. Any thread; a script is at most
 * {@value #LONGEST_MS} ms of the supervisor's time, which passes as fast as the machine can.
 *
 * <p>The arm of a script obeys: it moves while it runs and comes to rest {@value #BRAKES_MS} ms after it was told to
 * stop, unless the script says otherwise.
 */
public final class WhatIf {
    /** Most steps of a script. */
    public static final int MOST_STEPS = 200;
    /** Longest script, ms. */
    public static final int LONGEST_MS = 120_000;
    /** How long an arm that obeys takes to come to rest, ms (a Panda's reduced profile: 174). */
    public static final int BRAKES_MS = 174;

    private static final long MS = 1_000_000L;
    private static final double MOVES_RAD_PER_S = 0.3;
    private static final double PUSHED_RAD = Math.toRadians(1);
    /** Before the script begins the arm has stood still for so long. */
    private static final int BEFORE_MS = 1_000;

    /** What may happen in a script. */
    public enum What {
        /** A cause is there from now on. */
        CAUSE_COMES,
        /** A cause is gone. */
        CAUSE_GOES,
        /** Somebody asks for a stop because of a cause, by the latch, as the stop button does. */
        TRIP,
        /** First act of the reset. */
        ACKNOWLEDGE,
        /** Second act. */
        ENABLE,
        /** Third act. */
        START,
        /** The task has ended. */
        FINISH,
        /** Back to disarmed. */
        DISARM,
        /** The arm moves on, whatever it is told: its brakes fail. */
        ARM_RUNS_AWAY,
        /** Somebody pushes the arm by one degree. */
        ARM_PUSHED,
        /** The arm does again what it is told. */
        ARM_OBEYS
    }

    /**
     * One thing that happens.
     *
     * @param atMs when, ms from the beginning
     * @param what happens
     * @param cause which one, where something happens to a cause; otherwise null
     * @param by who acts, where somebody does; null for somebody who may
     */
    public record Step(int atMs, What what, StopCause cause, OperatorAct by) {
        /** Refuses what makes no sense. */
        public Step {
            if (atMs < 0 || atMs > LONGEST_MS) {
                throw new IllegalArgumentException("a step is at 0 to " + LONGEST_MS + " ms, not at " + atMs);
            }
            boolean needsCause = what == What.CAUSE_COMES || what == What.CAUSE_GOES || what == What.TRIP;
            if (what == null || needsCause != (cause != null)) {
                throw new IllegalArgumentException("the step at " + atMs + " ms needs something that happens, and a "
                        + "cause exactly where something happens to one");
            }
        }

        /** A step without a cause, by somebody who may. */
        public static Step of(int atMs, What what) {
            return new Step(atMs, what, null, null);
        }

        /** A step with a cause. */
        public static Step of(int atMs, What what, StopCause cause) {
            return new Step(atMs, what, cause, null);
        }
    }

    /**
     * One thing that came of it.
     *
     * @param atMs when, ms from the beginning
     * @param from the state before
     * @param to the state after; the same where only the reaction changed or an act was answered
     * @param reaction how the arm reacts from now on
     * @param cause the worst cause; null where there is none
     * @param active all causes that are there or have latched
     * @param answer to an act; null where nobody acted
     * @param sentence why, for people
     */
    public record Line(
            int atMs,
            SafetyState from,
            SafetyState to,
            StopCategory reaction,
            StopCause cause,
            List<StopCause> active,
            ResetVerdict answer,
            String sentence) {
        /** Copies the list. */
        public Line {
            active = List.copyOf(active);
        }
    }

    private final StopLatch latch = new StopLatch();
    private final SafetyInputs inputs = new SafetyInputs();
    private final JointStateBuffer measured = new JointStateBuffer(1);
    private final List<Line> lines = new ArrayList<>();
    private final SafetySupervisor supervisor;
    private StopCategory reaction = StopCategory.NONE;
    private long active;
    private boolean runsAway;
    private double positionRad;
    private int stillMovingMs;
    private int nowMs = -BEFORE_MS;

    private WhatIf() {
        supervisor = new SafetySupervisor(1, latch, event -> {});
    }

    /**
     * Plays a script.
     *
     * @param running whether the arm runs at its beginning; otherwise it is disarmed
     * @param script what happens, in any order
     * @param forMs how long to look, ms
     * @return what came of it, in order
     * @throws IllegalArgumentException if the script is too long, with a sentence for whoever wrote it
     */
    public static List<Line> play(boolean running, List<Step> script, int forMs) {
        if (script.size() > MOST_STEPS) {
            throw new IllegalArgumentException("a script has at most " + MOST_STEPS + " steps, not " + script.size());
        }
        if (forMs < 1 || forMs > LONGEST_MS) {
            throw new IllegalArgumentException("a script takes 1 to " + LONGEST_MS + " ms, not " + forMs);
        }
        List<Step> inOrder = new ArrayList<>(script);
        inOrder.sort(Comparator.comparingInt(Step::atMs));
        WhatIf play = new WhatIf();
        play.begin(running);
        play.go(inOrder, forMs);
        return List.copyOf(play.lines);
    }

    private void begin(boolean running) {
        for (; nowMs < 0; nowMs++) {
            tick();
        }
        if (running) {
            OperatorAct act = OperatorAct.local("", SafetySupervisor.ENABLE_HOLD_NS);
            supervisor.acknowledge(act, nowNs());
            supervisor.enable(act, nowNs());
            supervisor.start(act, nowNs());
        }
    }

    private void go(List<Step> script, int forMs) {
        int next = 0;
        for (; nowMs <= forMs; nowMs++) {
            int first = next;
            for (; next < script.size() && script.get(next).atMs() == nowMs; next++) {
                happen(script.get(next));
            }
            SafetyState before = supervisor.state();
            tick();
            tell(before, null);
            // As in the loop, acts come at the end of a tick.
            for (Step step : script.subList(first, next)) {
                act(step);
            }
        }
    }

    private void happen(Step step) {
        switch (step.what()) {
            case CAUSE_COMES -> inputs.set(step.cause(), true);
            case CAUSE_GOES -> inputs.set(step.cause(), false);
            case TRIP -> latch.trip(step.cause(), nowNs());
            case ARM_RUNS_AWAY -> runsAway = true;
            case ARM_PUSHED -> positionRad += PUSHED_RAD;
            case ARM_OBEYS -> runsAway = false;
            default -> {}
        }
    }

    private void act(Step step) {
        OperatorAct by = step.by() == null ? OperatorAct.local("somebody", SafetySupervisor.ENABLE_HOLD_NS) : step.by();
        SafetyState before = supervisor.state();
        ResetVerdict answer =
                switch (step.what()) {
                    case ACKNOWLEDGE -> supervisor.acknowledge(by, nowNs());
                    case ENABLE -> supervisor.enable(by, nowNs());
                    case START -> supervisor.start(by, nowNs());
                    case FINISH -> supervisor.finish(nowNs());
                    case DISARM -> supervisor.disarm(nowNs());
                    default -> null;
                };
        if (answer == ResetVerdict.RELEASING) {
            inputs.set(StopCause.ROBOT_STOPPED, false);
        }
        if (answer != null) {
            tell(before, answer);
        }
    }

    private void tick() {
        boolean obeying = supervisor.state() == SafetyState.RUNNING;
        stillMovingMs = obeying ? BRAKES_MS : Math.max(0, stillMovingMs - 1);
        boolean moves = runsAway || stillMovingMs > 0;
        positionRad += moves ? MOVES_RAD_PER_S * 1e-3 : 0;
        measured.setJoint(0, positionRad, moves ? MOVES_RAD_PER_S : 0, 0);
        measured.setHeader(nowNs(), nowNs(), measured.sequence() + 1);
        inputs.setMeasured(measured);
        supervisor.tick(nowNs(), inputs);
    }

    /** Writes down what came of the last tick or act, if anything did. */
    private void tell(SafetyState before, ResetVerdict answer) {
        SafetyState now = supervisor.state();
        boolean changed = now != before || supervisor.reaction() != reaction || supervisor.activeCauses() != active;
        reaction = supervisor.reaction();
        active = supervisor.activeCauses();
        if (!changed && answer == null) {
            return;
        }
        lines.add(new Line(
                nowMs,
                before,
                now,
                reaction,
                supervisor.worstCause(),
                causes(active | supervisor.latchedCauses()),
                answer,
                answer == null ? why(before, now) : answered(before, now, answer)));
    }

    private static String answered(SafetyState before, SafetyState now, ResetVerdict answer) {
        if (answer != ResetVerdict.ACCEPTED) {
            return answer.sentence();
        }
        if (now == SafetyState.RUNNING) {
            return "Started, from where the arm stands.";
        }
        if (now == SafetyState.DISARMED) {
            return "Disarmed.";
        }
        if (before == SafetyState.READY) {
            return "Enabled: it may be started.";
        }
        return before == SafetyState.RUNNING || before == SafetyState.HOLD
                ? "The task has ended: the arm stands still and must be enabled anew."
                : "Acknowledged: every cause is gone, and the arm has stood still.";
    }

    private String why(SafetyState before, SafetyState now) {
        if (active == 0) {
            if (now.latched()) {
                return "Every cause is gone; the stop stays until somebody resets it.";
            }
            return now == SafetyState.RUNNING ? "All is well: the arm goes on." : "All is well.";
        }
        StopRule rule = StopRules.of(StopRules.worstCause(active));
        if (before == now && now.latched()) {
            return rule.meaning() + " The arm is stopped already.";
        }
        if (now.latched()) {
            // What comes through the latch stops the arm, whatever it would do by itself.
            return rule.meaning() + " "
                    + (rule.category().latches() ? rule.reaction() : StopCategory.STOP_CAT2.sentence());
        }
        return now == SafetyState.RUNNING || now == SafetyState.HOLD
                ? rule.meaning() + " " + rule.reaction()
                : rule.meaning() + " The arm cannot be acknowledged or started until this is gone.";
    }

    private long nowNs() {
        return nowMs * MS;
    }

    private static List<StopCause> causes(long mask) {
        List<StopCause> causes = new ArrayList<>();
        for (long rest = mask; rest != 0; rest &= rest - 1) {
            causes.add(StopCause.of(Long.numberOfTrailingZeros(rest)));
        }
        return causes;
    }
}
