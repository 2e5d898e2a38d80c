package io.prehend.launch.command;

import io.prehend.launch.config.ConfigOption;
import io.prehend.launch.report.Failure;
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

    private TrainChoice() {}

    /** Refuses what is about grasping alone. */
    static void requireForEnvironment(CommandSpec spec) {
        Set<String> grasp = names(new CurriculumOptions());
        grasp.addAll(names(new ReinforcementOptions()));
        grasp.addAll(names(new ConfigOption()));
        grasp.removeAll(SHARED);
        refuse(spec, grasp, "is about grasping, and means nothing with --env; leave out one of them.");
    }

    /** Refuses what is about environments of vectors alone. */
    static void requireForGrasp(CommandSpec spec) {
        refuse(spec, names(new EnvironmentOptions()), "is for environments of vectors; name one with --env.");
    }

    private static void refuse(CommandSpec spec, Set<String> names, String why) {
        for (OptionSpec given : spec.commandLine().getParseResult().matchedOptions()) {
            if (names.contains(given.longestName())) {
                throw Failure.usage(given.longestName() + " " + why);
            }
        }
    }

    private static Set<String> names(Object options) {
        Set<String> names = new HashSet<>();
        for (OptionSpec option : CommandSpec.forAnnotatedObject(options).options()) {
            names.add(option.longestName());
        }
        return names;
    }
}
