package io.prehend.launch.serve;

import io.prehend.launch.wiring.Simulation;
import io.prehend.sim.DisturbanceSetup;
import io.prehend.sim.EpisodeSetup;
import io.prehend.sim.random.EpisodeSampler;
import io.prehend.sim.robot.SimulatedRobot;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Builds worlds, and tears them down, beside the thread that steps one: both take longer than joint states may stay
 * away. Owned by the thread that steps, which adopts what it takes.
 */
final class NextWorld implements AutoCloseable {
    private static final int PATIENCE_S = 10;

    private final Simulation simulation;
    private final EpisodeSampler sampler;
    private final ExecutorService builder = Executors.newSingleThreadExecutor(this::thread);
    private CompletableFuture<SimulatedRobot> next;

    /** Builds what {@code sampler}, which from now on only the builder's thread asks, draws. */
    NextWorld(Simulation simulation, EpisodeSampler sampler) {
        this.simulation = simulation;
        this.sampler = sampler;
    }

    /** A world of episode {@code number}, with an arm of its own; waits for it. */
    SimulatedRobot build(long number) {
        discard();
        SimulatedRobot robot = CompletableFuture.supplyAsync(() -> create(sampler.setup(number)), builder)
                .join();
        robot.adopt();
        return robot;
    }

    /** Begins to build a world with the object of episode {@code number} on the table of {@code present}. */
    void begin(long number, EpisodeSetup present, List<Double> homeRad) {
        discard();
        next = CompletableFuture.supplyAsync(() -> create(exchanged(present, sampler.setup(number), homeRad)), builder);
    }

    /** Whether what was begun is there. */
    boolean ready() {
        return next != null && next.isDone();
    }

    /** What was begun, and is ready. */
    SimulatedRobot take() {
        SimulatedRobot robot = next.join();
        next = null;
        robot.adopt();
        return robot;
    }

    /** Does {@code work} on the builder's thread, after what it has been given before. */
    void beside(Runnable work) {
        builder.execute(work);
    }

    /** Tears down a world that is no longer stepped. */
    void dispose(SimulatedRobot robot) {
        builder.execute(() -> {
            robot.adopt();
            robot.close();
        });
    }

    /** Lets what was begun come to its end. */
    @Override
    public void close() {
        discard();
        builder.shutdown();
        try {
            builder.awaitTermination(PATIENCE_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void discard() {
        if (next != null) {
            next.thenAcceptAsync(
                    robot -> {
                        robot.adopt();
                        robot.close();
                    },
                    builder);
            next = null;
        }
    }

    private SimulatedRobot create(EpisodeSetup setup) {
        return SimulatedRobot.create(simulation.engine(), setup, simulation.chain());
    }

    /** The same arm, camera and table, and another object. */
    private static EpisodeSetup exchanged(EpisodeSetup present, EpisodeSetup drawn, List<Double> homeRad) {
        return present.with(drawn.object())
                .with(present.arm().startingAt(homeRad))
                .with(DisturbanceSetup.NONE)
                .withSeed(drawn.seed());
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "sim-next-world");
        thread.setDaemon(true);
        return thread;
    }
}
