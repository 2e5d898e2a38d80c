package io.prehend.launch.command;

import io.prehend.launch.config.ConfigOption;
import io.prehend.launch.promotion.GateRun;
import io.prehend.launch.report.Failure;
import io.prehend.launch.wiring.Simulation;
import io.prehend.sim.random.Randomization;
import io.prehend.sim.shape.ObjectSet;
import io.prehend.sim.shape.ObjectSets;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the gate judges by: options to mix into a verb. One thread. */
final class GateOptions {
    @Option(
            names = "--against",
            paramLabel = "NAME|FILE",
            description = "The model that it would replace (default: the store's current one, else grasp).")
    private String against;

    @Option(
            names = "--record",
            paramLabel = "DIR",
            description = "Replay log of an arm's work (default: the current model rehearses in simulation).")
    private Path record;

    @Option(
            names = "--episodes",
            paramLabel = "N",
            description = "Play at most N episodes with either model in simulation.")
    private Integer episodes;

    @Option(
            names = "--objects",
            paramLabel = "SET",
            defaultValue = "builtin:test",
            description = "What to grasp there (default: ${DEFAULT-VALUE}).")
    private String objects;

    @Option(
            names = "--randomize",
            paramLabel = "LEVEL",
            defaultValue = "standard",
            description = "How its episodes differ (default: ${DEFAULT-VALUE}).")
    private String randomize;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of everything that is drawn (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Mixin
    private ConfigOption config;

    /** Whether anything of it was asked for. */
    boolean given() {
        return against != null || record != null || episodes != null;
    }

    /** The model that it would replace; {@code otherwise} where nobody is named. */
    String against(String otherwise) {
        return against == null ? otherwise : against;
    }

    /** Everything that the gate needs; {@code usualEpisodes} where no number is given. */
    GateRun open(int usualEpisodes) {
        int count = episodes == null ? usualEpisodes : episodes;
        if (count < 0) {
            throw Failure.usage("--episodes is " + count + ", but must be at least 0.");
        }
        try {
            ObjectSet graspable = ObjectSets.open(objects);
            Randomization level = Randomization.open(randomize);
            return new GateRun(Simulation.open(config.read()), graspable, level, seed, record, count);
        } catch (IllegalArgumentException refused) {
            throw Failure.usage(refused.getMessage());
        }
    }
}
