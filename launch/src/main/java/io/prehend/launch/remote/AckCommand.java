package io.prehend.launch.remote;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The verb {@code ack}: somebody has looked, and every cause of the stop is gone. One thread. */
@Command(name = "ack", description = "Acknowledges a stop: the first of the three acts after which the arm may move.")
public final class AckCommand implements Callable<Integer> {
    @Mixin
    private ActOption act;

    @Override
    public Integer call() {
        return act.inControl("/api/acknowledge", RemoteService.fields());
    }
}
