package io.prehend.launch.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The verb {@code bench}: the project's figures, one sub-verb each. One thread. */
@Command(
        name = "bench",
        description = "Measures what this machine can do.",
        subcommands = {
            BenchLoopCommand.class,
            BenchSimCommand.class,
            BenchPolicyCommand.class,
            BenchLearnerCommand.class,
            BenchReplayCommand.class,
            BenchAdaptCommand.class,
            BenchLinkCommand.class,
            BenchStopCommand.class,
            BenchSoakCommand.class
        })
final class BenchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Say what to measure: " + PrehendCommand.verbs(spec) + ".");
    }
}
