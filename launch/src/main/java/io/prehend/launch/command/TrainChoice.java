package io.prehend.launch.command;

import io.prehend.launch.config.ConfigOption;
import io.prehend.launch.train.Reinforcement;
import java.util.HashSet;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Refuses options of {@code train} that mean nothing for what is trained, so that nobody believes in one that has no
 * effect. Stateless; any thread.
 */
final class TrainChoice {
    /** What both have. */
    private static final Set<String> SHARED = Set.of("--seed");

    private static final Set<String> EXERCISES = Set.of("--rounds", "--exercises", "--round-updates", "--last-updates");

    private static final String UPDATES_PER_STEP = "--updates-per-step";
    /** What learning by value has, whatever is seen. */
    private static final Set<String> SHARED_BY_VALUE = Set.of(UPDATES_PER_STEP, "--temperature");

    private TrainChoice() {}

    /** Refuses what is about grasping alone. */
    static void requireForEnvironment(CommandSpec spec) {
        Set<String> grasp = names(new CurriculumOptions());
        grasp.addAll(names(new ReinforcementOptions()));
        grasp.addAll(names(new ConfigOption()));
        grasp.removeAll(SHARED);
        GivenOptions.refuse(spec, grasp, "is about grasping, and means nothing with --env; leave out one of them.");
    }

    /** Refuses what is about environments of vectors alone, or nothing that {@code algorithm} does. */
    static void requireForGrasp(CommandSpec spec, String algorithm) {
        Set<String> vectors = names(new EnvironmentOptions());
        if (Reinforcement.NAMES.contains(algorithm)) {
            vectors.removeAll(SHARED_BY_VALUE);
        }
        GivenOptions.refuse(spec, vectors, "is for environments of vectors; name one with --env.");
        if (algorithm.equals("bc")) {
            GivenOptions.refuse(
                    spec, EXERCISES, "is about exercises, and bc has none; leave it out, or train dagger instead.");
        }
        if (!Reinforcement.NAMES.contains(algorithm)) {
            GivenOptions.refuse(
                    spec,
                    names(new ReinforcementOptions()),
                    "is about learning by value, and " + algorithm
                            + " does not; leave it out, or train gaddpg, sac, td3 or ddpg instead.");
            return;
        }
        GivenOptions.refuse(
                spec,
                Set.of("--goal-weight"),
                "is about bc and dagger; " + algorithm + " weighs the goal as its paper does. Leave it out.");
        requireOfLearner(spec, algorithm);
    }

    private static void requireOfLearner(CommandSpec spec, String algorithm) {
        if (GivenOptions.isGiven(spec, UPDATES_PER_STEP)) {
            GivenOptions.refuse(
                    spec,
                    Set.of("--round-updates", "--last-updates"),
                    "says how often to learn after a round, and so does " + UPDATES_PER_STEP
                            + "; leave out one of them.");
        }
        if (algorithm.equals("sac")) {
            GivenOptions.refuse(
                    spec,
                    Set.of("--noise"),
                    "is about gaddpg, td3 and ddpg; sac draws its motions itself, see --target-entropy. Leave it out.");
            return;
        }
        GivenOptions.refuse(
                spec,
                Set.of("--target-entropy", "--temperature"),
                "is about sac; " + algorithm + " draws no motions. Leave it out, or train sac instead.");
        if (!algorithm.equals("gaddpg")) {
            GivenOptions.refuse(
                    spec,
                    Set.of("--value-share"),
                    "is about gaddpg and sac; in " + algorithm + " the value alone counts. Leave it out.");
        }
    }

    /** Refuses what is replaced by the run that is begun with. */
    static void requireForBeginningWithARun(CommandSpec spec) {
        GivenOptions.refuse(
                spec,
                Set.of("--demonstrations"),
                "means nothing with --from, which brings those of another run; leave out one of them.");
    }

    private static Set<String> names(Object options) {
        Set<String> names = new HashSet<>();
        for (OptionSpec option : CommandSpec.forAnnotatedObject(options).options()) {
            names.add(option.longestName());
        }
        return names;
    }
}
