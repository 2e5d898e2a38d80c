package io.prehend.launch.bench;

import io.prehend.launch.wiring.Simulation;
import io.prehend.model.FrameId;
import io.prehend.model.JointCommand;
import io.prehend.model.JointStateBuffer;
import io.prehend.model.PointCloud;
import io.prehend.model.RigidTransform;
import io.prehend.sim.random.EpisodeSampler;
import io.prehend.sim.robot.SimulatedRobot;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * How fast one core simulates: physics alone, and physics with a camera that takes and turns into a cloud ten pictures
 * a second. The arm holds still and the object stands on the table; a held object costs more (see {@code evaluate} for
 * whole episodes). Time is the thread's own processor time, so that other load on the machine does not matter. One
 * thread.
 */
public final class SimulationBenchmark {
    private static final double NS_PER_S = 1e9;
    /** Worlds that are simulated before the clock counts, for Java to compile the code. */
    private static final int WARM_UP_WORLDS = 3;

    private final Simulation simulation;
    private final EpisodeSampler sampler;
    private final double secondsPerWorldS;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final PointCloud cloud = new PointCloud(FrameId.CAMERA, 1 << 14);
    private final RigidTransform handInBase = new RigidTransform();
    private final JointStateBuffer measured;
    private final JointCommand hold;

    /**
     * A benchmark.
     *
     * @param sampler draws the worlds
     * @param secondsPerWorldS how long each world is simulated, in its own time, s
     */
    public SimulationBenchmark(Simulation simulation, EpisodeSampler sampler, double secondsPerWorldS) {
        this.simulation = simulation;
        this.sampler = sampler;
        this.secondsPerWorldS = secondsPerWorldS;
        int jointCount = simulation.chain().jointCount();
        measured = new JointStateBuffer(jointCount);
        hold = new JointCommand(jointCount);
    }

    /**
     * What was measured.
     *
     * @param stepsPerS physics steps a second of processor time
     * @param realTimeFactor simulated time by processor time
     * @param frames pictures taken
     */
    public record Result(double stepsPerS, double realTimeFactor, long frames) {}

    /** Measures over {@code worlds} worlds, with or without a camera. */
    public Result measure(int worlds, boolean withCamera) {
        for (int world = 0; world < WARM_UP_WORLDS; world++) {
            simulate(world, withCamera);
        }
        long steps = 0;
        long simulatedNs = 0;
        long cpuNs = 0;
        long frames = 0;
        for (int world = 0; world < worlds; world++) {
            Share share = simulate(world, withCamera);
            steps += share.steps;
            simulatedNs += share.simulatedNs;
            cpuNs += share.cpuNs;
            frames += share.frames;
        }
        return new Result(steps * NS_PER_S / cpuNs, (double) simulatedNs / cpuNs, frames);
    }

    private record Share(long steps, long simulatedNs, long cpuNs, long frames) {}

    /** The building of the world does not count: it is part of an episode, not of a step. */
    private Share simulate(long world, boolean withCamera) {
        try (SimulatedRobot robot =
                SimulatedRobot.create(simulation.engine(), sampler.setup(world), simulation.chain())) {
            long steps = Math.round(secondsPerWorldS * NS_PER_S / robot.world().stepNs());
            long frames = 0;
            boolean started = false;
            long beganNs = threads.getCurrentThreadCpuTime();
            for (long step = 0; step < steps; step++) {
                robot.step();
                long nowNs = robot.world().timeNs();
                if (robot.arm().read(measured, nowNs) && !started) {
                    hold.holdAt(measured);
                    started = true;
                }
                robot.arm().write(hold, nowNs);
                if (withCamera && robot.camera().poll(cloud, handInBase, nowNs)) {
                    frames++;
                }
            }
            long cpuNs = threads.getCurrentThreadCpuTime() - beganNs;
            return new Share(steps, robot.world().timeNs(), cpuNs, frames);
        }
    }
}
