package io.prehend.loop;

import io.prehend.audit.FlightRecorder;
import io.prehend.model.GripperState;
import io.prehend.model.JointCommand;
import io.prehend.model.JointStateBuffer;
import io.prehend.model.JointStateView;
import io.prehend.port.Gripper;
import io.prehend.port.Pacer;
import io.prehend.port.RobotDriver;
import io.prehend.port.Task;
import io.prehend.safety.OperatorAct;
import io.prehend.safety.ResetVerdict;
import io.prehend.safety.SafetyFilter;
import io.prehend.safety.SafetyInputs;
import io.prehend.safety.SafetyState;
import io.prehend.safety.SafetySupervisor;
import io.prehend.safety.StopCategory;
import io.prehend.safety.StopCause;
import io.prehend.safety.StopLatch;
import io.prehend.safety.StopRules;
import io.prehend.safety.Verdict;
import io.prehend.safety.Watchdog;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * Reads the arm, decides, filters, commands: once a tick, for ever.
 *
 * <p>One thread owns it and calls everything but {@link #stop}; a tick allocates nothing, locks nothing, logs nothing.
 * The same code runs on the wall clock with a real arm and on a simulation's clock, faster than real time: only the
 * {@link Pacer} and the {@link RobotDriver} differ.
 */
public final class ControlLoop {
    /** One tick that takes so long is worse than several that are a little late, ns (see {@link StopRules}). */
    private static final long LONGEST_TICK_NS = 30_000_000L;

    private final RobotDriver driver;
    private final SafetyFilter filter;
    private final SafetySupervisor supervisor;
    private final StopLatch latch;
    private final Watchdog watchdog;
    private final FlightRecorder recorder;
    private final Pacer pacer;
    private final TickBudget budget;
    private final JointStateMonitor jointStates;
    private final PolicyMonitor policies = new PolicyMonitor();
    private final SafetyInputs inputs = new SafetyInputs();
    private final JointStateBuffer measured;
    private final JointCommand desired;
    private final JointCommand executed;
    private final GripperState fingers = new GripperState();

    private final ActInbox inbox = new ActInbox();

    private volatile CauseSource[] watched = {};
    private Gripper gripper;
    private double speedShare = 1;
    private Task task;
    private Task.Status taskStatus = Task.Status.DONE;
    private RuntimeException fault;
    private StopCategory robotStop = StopCategory.NONE;
    private Verdict verdict = Verdict.HELD;
    private boolean everMeasured;
    private long taskNs;
    private long filterNs;

    /**
     * A loop that holds still until it is armed.
     *
     * @param task what to do once started
     */
    public ControlLoop(
            RobotDriver driver,
            Task task,
            SafetyFilter filter,
            SafetySupervisor supervisor,
            StopLatch latch,
            Watchdog watchdog,
            FlightRecorder recorder,
            Pacer pacer) {
        this.driver = driver;
        this.task = task;
        this.filter = filter;
        this.supervisor = supervisor;
        this.latch = latch;
        this.watchdog = watchdog;
        this.recorder = recorder;
        this.pacer = pacer;
        int count = driver.jointNames().size();
        budget = new TickBudget(pacer.periodNs());
        jointStates = new JointStateMonitor(count);
        measured = new JointStateBuffer(count);
        desired = new JointCommand(count);
        executed = new JointCommand(count);
    }

    /** Ticks until {@code enough} says so, then leaves the arm held. */
    public void run(BooleanSupplier enough) {
        while (!enough.getAsBoolean()) {
            tick(pacer.awaitNextTick());
        }
        watchdog.sleep();
    }

    /** One tick at {@code nowNs} on the pacer's clock. */
    public void tick(long nowNs) {
        long beganNs = pacer.stopwatchNs();
        watchdog.feed(nowNs);
        everMeasured |= driver.read(measured, nowNs);
        long readNs = pacer.stopwatchNs();
        if (everMeasured) {
            judge(nowNs);
            decide(nowNs);
            taskNs = pacer.stopwatchNs();
            command(nowNs);
        } else {
            supervisor.tick(nowNs, inputs);
        }
        carryOutAct(nowNs);
        long doneNs = pacer.stopwatchNs();
        record(nowNs, beganNs, readNs, doneNs);
        budget.onTick(pacer.latenessNs(), doneNs - beganNs, pacer.skippedTicks());
    }

    /**
     * Stops the arm now. Any thread, at any rate: trips the latch and tells the driver, without waiting for the loop.
     *
     * @param nowNs on the pacer's clock
     */
    public void stop(StopCause cause, long nowNs) {
        latch.trip(cause, nowNs);
        driver.stop(StopRules.of(cause).category().worst(StopCategory.STOP_CAT2));
    }

    /** Where other threads leave what people want done; one act is carried out at the end of each tick. Any thread. */
    public ActInbox inbox() {
        return inbox;
    }

    /** Asks {@code source} at every tick what is wrong, besides the driver. Any thread, best before the first tick. */
    public synchronized void watch(CauseSource source) {
        CauseSource[] more = Arrays.copyOf(watched, watched.length + 1);
        more[watched.length] = source;
        watched = more;
    }

    /** Records at every tick how {@code newGripper} is, too. Before the first tick; null where there is none. */
    public void record(Gripper newGripper) {
        gripper = newGripper;
    }

    /**
     * Scales all speeds; only downwards of what is configured.
     *
     * @param share above 0 and at most 1
     */
    public void setSpeedShare(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("the share of the speeds must be above 0 and at most 1, not " + share);
        }
        speedShare = share;
    }

    /** Share of the configured speeds that may be used. */
    public double speedShare() {
        return speedShare;
    }

    /** No tick will come for a while, on purpose and at rest: the watchdog sleeps until the next one. */
    public void sleep() {
        watchdog.sleep();
    }

    /**
     * After {@link #sleep}, in which the arm may have been moved on purpose: takes where it stands now for where it
     * rests.
     *
     * @return whether that is known; if not, ask again a little later
     */
    public boolean wake(long nowNs) {
        if (!driver.read(measured, nowNs)) {
            return false;
        }
        everMeasured = true;
        seed(nowNs);
        supervisor.restAnew(nowNs);
        return true;
    }

    /** First act of a reset, see {@link SafetySupervisor#acknowledge}: also frees the robot from its own stop. */
    public ResetVerdict acknowledge(OperatorAct act, long nowNs) {
        long asked = latch.asked();
        ResetVerdict answer = supervisor.acknowledge(act, nowNs);
        if (answer == ResetVerdict.ACCEPTED || answer == ResetVerdict.RELEASING) {
            driver.release();
            if (latch.asked() != asked) {
                // Another thread has told the driver to stop just before it was released.
                driver.stop(StopRules.worst(latch.causes()).worst(StopCategory.STOP_CAT2));
            }
            // A robot that is being freed still says that it is stopped; it must not be told so again meanwhile.
            robotStop = answer == ResetVerdict.ACCEPTED ? StopCategory.NONE : supervisor.reaction();
            seed(nowNs);
        }
        return answer;
    }

    /** Third act: motion, from the measured state; nothing of an earlier motion survives. */
    public ResetVerdict start(OperatorAct act, long nowNs) {
        ResetVerdict answer = supervisor.start(act, nowNs);
        if (answer == ResetVerdict.ACCEPTED) {
            seed(nowNs);
            policies.restart(nowNs);
            task.start(nowNs, measured);
            taskStatus = Task.Status.RUNNING;
        }
        return answer;
    }

    /** Gives the loop another task, for the next {@link #start}. Only while it does not run. */
    public void setTask(Task next) {
        if (supervisor.state() == SafetyState.RUNNING || supervisor.state() == SafetyState.HOLD) {
            throw new IllegalStateException("the task can be changed only while the arm is not running");
        }
        task = next;
    }

    /**
     * Another policy decides from now on: whoever was given up ({@link StopCause#POLICY_DISABLED}) is not asked any
     * more.
     */
    public void onPolicyReplaced() {
        policies.replaced();
    }

    /** The supervisor, for its states and the second act of a reset. */
    public SafetySupervisor supervisor() {
        return supervisor;
    }

    /** How the task stands. */
    public Task.Status taskStatus() {
        return taskStatus;
    }

    /** What a class of ours threw in the loop, or null. The arm is then locked out. */
    public RuntimeException fault() {
        return fault;
    }

    /** How long after its due time the present or last tick began, ns. */
    public long lateNs() {
        return pacer.latenessNs();
    }

    /** The newest measured joint state. A live view. */
    public JointStateView measured() {
        return measured;
    }

    /** The last command sent. A live view, read only. */
    public JointCommand executed() {
        return executed;
    }

    /** The stages that changed the last command, see {@link SafetyFilter#clampedStages}. */
    public int clampedStages() {
        return filter.clampedStages();
    }

    /** What the filter said to the last command. */
    public Verdict verdict() {
        return verdict;
    }

    /** Lateness and duration of the ticks. Any thread. */
    public TickBudget budget() {
        return budget;
    }

    private void judge(long nowNs) {
        boolean running = supervisor.state() == SafetyState.RUNNING;
        inputs.clear();
        inputs.add(driver.causes());
        for (CauseSource source : watched) {
            inputs.add(source.causes(nowNs));
        }
        jointStates.tick(nowNs, measured, running, inputs);
        if (running || supervisor.state() == SafetyState.HOLD) {
            policies.tick(nowNs, task, inputs);
        }
        inputs.set(StopCause.POLICY_DISABLED, policies.disabled());
        inputs.set(StopCause.LOOP_OVERRUN, overran());
        inputs.set(StopCause.COMMAND_REJECTED, running && verdict == Verdict.REJECTED);
        inputs.setMeasured(measured);
        supervisor.tick(nowNs, inputs);
    }

    private boolean overran() {
        return budget.consecutiveOverruns()
                        >= StopRules.of(StopCause.LOOP_OVERRUN).threshold()
                || budget.lastStallNs() > LONGEST_TICK_NS;
    }

    private void decide(long nowNs) {
        try {
            if (supervisor.state() == SafetyState.RUNNING) {
                taskStatus = task.tick(nowNs, measured, executed, desired);
                if (taskStatus == Task.Status.DONE) {
                    finish(nowNs);
                }
            } else if (supervisor.state() == SafetyState.HOLD) {
                task.hold(nowNs, measured);
            }
        } catch (RuntimeException e) {
            fault = e;
            latch.trip(StopCause.SOFTWARE_FAULT, nowNs);
            supervisor.tick(nowNs, inputs);
        }
    }

    private void finish(long nowNs) {
        if (task.staysEnabled()) {
            supervisor.pause(nowNs);
        } else {
            supervisor.finish(nowNs);
        }
    }

    /** What people want done must not be able to break the loop, whatever is wrong with it. */
    private void carryOutAct(long nowNs) {
        LoopAct act = inbox.take();
        if (act == null) {
            return;
        }
        try {
            act.carryOut(this, nowNs);
        } catch (RuntimeException e) {
            fault = e;
            latch.trip(StopCause.SOFTWARE_FAULT, nowNs);
        }
    }

    private void command(long nowNs) {
        if (supervisor.state() == SafetyState.DISARMED) {
            seed(nowNs);
            filterNs = pacer.stopwatchNs();
            return;
        }
        boolean running = supervisor.state() == SafetyState.RUNNING;
        verdict = filter.apply(desired, measured, !running, speedShare * supervisor.speedScale(), nowNs, executed);
        filterNs = pacer.stopwatchNs();
        driver.write(executed, nowNs);
        jointStates.onCommand(nowNs, executed);
        if (running) {
            policies.onFiltered(filter.clampedStages());
        }
        escalate();
    }

    /** What the filter's braking alone does not do is asked of the robot itself, once for every worse category. */
    private void escalate() {
        StopCategory reaction = supervisor.reaction();
        if (reaction.compareTo(StopCategory.STOP_CAT1) >= 0 && reaction.compareTo(robotStop) > 0) {
            driver.stop(reaction);
            robotStop = reaction;
        }
    }

    private void seed(long nowNs) {
        filter.seed(measured, nowNs);
        jointStates.restart(nowNs, measured);
        executed.holdAt(measured);
        desired.holdAt(measured);
    }

    private void record(long nowNs, long beganNs, long readNs, long doneNs) {
        StopCause cause = StopRules.worstCause(supervisor.activeCauses() | supervisor.latchedCauses());
        recorder.begin(nowNs, pacer.latenessNs(), pacer.skippedTicks())
                .measured(measured)
                .desired(desired)
                .executed(executed)
                .filtered(verdict.ordinal(), filter.clampedStages())
                .safety(supervisor.state().ordinal(), cause == null ? -1 : cause.ordinal())
                .phase(task.phase())
                .timing(readNs - beganNs, taskNs - readNs, filterNs - taskNs, doneNs - filterNs);
        if (gripper != null) {
            gripper.read(fingers, nowNs);
            recorder.gripper(fingers);
        }
        recorder.commit();
    }
}
