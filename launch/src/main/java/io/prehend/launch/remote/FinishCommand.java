package io.prehend.launch.remote;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The verb {@code finish}: the task ends, and the arm stands still. One thread. */
@Command(name = "finish", description = "Ends the task; the arm stands still, and must be enabled anew.")
public final class FinishCommand implements Callable<Integer> {
    @Mixin
    private ActOption act;

    @Override
    public Integer call() {
        return act.inControl("/api/finish", RemoteService.fields());
    }
}
