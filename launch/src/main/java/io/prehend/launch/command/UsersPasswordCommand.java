package io.prehend.launch.command;

import io.prehend.launch.config.ConfigOption;
import io.prehend.launch.console.Users;
import io.prehend.launch.remote.PasswordInput;
import io.prehend.launch.report.ExitCode;
import io.prehend.launch.report.Failure;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The verb {@code users password}. One thread. */
@Command(
        name = "password",
        description = "Gives a user another password; whoever is signed in by that name is signed out.")
final class UsersPasswordCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Whose.")
    private String name;

    @Mixin
    private ConfigOption config;

    @Override
    public Integer call() {
        Users users = new Users(config.read().console().users());
        Users.User user =
                users.find(name).orElseThrow(() -> Failure.usage("There is no user '" + name + "'; add it first."));
        users.put(name, user.role(), PasswordInput.choose(name));
        spec.commandLine().getOut().println("Changed the password of " + name + ".");
        return ExitCode.OK;
    }
}
