package io.prehend.sim.episode;

import io.prehend.audit.FlightRecorder;
import io.prehend.loop.ControlLoop;
import io.prehend.loop.LoopLabels;
import io.prehend.model.KinematicChain;
import io.prehend.port.ExperienceSink;
import io.prehend.port.Observation;
import io.prehend.port.Pacer;
import io.prehend.port.Policy;
import io.prehend.port.RobotDriver;
import io.prehend.safety.SafetyFilter;
import io.prehend.safety.SafetyLimits;
import io.prehend.safety.SafetySupervisor;
import io.prehend.safety.StopLatch;
import io.prehend.safety.Watchdog;
import io.prehend.sim.EpisodeSetup;
import io.prehend.sim.SimEngine;
import io.prehend.sim.robot.RealTimePacer;
import io.prehend.sim.robot.SimulatedRobot;
import io.prehend.sim.robot.SteppedPacer;
import io.prehend.task.ActionSource;
import io.prehend.task.GraspOptions;
import io.prehend.task.GraspTask;
import io.prehend.task.InlineActionSource;
import io.prehend.task.TaskPhase;
import io.prehend.task.ThreadedActionSource;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * A simulated robot and the loop that controls it, put together for one episode from the classes that drive a real arm:
 * the loop, the filter, the supervisor and the task are the same; only the driver and the clock differ.
 *
 * <p>Created, used and closed by one thread.
 */
public final class SimulatedCell implements AutoCloseable {
    private final SimulatedRobot robot;
    private final SceneTruth truth;
    private final Policy policy;
    private final ActionSource source;
    private final GraspTask task;
    private final Pacer pacer;
    private final FlightRecorder recorder;
    private final ControlLoop loop;

    /**
     * What every cell of one worker has in common.
     *
     * @param engine makes the worlds
     * @param chain the arm
     * @param limits what the safety filter keeps
     * @param grasp how a grasp is carried out
     * @param policies gives each episode its policy
     * @param guards what is put around the driver
     * @param realTime whether the world waits for the wall clock; otherwise it runs as fast as it can
     * @param recordedTicks how many ticks the flight recorder keeps
     * @param experience is told of every step, by the loop's thread; null for nobody
     */
    public record Plan(
            SimEngine engine,
            KinematicChain chain,
            SafetyLimits limits,
            GraspOptions grasp,
            PolicyMaker policies,
            UnaryOperator<RobotDriver> guards,
            boolean realTime,
            int recordedTicks,
            ExperienceSink experience) {
        /** A plan of cells that tell nobody what they experience. */
        public Plan(
                SimEngine engine,
                KinematicChain chain,
                SafetyLimits limits,
                GraspOptions grasp,
                PolicyMaker policies,
                UnaryOperator<RobotDriver> guards,
                boolean realTime,
                int recordedTicks) {
            this(engine, chain, limits, grasp, policies, guards, realTime, recordedTicks, null);
        }

        /** The same, telling {@code sink}. */
        public Plan telling(ExperienceSink sink) {
            return new Plan(engine, chain, limits, grasp, policies, guards, realTime, recordedTicks, sink);
        }
    }

    /** Builds the world of {@code setup} and everything around it. */
    public SimulatedCell(Plan plan, EpisodeSetup setup) {
        robot = SimulatedRobot.create(plan.engine(), setup, plan.chain());
        int jointCount = plan.chain().jointCount();
        truth = new SceneTruth(robot.world());
        policy = plan.policies().make(truth);
        var thinker = Thinkers.of(policy, robot);
        source = plan.realTime()
                ? new ThreadedActionSource(thinker, jointCount)
                : new InlineActionSource(thinker, jointCount);
        task = new GraspTask(
                plan.chain(),
                source,
                robot.gripper(),
                plan.grasp(),
                plan.experience(),
                setup.object().shape().name(),
                null);
        pacer = plan.realTime() ? new RealTimePacer(robot, 1) : new SteppedPacer(robot, 1);
        recorder = new FlightRecorder(
                LoopLabels.of(
                        plan.chain().model().name(),
                        String.valueOf(SimulatedCell.class.getPackage().getImplementationVersion()),
                        plan.chain().jointNames(),
                        Arrays.stream(TaskPhase.values()).map(Enum::name).toList()),
                plan.recordedTicks());
        StopLatch latch = new StopLatch();
        loop = new ControlLoop(
                plan.guards().apply(robot.arm()),
                task,
                new SafetyFilter(plan.limits(), plan.chain()),
                new SafetySupervisor(jointCount, latch, event -> {}),
                latch,
                new Watchdog(latch),
                recorder,
                pacer);
        loop.record(robot.gripper());
    }

    /** The simulated robot. */
    public SimulatedRobot robot() {
        return robot;
    }

    /** The task. */
    public GraspTask task() {
        return task;
    }

    /** The loop. */
    public ControlLoop loop() {
        return loop;
    }

    /** The last ticks. */
    public FlightRecorder recorder() {
        return recorder;
    }

    /** What the policy saw when it last decided. Read only, on the thread that ticks, until the next tick. */
    public Observation seen() {
        return source.seen();
    }

    /** Waits for the next tick, carries it out, and says what time it was. */
    public long tick() {
        long nowNs = pacer.awaitNextTick();
        truth.update(robot.world());
        loop.tick(nowNs);
        return nowNs;
    }

    @Override
    public void close() {
        task.leave();
        source.close();
        policy.close();
        robot.close();
    }
}
