package io.prehend.launch.command;

import io.prehend.launch.remote.AckCommand;
import io.prehend.launch.remote.AuditCommand;
import io.prehend.launch.remote.ControlCommand;
import io.prehend.launch.remote.EnableCommand;
import io.prehend.launch.remote.FinishCommand;
import io.prehend.launch.remote.SpeedCommand;
import io.prehend.launch.remote.StartCommand;
import io.prehend.launch.remote.StatusCommand;
import io.prehend.launch.remote.StopCommand;
import io.prehend.launch.remote.WhyCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command itself: lists the verbs and holds the options that all of them share. One thread. */
@Command(
        name = "prehend",
        description = "A robot-arm controller service: from powered on to closed-loop grasping.",
        versionProvider = Version.class,
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            StatusCommand.class,
            StopCommand.class,
            AckCommand.class,
            EnableCommand.class,
            StartCommand.class,
            FinishCommand.class,
            SpeedCommand.class,
            WhyCommand.class,
            ControlCommand.class,
            AuditCommand.class,
            SimCommand.class,
            LearnCommand.class,
            EvaluateCommand.class,
            PolicyCommand.class,
            TrainCommand.class,
            LookCommand.class,
            ReplayCommand.class,
            BenchCommand.class,
            ProxyCommand.class,
            UsersCommand.class,
            ConfigCommand.class,
            DoctorCommand.class
        })
public final class PrehendCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Say everything, stack traces included.")
    private boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help and exit.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version and exit.")
    private boolean version;

    /** Whether the user wants to see everything. */
    public boolean debug() {
        return debug;
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Say which verb you want: " + verbs(spec) + ".");
    }

    /** The names of the verbs below {@code spec}, for a sentence. */
    static String verbs(CommandSpec spec) {
        return String.join(", ", spec.subcommands().keySet());
    }
}
