package io.prehend.launch.promotion;

import io.prehend.launch.report.Failure;
import io.prehend.launch.wiring.Policies;
import io.prehend.launch.wiring.PolicySource;
import io.prehend.launch.wiring.Simulation;
import io.prehend.policy.promotion.Scenes;
import io.prehend.policy.replay.ReplayBuffer;
import io.prehend.policy.replay.ReplayLog;
import io.prehend.policy.replay.ReplayOptions;
import io.prehend.sim.episode.EpisodeRunner;
import io.prehend.sim.random.Disturbances;
import io.prehend.sim.random.EpisodeSampler;
import io.prehend.sim.random.Randomization;
import io.prehend.sim.shape.ObjectSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** What the current model sees while it works in simulation, where there is no log of an arm's work. One thread. */
final class Rehearsal {
    private static final int MOST_EPISODES = 200;
    /** Other episodes than those of the trial. */
    private static final long FIRST_EPISODE = 2_000_000;

    private Rehearsal() {}

    /** Plays until {@code count} observations were made. */
    static Scenes play(
            Simulation simulation, String current, ObjectSet objects, Randomization randomization, int count) {
        Path folder = null;
        try (PolicySource source = Policies.open(current)) {
            folder = Files.createTempDirectory("prehend-rehearsal-");
            ReplayLog log = ReplayLog.open(folder, ReplayOptions.DEFAULT, sentence -> {});
            try (log) {
                EpisodeRunner runner = simulation.telling(log).practiceRunner(source.maker(simulation.chain()));
                EpisodeSampler sampler = new EpisodeSampler(
                        objects,
                        randomization,
                        simulation.config().simulation(),
                        simulation.chain(),
                        FIRST_EPISODE,
                        Disturbances.NONE);
                for (int i = 0; i < MOST_EPISODES && log.counts().offered() < count; i++) {
                    runner.run(FIRST_EPISODE + i, sampler.setup(FIRST_EPISODE + i));
                }
            }
            return Scenes.newest(ReplayBuffer.open(folder), count, source.sha256());
        } catch (IOException failed) {
            throw Failure.check("There is no room for a temporary folder: " + failed.getMessage(), failed);
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) {
        if (folder == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            throw Failure.check(
                    "The temporary folder " + folder + " cannot be removed: " + failed.getMessage(), failed);
        }
    }
}
