package io.prehend.launch.command;

import io.prehend.launch.config.Config;
import io.prehend.launch.config.ConfigOption;
import io.prehend.launch.report.ExitCode;
import io.prehend.launch.report.Report;
import io.prehend.launch.report.ReportOption;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The verb {@code config}: checks a configuration file, or shows what applies. One thread. */
@Command(
        name = "config",
        description = "Checks or shows the configuration.",
        subcommands = {ConfigCommand.Check.class, ConfigCommand.Show.class})
final class ConfigCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Say what to do: " + PrehendCommand.verbs(spec) + ".");
    }

    /** {@code config check FILE}: 0 if a service would start with it, else one sentence and 4. */
    @Command(name = "check", description = "Checks a configuration file without starting anything.")
    static final class Check implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "FILE", description = "The file to check.")
        private Path file;

        @Mixin
        private ReportOption report;

        @Override
        public Integer call() {
            report.requireWritable();
            Config config = Config.read(file);
            PrintWriter out = spec.commandLine().getOut();
            report.words(out).println(file + " is fine; sha256 of what then applies: " + config.checksum());
            report.write(new Report().put("file", file.toString()).put("sha256", config.checksum()), out);
            return ExitCode.OK;
        }
    }

    /** {@code config show}: the effective configuration, with its checksum. */
    @Command(name = "show", description = "Prints the configuration that applies, and its checksum.")
    static final class Show implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private ConfigOption option;

        @Mixin
        private ReportOption report;

        @Override
        public Integer call() {
            report.requireWritable();
            Config config = option.read();
            PrintWriter out = spec.commandLine().getOut();
            PrintWriter words = report.words(out);
            words.println("# sha256 " + config.checksum());
            words.print(config.yaml());
            report.write(new Report().put("sha256", config.checksum()).put("yaml", config.yaml()), out);
            return ExitCode.OK;
        }
    }
}
