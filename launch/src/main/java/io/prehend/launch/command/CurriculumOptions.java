package io.prehend.launch.command;

import io.prehend.launch.report.Failure;
import io.prehend.launch.train.Curriculum;
import io.prehend.sim.random.Randomization;
import io.prehend.sim.shape.ObjectSets;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** What is trained, on what, and for how long: options to mix into {@code train}. One thread. */
final class CurriculumOptions {
    /** Rounds, episodes a round, and updates before the first and after each, where nobody says. */
    record Defaults(int updates, int rounds, int exercises, int roundUpdates) {
        static final Defaults IMITATION = new Defaults(12_000, 4, 700, 8_000);
        static final Defaults REINFORCEMENT = new Defaults(2_000, 40, 120, 800);
    }

    @Option(names = "--objects", paramLabel = "SET", defaultValue = "builtin:wild", description = "What to grasp.")
    private String objects;

    @Option(
            names = "--randomize",
            paramLabel = "LEVELS",
            split = ",",
            defaultValue = "standard",
            description = "How episodes differ; several levels, with commas between them, in equal parts.")
    private List<String> randomize;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of everything that is drawn.")
    private long seed;

    @Option(names = "--points", paramLabel = "N", defaultValue = "128", description = "Points that the actor looks at.")
    private int points;

    @Option(
            names = "--widths",
            paramLabel = "A-B-C",
            defaultValue = "64-64-128",
            description = "Channels of the encoder's three layers, or levels.")
    private String widths;

    @Option(
            names = "--encoder",
            paramLabel = "KIND",
            defaultValue = "points",
            description = "What looks at the cloud: points (PointNet) or sets (PointNet++, with what is near a point).")
    private String encoder;

    @Option(names = "--demonstrations", paramLabel = "N", defaultValue = "3000", description = "The expert's episodes.")
    private int demonstrations;

    @Option(
            names = "--updates",
            paramLabel = "N",
            description = "Updates on them (default: 12000; 2000 of the critic alone where values are learned).")
    private Integer updates;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Rounds of exercises (default: 4; 40 where values are learned; bc has none).")
    private Integer rounds;

    @Option(
            names = "--exercises",
            paramLabel = "N",
            description = "Episodes a round (default: 700; 120 where values are learned).")
    private Integer exercises;

    @Option(
            names = "--round-updates",
            paramLabel = "N",
            description = "Updates after a round (default: 8000; 800 where values are learned).")
    private Integer roundUpdates;

    @Option(
            names = "--last-updates",
            paramLabel = "N",
            description = "Updates after the last round (default: as after any other).")
    private Integer lastUpdates;

    @Option(
            names = "--goal-weight",
            paramLabel = "X",
            defaultValue = "0.25",
            description = "Worth of the goal, in units of the motion's error; 0 leaves that task out (bc, dagger).")
    private double goalWeight;

    @Option(
            names = "--from",
            paramLabel = "DIR",
            description = "A run of bc or dagger to begin with instead of demonstrations: bc learns from its"
                    + " demonstrations, dagger from all its steps, the others go on with its actor and its steps.")
    private Path from;

    @Option(names = "--threads", paramLabel = "N", description = "Episodes at a time (default: one for each core).")
    private int threads = Runtime.getRuntime().availableProcessors();

    /** The run to begin with, or null. */
    Path from() {
        return from;
    }

    /** Seed of everything that is drawn. */
    long seed() {
        return seed;
    }

    /** Refuses what makes no sense with one sentence; {@code hasRounds} is whether there are exercises at all. */
    Curriculum curriculum(Defaults defaults, boolean hasRounds) {
        int perRound = positive("--round-updates", roundUpdates, defaults.roundUpdates());
        return new Curriculum(
                ObjectSets.open(objects),
                randomize.stream().map(Randomization::open).toList(),
                seed,
                Architectures.read(points, widths, encoder),
                EpisodeOptions.requirePositive("--demonstrations", demonstrations),
                positive("--updates", updates, defaults.updates()),
                hasRounds ? rounds(defaults) : 0,
                positive("--exercises", exercises, defaults.exercises()),
                perRound,
                positive("--last-updates", lastUpdates, perRound),
                goalWeight(),
                EpisodeOptions.requirePositive("--threads", threads));
    }

    /** None, to learn from the steps of another run alone. */
    private int rounds(Defaults defaults) {
        return rounds != null && rounds == 0 ? 0 : positive("--rounds", rounds, defaults.rounds());
    }

    private float goalWeight() {
        if (!(goalWeight >= 0 && goalWeight <= 100)) {
            throw Failure.usage("--goal-weight must be 0 to 100, but is " + goalWeight);
        }
        return (float) goalWeight;
    }

    private static int positive(String option, Integer given, int usual) {
        return EpisodeOptions.requirePositive(option, given == null ? usual : given);
    }
}
