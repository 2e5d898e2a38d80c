package io.prehend.launch.command;

import io.prehend.launch.config.Config;
import io.prehend.launch.config.ConfigOption;
import io.prehend.launch.link.Profile;
import io.prehend.launch.link.Profiles;
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

/**
 * The verb {@code config}: checks a configuration file, shows what applies, and what profiles there are. One thread.
 */
@Command(
        name = "config",
        description = "Checks or shows the configuration, and the profiles to start from.",
        subcommands = {ConfigCommand.Check.class, ConfigCommand.Show.class, ConfigCommand.ProfileList.class})
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

    /** {@code config profiles [NAME|FILE]}: the ready profiles, or one of them as it is written. */
    @Command(
            name = "profiles",
            description = {
                "Lists the ready profiles of robots; prints the one that is named, or checks a file of your own.",
                "Begin with the nearest: prehend config profiles franka_ros > my_arm.yaml"
            })
    static final class ProfileList implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Parameters(
                paramLabel = "NAME|FILE",
                arity = "0..1",
                description = "A ready profile to print, or a file to check.")
        private String profile;

        @Mixin
        private ReportOption report;

        @Override
        public Integer call() {
            report.requireWritable();
            PrintWriter out = spec.commandLine().getOut();
            PrintWriter words = report.words(out);
            Report result = new Report();
            if (profile == null) {
                Profiles.SHIPPED.forEach(name -> words.printf("%-24s %s%n", name, Profiles.title(name)));
                result.put("profiles", String.join(" ", Profiles.SHIPPED));
            } else if (Profiles.SHIPPED.contains(profile)) {
                words.print(Profiles.text(profile));
                result.put("profile", profile).put("yaml", Profiles.text(profile));
            } else {
                Profile checked = Profiles.read(profile);
                words.println(profile + " is fine: " + checked.plan().robot().name() + " over "
                        + checked.transport().kind() + ".");
                result.put("profile", profile)
                        .put("robot", checked.plan().robot().name());
            }
            report.write(result, out);
            return ExitCode.OK;
        }
    }
}
