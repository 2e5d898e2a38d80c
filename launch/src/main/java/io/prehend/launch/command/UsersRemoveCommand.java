package io.prehend.launch.command;

import io.prehend.launch.config.ConfigOption;
import io.prehend.launch.console.Users;
import io.prehend.launch.report.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The verb {@code users remove}. One thread. */
@Command(name = "remove", description = "Removes a user, who is signed out at once.")
final class UsersRemoveCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Whom.")
    private String name;

    @Mixin
    private ConfigOption config;

    @Override
    public Integer call() {
        new Users(config.read().console().users()).remove(name);
        spec.commandLine().getOut().println("Removed " + name + ".");
        return ExitCode.OK;
    }
}
