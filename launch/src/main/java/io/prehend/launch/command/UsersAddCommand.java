package io.prehend.launch.command;

import io.prehend.launch.config.ConfigOption;
import io.prehend.launch.console.Users;
import io.prehend.launch.operate.Role;
import io.prehend.launch.remote.PasswordInput;
import io.prehend.launch.report.ExitCode;
import io.prehend.launch.report.Failure;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The verb {@code users add}. One thread. */
@Command(name = "add", description = "Adds a user; asks for the password, or takes PREHEND_PASSWORD.")
final class UsersAddCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Letters, digits, dots, dashes.")
    private String name;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            required = true,
            description =
                    "viewer (see, stop), operator (also start, jog), engineer (also policies), admin (also users).")
    private Role role;

    @Mixin
    private ConfigOption config;

    @Override
    public Integer call() {
        Path file = config.read().console().users();
        Users users = new Users(file);
        if (users.find(name).isPresent()) {
            throw Failure.usage("There is a user '" + name + "' already; remove it first.");
        }
        users.put(name, role, PasswordInput.choose(name));
        spec.commandLine().getOut().println("Added " + name + " to " + file + ".");
        return ExitCode.OK;
    }
}
