package io.prehend.launch.station;

import io.prehend.audit.FlightRecorderDumper;
import io.prehend.launch.operate.Answer;
import io.prehend.launch.operate.JogWish;
import io.prehend.launch.station.TickView.Doing;
import io.prehend.loop.ControlLoop;
import io.prehend.port.Task;
import io.prehend.safety.OperatorAct;
import io.prehend.safety.ResetVerdict;
import io.prehend.safety.SafetyState;
import io.prehend.safety.SafetySupervisor;
import io.prehend.safety.StopCause;
import io.prehend.safety.StopEvent;
import io.prehend.task.JogTask;
import java.util.function.BooleanSupplier;

/**
 * The station's part that belongs to the loop's thread: carries out acts, counts objects, and leaves copies for the
 * others. What happens at every tick neither allocates nor waits.
 */
final class LoopSide {
    private static final long END_PATIENCE_NS = 1_500_000_000L;
    private static final double RELEASE_M_PER_S = 0.05;

    private final Cell cell;
    private final ControlLoop loop;
    private final Clocks clocks;
    private final LoopOutbox<Transition> transitions = new LoopOutbox<>(256);
    private final LoopOutbox<EpisodeEnd> episodes = new LoopOutbox<>(64);
    private final LoopOutbox<LoopNote> notes = new LoopOutbox<>(64);
    private final StandstillWatch standstill;
    private final ViewMaker views;
    private final JogTask jog;
    private final ObjectAfterObject task;
    private final PendingStart pending;
    private final boolean disarmsBetween;
    private final EarlierGrip earlierGrip;
    private FlightRecorderDumper dumper;
    private volatile Doing doing = Doing.NOTHING;
    private boolean resting = true;
    private boolean paused;
    private boolean ending;
    private long startedNs;
    private long nowNs;
    private volatile long number;
    private volatile long most;
    private volatile boolean changes;
    private volatile double probationShare = 1;
    private double personShare = 1;
    private long toldNs;
    private boolean justStopped;
    private long doneNs;

    /**
     * The loop's side of {@code cell}.
     *
     * @param disarmsBetween whether the arm is disarmed after each object, as a robot wants that brings the next one
     *     when nobody commands it
     */
    LoopSide(Cell cell, Clocks clocks, boolean disarmsBetween) {
        this.cell = cell;
        this.clocks = clocks;
        this.disarmsBetween = disarmsBetween;
        loop = cell.loop();
        jog = new JogTask(cell.chain());
        earlierGrip = new EarlierGrip(cell.gripper());
        standstill = new StandstillWatch(cell.chain().jointCount());
        views = new ViewMaker(cell, standstill);
        task = new ObjectAfterObject(cell, this::goesOn, this::onObject);
        pending = new PendingStart(cell, clocks, notes, this::startTask);
    }

    /** Who writes flight recordings. Before the first tick. */
    void records(FlightRecorderDumper writer) {
        dumper = writer;
    }

    /** What the supervisor has decided: its listener, on the loop's thread. */
    void onEvent(StopEvent event) {
        Transition step = new Transition(
                event,
                loop.supervisor().latchedStop(),
                event.atNs() - loop.measured().receivedNs(),
                loop.lateNs(),
                cell.task().waitingForPolicyNs(event.atNs()));
        if (step.stops()) {
            standstill.begin(loop.measured());
            justStopped = true;
            toldNs = 0;
            if (dumper != null) {
                dumper.onStop(event.cause() == null ? "stop" : Words.code(event.cause()));
            }
        }
        transitions.say(step);
    }

    /** Ticks until {@code enough}. */
    void run(BooleanSupplier enough) {
        while (!enough.getAsBoolean()) {
            step();
        }
    }

    /** One tick, and what follows from it. */
    void step() {
        nowNs = cell.tick();
        if (justStopped) {
            // The command that begins the braking went out within this tick.
            toldNs = clocks.nowNs();
            justStopped = false;
        }
        standstill.tick(nowNs, loop.measured());
        loop.setSpeedShare(personShare * (doing == Doing.GRASPING ? probationShare : 1));
        if (doing != Doing.NOTHING && !isMoving()) {
            end();
        }
        rest(nowNs);
        pending.tick(nowNs);
        views.publish(nowNs, doing, toldNs);
        if (pending.wantsProbe()) {
            doing = Doing.PROBING;
            views.publish(clocks.nowNs(), doing, toldNs);
            pending.probe();
            doing = Doing.NOTHING;
        }
    }

