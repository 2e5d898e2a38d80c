package io.prehend.launch.remote;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The verb {@code control}: who may move the arm. One thread. */
@Command(name = "control", description = "Who has control: one session at a time; everybody else watches, and stops.")
public final class ControlCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(), "Say what to do with control: take, hand-over or force (see --help).");
    }

    @Command(
            name = "take",
            description = "Takes control where nobody has it, or asks for it; it ends after 5 s without an act.")
    int take(@Mixin ActOption act) {
        return act.asIs("/api/control/take", RemoteService.fields());
    }

    @Command(name = "hand-over", description = "Gives control to whoever has asked for it, or up.")
    int handOver(@Mixin ActOption act) {
        return act.asIs("/api/control/hand_over", RemoteService.fields());
    }

    @Command(name = "force", description = "Takes control from whoever has it; the arm stops. An engineer.")
    int force(
            @Mixin ActOption act,
            @Option(
                            names = "--reason",
                            paramLabel = "TEXT",
                            required = true,
                            description = "Why; goes into the audit log.")
                    String reason) {
        return act.asIs("/api/control/force", RemoteService.fields().put("reason", reason));
    }
}
