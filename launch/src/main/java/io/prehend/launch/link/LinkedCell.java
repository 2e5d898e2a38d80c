package io.prehend.launch.link;

import io.prehend.audit.FlightRecorder;
import io.prehend.driver.guard.DeadmanProbe;
import io.prehend.driver.guard.DeadmanResult;
import io.prehend.driver.guard.Guards;
import io.prehend.driver.link.RobotLink;
import io.prehend.driver.link.signal.HealthSignal;
import io.prehend.launch.config.Config;
import io.prehend.launch.report.Failure;
import io.prehend.loop.ControlLoop;
import io.prehend.loop.LoopLabels;
import io.prehend.loop.WallClockPacer;
import io.prehend.loop.WatchdogThread;
import io.prehend.model.KinematicChain;
import io.prehend.port.ExperienceSink;
import io.prehend.port.Policy;
import io.prehend.port.RobotDriver;
import io.prehend.safety.PoseCheck;
import io.prehend.safety.SafetyFilter;
import io.prehend.safety.SafetyLimits;
import io.prehend.safety.SafetyState;
import io.prehend.safety.SafetySupervisor;
import io.prehend.safety.StopCategory;
import io.prehend.safety.StopCause;
import io.prehend.safety.StopEvent;
import io.prehend.safety.StopLatch;
import io.prehend.safety.Watchdog;
import io.prehend.task.GraspTask;
import io.prehend.task.HomeTask;
import io.prehend.task.TaskPhase;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The controller around an arm behind a wire: the same loop, filter, supervisor and task as in simulation, on the wall
 * clock, with a watchdog of its own. Created, ticked and closed by one thread.
 */
public final class LinkedCell implements AutoCloseable {
    private static final long FREED_WITHIN_NS = 500_000_000L;

    private final Profile profile;
    private final Config config;
    private final RobotLink link;
    private final ExperienceSink sink;
    private final WallClockPacer pacer;
    private final FlightRecorder recorder;
    private final StopLatch latch = new StopLatch();
    private final RobotDriver driver;
    private final ControlLoop loop;
    private final WatchdogThread watchdogThread;
    private volatile Mind mind;
    private volatile GraspTask task;
    private volatile Consumer<StopEvent> listener = event -> {};

    /**
     * Puts the controller together. Nothing moves, nothing is sent.
     *
     * @param link the robot, open; its owner closes it after the cell
     * @param policy who decides, closed with the cell; it must do without the simulation's truth
     * @param sink is told what the arm experiences; null for nobody
     */
    public LinkedCell(Profile profile, Config config, RobotLink link, Policy policy, ExperienceSink sink) {
        this.profile = profile;
        this.config = config;
        this.link = link;
        this.sink = sink;
        KinematicChain chain = profile.arm().chain();
        SafetyLimits limits = limits(profile, config);
        requireHome(profile, limits);
        mind = new Mind(profile, link, policy);
        driver = Guards.around(link.arm(), chain);
        pacer = new WallClockPacer(config.loop().periodNs());
        recorder = new FlightRecorder(
                LoopLabels.of(
                        profile.plan().robot().name(),
                        String.valueOf(LinkedCell.class.getPackage().getImplementationVersion()),
                        chain.jointNames(),
                        Arrays.stream(TaskPhase.values()).map(Enum::name).toList()),
                config.recorder().seconds() * config.loop().rateHz());
        Watchdog watchdog = new Watchdog(latch);
        task = newTask();
        loop = new ControlLoop(
                driver,
                task,
                new SafetyFilter(limits, chain),
                new SafetySupervisor(chain.jointCount(), latch, event -> listener.accept(event)),
                latch,
                watchdog,
                recorder,
                pacer);
        loop.record(link.gripper());
        link.onStop(() -> loop.stop(StopCause.OPERATOR_STOP, System.nanoTime()));
        link.onHealth(this::describe);
        watchdogThread = new WatchdogThread(
                watchdog,
                () -> driver.stop(StopCategory.STOP_CAT2),
                Math.min(99, config.loop().realtimePriority() + 1));
    }

    /** What the safety filter keeps at the arm of {@code profile}. */
    public static SafetyLimits limits(Profile profile, Config config) {
        return profile.arm().limits(config.limits()).scaled(profile.velocityShare(), profile.accelerationShare());
    }

