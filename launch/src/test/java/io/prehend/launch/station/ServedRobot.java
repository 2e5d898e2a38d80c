package io.prehend.launch.station;

import io.prehend.launch.config.Config;
import io.prehend.launch.link.Profile;
import io.prehend.launch.link.Transports;
import io.prehend.launch.link.Transports.End;
import io.prehend.launch.serve.RobotServer;
import io.prehend.launch.wiring.Simulation;
import io.prehend.launch.work.StopRequest;
import io.prehend.sim.random.Disturbances;
import io.prehend.sim.random.EpisodeSampler;
import io.prehend.sim.random.Randomization;
import io.prehend.sim.shape.ObjectSets;
import java.io.PrintWriter;
import java.util.concurrent.CompletableFuture;

/** A simulated robot at its end of a profile's wire, one object after another, always the same ones. */
final class ServedRobot {
    private static final PrintWriter OUT = new PrintWriter(System.out, true);

    private ServedRobot() {}

    /** Serves it on a thread of its own until {@code stop}. */
    static CompletableFuture<Void> start(Config config, Profile profile, StopRequest stop) {
        return CompletableFuture.runAsync(() -> serve(config, profile, stop));
    }

    private static void serve(Config config, Profile profile, StopRequest stop) {
        Simulation simulation = Simulation.open(config);
        EpisodeSampler sampler = new EpisodeSampler(
                ObjectSets.open("builtin:train"),
                Randomization.open("off"),
                simulation.realTimePhysics(),
                simulation.chain(),
                1,
                Disturbances.NONE);
        try (RobotServer server = new RobotServer(
                simulation,
                sampler,
                profile.plan(),
                profile.homeRad(),
                Transports.open(profile.transport(), End.ROBOT),
                OUT)) {
            server.serve(0, stop);
        }
    }
}
