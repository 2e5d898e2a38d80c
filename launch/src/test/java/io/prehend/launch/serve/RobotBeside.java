package io.prehend.launch.serve;

import io.prehend.driver.link.Transport;
import io.prehend.launch.config.Config;
import io.prehend.launch.link.Profile;
import io.prehend.launch.link.Transports;
import io.prehend.launch.link.Transports.End;
import io.prehend.launch.wiring.Simulation;
import io.prehend.launch.work.StopRequest;
import io.prehend.sim.random.Disturbances;
import io.prehend.sim.random.EpisodeSampler;
import io.prehend.sim.random.Randomization;
import io.prehend.sim.shape.ObjectSets;
import java.io.PrintWriter;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A simulated robot at its end of a wire, on a thread of its own: one object after another, always the same ones. */
public final class RobotBeside {
    private static final PrintWriter OUT = new PrintWriter(System.out, true);

    private RobotBeside() {}

    /** Serves at the robot's end of {@code profile}'s wire until {@code stop}. */
    public static CompletableFuture<RobotServer> start(Config config, Profile profile, long seed, StopRequest stop) {
        return start(config, profile, seed, 0, stop, () -> Transports.open(profile.transport(), End.ROBOT));
    }

    /** Serves at what {@code wire} opens, until {@code stop} or so many {@code episodes}, 0: no end. */
    public static CompletableFuture<RobotServer> start(
            Config config, Profile profile, long seed, int episodes, StopRequest stop, Supplier<Transport> wire) {
        return CompletableFuture.supplyAsync(
                () -> serve(config, profile, seed, episodes, stop, wire.get()), RobotBeside::newThread);
    }

    private static RobotServer serve(
            Config config, Profile profile, long seed, int episodes, StopRequest stop, Transport wire) {
        Simulation simulation = Simulation.open(config);
        EpisodeSampler sampler = new EpisodeSampler(
                ObjectSets.open("builtin:train"),
                Randomization.open("off"),
                simulation.realTimePhysics(),
                simulation.chain(),
                seed,
                Disturbances.NONE);
        RobotServer server = new RobotServer(simulation, sampler, profile.plan(), profile.homeRad(), wire, OUT);
        try (server) {
            server.serve(episodes, stop);
        }
        return server;
    }

    private static void newThread(Runnable work) {
        Thread thread = new Thread(work, "robot-beside");
        thread.setDaemon(true);
        thread.start();
    }
}
