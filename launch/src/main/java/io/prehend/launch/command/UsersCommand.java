package io.prehend.launch.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The verb {@code users}: who may sign in to the console. One thread. */
@Command(
        name = "users",
        description = "Who may sign in to the console, and the certificate that logins need.",
        subcommands = {
            UsersAddCommand.class,
            UsersPasswordCommand.class,
            UsersRemoveCommand.class,
            UsersListCommand.class,
            UsersTlsCommand.class
        })
final class UsersCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(), "Say what to do with users: " + PrehendCommand.verbs(spec) + ".");
    }
}
