package io.prehend.launch.command;

import io.prehend.launch.config.ConfigOption;
import io.prehend.launch.console.Users;
import io.prehend.launch.report.ExitCode;
import io.prehend.launch.report.Report;
import io.prehend.launch.report.ReportOption;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The verb {@code users list}. One thread. */
@Command(name = "list", description = "Lists the users and their roles.")
final class UsersListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOption config;

    @Mixin
    private ReportOption report;

    @Override
    public Integer call() {
        report.requireWritable();
        PrintWriter out = spec.commandLine().getOut();
        List<Users.User> users = new Users(config.read().console().users()).list();
        users.forEach(user -> report.words(out).printf(Locale.ROOT, "%-24s %s%n", user.name(), role(user)));
        List<Report> all = users.stream()
                .map(user -> new Report().put("name", user.name()).put("role", role(user)))
                .toList();
        report.write(new Report().put("users", all), out);
        return ExitCode.OK;
    }

    private static String role(Users.User user) {
        return user.role().name().toLowerCase(Locale.ROOT);
    }
}
