package io.prehend.launch.command;

import io.prehend.launch.report.Failure;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What a user wrote, as against what has a default. Stateless; any thread. */
final class GivenOptions {
    private GivenOptions() {}

    /** Whether the option called {@code name} was written. */
    static boolean isGiven(CommandSpec spec, String name) {
        return spec.commandLine().getParseResult().matchedOption(name) != null;
    }

    /** Refuses any of the options called {@code names} that was written; the sentence is its name and {@code why}. */
    static void refuse(CommandSpec spec, Set<String> names, String why) {
        for (OptionSpec given : spec.commandLine().getParseResult().matchedOptions()) {
            if (names.contains(given.longestName())) {
                throw Failure.usage(given.longestName() + " " + why);
            }
        }
    }
}