    /** @throws Failure where the home of {@code profile} is no place for the arm */
    static void requireHome(Profile profile, SafetyLimits limits) {
        if (!profile.homeRad().isEmpty()) {
            new PoseCheck(limits, profile.arm().chain())
                    .complaint(profile.homeArrayRad())
                    .ifPresent(complaint -> {
                        throw Failure.check(
                                profile.source() + ": robot.home_rad " + complaint + "; give another one, or none.");
                    });
        }
    }

    /** The loop. */
    public ControlLoop loop() {
        return loop;
    }

    /** Where stops are asked for. Any thread. */
    public StopLatch latch() {
        return latch;
    }

    /** Who is told of the supervisor's decisions, by the loop's thread. */
    public void onEvent(Consumer<StopEvent> newListener) {
        listener = newListener;
    }

    /** What the policy saw and wanted last. Any thread. */
    public Sight sight() {
        return mind.sight();
    }

    /** What it is doing. */
    public GraspTask task() {
        return task;
    }

    /** The last ticks. */
    public FlightRecorder recorder() {
        return recorder;
    }

    /** The wire. */
    public RobotLink link() {
        return link;
    }

    /** Waits for the next tick, carries it out, and says what time it was. */
    public long tick() {
        long nowNs = pacer.awaitNextTick();
        loop.tick(nowNs);
        return nowNs;
    }

    /** Gives the loop a new task, as for the next object. Only while it does not run. */
    public void renewTask() {
        task.leave();
        task = newTask();
        loop.setTask(task);
    }

    /**
     * Finds out whether the robot stops by itself when we fall silent: a joint moves by at most {@link
     * DeadmanProbe#FARTHEST_RAD} rad. Takes about two seconds, in which the loop does not tick; at rest, and only where
     * a person let the arm move. Who trips the latch ends it.
     */
    public DeadmanResult measureDeadman() {
        loop.sleep();
        DeadmanResult result = DeadmanProbe.measure(
                link.arm(),
                profile.arm().chain(),
                limits(profile, config),
                new WallClockPacer(config.loop().periodNs()),
                latch);
        if (result.passed()) {
            driver.release();
            awaitFreed();
        }
        pacer.restart();
        return result;
    }

    /** Follows another mind from the next task on. The loop's thread, at rest. */
    public void follow(Mind next) {
        mind = next;
        renewTask();
        loop.onPolicyReplaced();
    }

    /** What decides now. */
    public Mind mind() {
        return mind;
    }

    /**
     * Lets Java compile what thinks, on what the camera sees now: a first thought of a cold Java takes longer than a
     * moving arm may wait. Before the first start.
     *
     * @param thoughts how many
     */
    public void warmUp(int thoughts) {
        loop.sleep();
        double[] standsRad = new double[profile.arm().chain().jointCount()];
        for (int joint = 0; joint < standsRad.length; joint++) {
            standsRad[joint] = loop.measured().positionRad(joint);
        }
        LoopRehearsal.run(profile.arm().chain(), limits(profile, config), config, standsRad, profile.homeArrayRad());
        mind.warmUp(thoughts, loop.measured());
        renewTask();
        pacer.restart();
    }

    @Override
    public void close() {
        task.leave();
        watchdogThread.close();
        mind.close();
    }

    /** A robot whose own stop has just been taken back says so a little later, and stands a little elsewhere. */
    private void awaitFreed() {
        long untilNs = System.nanoTime() + FREED_WITHIN_NS;
        boolean freed = false;
        while (!freed && !latch.tripped() && System.nanoTime() - untilNs < 0) {
            LockSupport.parkNanos(FREED_WITHIN_NS / 10);
            freed = loop.wake(System.nanoTime()) && link.arm().causes() == 0;
        }
    }

    /** On the link's thread: what it reads may be a tick old. */
    private void describe(HealthSignal health) {
        SafetyState state = loop.supervisor().state();
        StopCause cause = loop.supervisor().worstCause();
        health.set(
                "prehend",
                state.latched() ? HealthSignal.Level.ERROR : HealthSignal.Level.OK,
                cause == null ? words(state) : words(state) + ": " + words(cause),
                health.stampNs());
        health.values().put("task", words(task.taskPhase()));
        health.values().put("link", link.describe());
        health.values().put("missed_ticks", Long.toString(loop.budget().missed()));
    }

    private static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private GraspTask newTask() {
        KinematicChain chain = profile.arm().chain();
        HomeTask home = profile.homeRad().isEmpty()
                ? null
                : new HomeTask(chain, limits(profile, config).joints(), profile.homeArrayRad());
        return new GraspTask(chain, mind.source(), link.gripper(), config.grasp(), sink, "", home);
    }
}