    /** Objects that were tried, each counted once it was begun and ended. */
    long objects() {
        return number;
    }

    /** After so many objects no other one is begun; 0 for never. Any thread. */
    void stopAfter(long objects) {
        most = objects;
    }

    /**
     * Something waits for the arm to rest, such as another policy: after this object no other one is begun. Any
     * thread.
     */
    void wantsRest(boolean on) {
        changes = on;
    }

    /**
     * Ends what is under way, and leaves the arm at rest and disarmed, where it is not stopped. From then on nothing is
     * set in motion.
     */
    void windUp() {
        ending = true;
        callOff();
        long beganNs = clocks.nowNs();
        if (isMoving()) {
            loop.supervisor().finish(beganNs);
        }
        long restsSinceNs = beganNs;
        while (clocks.nowNs() - restsSinceNs < SafetySupervisor.REST_BEFORE_RESET_NS
                && clocks.nowNs() - beganNs < END_PATIENCE_NS) {
            step();
            restsSinceNs = resting ? restsSinceNs : clocks.nowNs();
        }
        if (!resting) {
            loop.stop(StopCause.OPERATOR_STOP, clocks.nowNs());
        }
        loop.supervisor().disarm(clocks.nowNs());
        step();
        cell.leaveTask();
    }

    /** Third act of a reset: motion. */
    Answer start(OperatorAct act, long nowNs) {
        if (isMoving()) {
            return Answer.refused("wrong_state", "The arm is moving already.");
        }
        Answer refusal = refusal();
        if (refusal != null) {
            return refusal;
        }
        if (earlierGrip.holds(nowNs)) {
            return EarlierGrip.REFUSAL;
        }
        if (cell.deadmanKnown()) {
            ResetVerdict answer = startTask(act, nowNs);
            return Words.answer(answer, loop.supervisor().worstCause());
        }
        SafetySupervisor supervisor = loop.supervisor();
        if (supervisor.state() != SafetyState.READY || !supervisor.enabled() || supervisor.activeCauses() != 0) {
            // Says why not, and starts nothing.
            return Words.answer(supervisor.start(act, nowNs), supervisor.worstCause());
        }
        pending.await(act);
        return Answer.done("First a joint moves by about a degree, to see whether the robot stops by itself; then it"
                + " starts.");
    }

    /** A beat of a held jog button. */
    Answer jog(JogWish wish, OperatorAct act, long nowNs) {
        if (wish.joint() >= cell.chain().jointCount()) {
            return Answer.refused("no_such_joint", "The arm has no joint of that number.");
        }
        if (doing == Doing.JOGGING && isMoving()) {
            return beat(wish, nowNs) ? Answer.done() : letGoFirst();
        }
        if (isMoving()) {
            return Answer.refused("wrong_state", "The task moves the arm: finish it first.");
        }
        Answer refusal = refusal();
        if (refusal != null) {
            return refusal;
        }
        if (!cell.deadmanKnown()) {
            return Answer.refused(
                    "deadman_unknown",
                    "It is not known yet whether this robot stops by itself: start the task once, which finds it out.");
        }
        if (!beat(wish, nowNs)) {
            return letGoFirst();
        }
        loop.setTask(jog);
        ResetVerdict answer = loop.start(act, nowNs);
        if (answer == ResetVerdict.ACCEPTED) {
            doing = Doing.JOGGING;
        } else {
            loop.setTask(task);
        }
        return Words.answer(answer, loop.supervisor().worstCause());
    }

    /** Ends the task, or the jogging. */
    Answer finish(long nowNs) {
        return Words.answer(loop.supervisor().finish(nowNs), null);
    }

    /** What was to start and has not yet never does; answers whether there was such a thing. Any thread. */
    boolean callOff() {
        return pending.callOff();
    }

    /** Whether it is being found out whether the robot stops by itself: no act is carried out meanwhile. Any thread. */
    boolean isProbing() {
        return doing == Doing.PROBING;
    }

    /** Opens the gripper, at rest. */
    Answer releaseGrip() {
        if (cell.gripper() == null) {
            return Answer.refused("no_gripper", "The service knows of no gripper.");
        }
        if (doing != Doing.NOTHING || !resting) {
            return Answer.refused("not_at_rest", "The gripper is opened only where the arm stands still.");
        }
        cell.gripper().move(cell.gripper().maxWidthM(), RELEASE_M_PER_S);
        // The task would take open fingers for fingers around something wide, and put that down.
        cell.renewTask();
        loop.setTask(task);
        return Answer.done();
    }

    /** The cell has another task, for another policy. At rest. */
    void onTaskRenewed() {
        loop.setTask(task);
    }

    /** Share of the speeds that a policy on probation may use; a person's share holds besides. Any thread. */
    void setProbationShare(double share) {
        probationShare = share;
    }

    /** Share of the speeds that a person allows. */
    void setSpeedShare(double share) {
        personShare = share;
    }

    /**
     * Nothing may be started for a while: another policy is coming, and with it another task. Answers whether the arm
     * rests and carries nothing.
     */
    boolean pause(boolean on) {
        boolean rests = !isMoving() && !pending.waits() && !task.carrying();
        paused = on && rests;
        return rests;
    }

    /** Whether the arm moves by itself, as far as nobody holds a button, or is about to. Any thread. */
    boolean movesByItself() {
        Doing now = doing;
        return pending.waits() || now == Doing.GRASPING || now == Doing.PROBING;
    }

    /** What the supervisor decided, for one thread. */
    LoopOutbox<Transition> transitions() {
        return transitions;
    }

    /** What came of the objects, for one thread. */
    LoopOutbox<EpisodeEnd> episodes() {
        return episodes;
    }

    /** What else there is to say, for one thread. */
    LoopOutbox<LoopNote> notes() {
        return notes;
    }

    /** The newest copy, for one thread; null where it has been taken. */
    TickView takeView() {
        return views.take();
    }

    private static Answer letGoFirst() {
        return Answer.refused("let_go_first", "The arm was held meanwhile: let go of the button and press it again.");
    }

    private boolean beat(JogWish wish, long nowNs) {
        return jog.beat(wish.joint(), wish.x(), wish.y(), wish.z(), wish.speedMPerS(), nowNs);
    }

    /** Why nothing may be set in motion, whoever asks; null where it may. */
    private Answer refusal() {
        if (ending) {
            return Answer.refused("ending", "The service ends: nothing is set in motion any more.");
        }
        if (paused) {
            return Answer.refused("changing_policy", "Another policy is being put in force: ask again in a moment.");
        }
        return pending.waits()
                ? Answer.refused("wrong_state", "The task is about to move the arm: finish it first.")
                : null;
    }

    private ResetVerdict startTask(OperatorAct act, long nowNs) {
        loop.setTask(task);
        ResetVerdict answer = loop.start(act, nowNs);
        if (answer == ResetVerdict.ACCEPTED) {
            doing = Doing.GRASPING;
            earlierGrip.forget();
            startedNs = nowNs;
        }
        return answer;
    }

    /** Whether the next object is begun without anybody's help. */
    private boolean goesOn() {
        return !disarmsBetween && !changes && (most == 0 || number < most);
    }

    /** An object is done with, one way or the other; the arm rests. */
    private void onObject() {
        number++;
        episodes.say(new EpisodeEnd(number, cell.outcome(), null, cell.attempts(), nowNs - startedNs));
        startedNs = nowNs;
    }

    /** The arm has been stopped, finished, or is done. */
    private void end() {
        if (doing == Doing.GRASPING) {
            boolean done = loop.taskStatus() == Task.Status.DONE;
            if (done) {
                cell.renewTask();
                loop.setTask(task);
                doneNs = nowNs;
            } else if (!task.between()) {
                // After a stop the same task goes on: it knows that it holds something.
                boolean stopped = loop.supervisor().state().latched();
                StopCause cause = stopped ? loop.supervisor().worstCause() : null;
                number++;
                episodes.say(new EpisodeEnd(number, cell.outcome(), cause, cell.attempts(), nowNs - startedNs));
            }
        } else if (doing == Doing.JOGGING && !loop.supervisor().state().latched()) {
            loop.setTask(task);
        }
        doing = Doing.NOTHING;
    }

    private void rest(long nowNs) {
        boolean slow = true;
        for (int joint = 0; joint < cell.chain().jointCount(); joint++) {
            slow &= Math.abs(loop.measured().velocityRadPerS(joint)) < SafetySupervisor.REST_RAD_PER_S;
        }
        resting = slow;
        if (disarmsBetween && doneNs != 0 && nowNs - doneNs > SafetySupervisor.REST_BEFORE_RESET_NS) {
            doneNs = 0;
            if (doing == Doing.NOTHING && !pending.waits()) {
                loop.supervisor().disarm(nowNs);
            }
        }
    }

    private boolean isMoving() {
        SafetyState state = loop.supervisor().state();
        return state == SafetyState.RUNNING || state == SafetyState.HOLD;
    }
}
