package io.prehend.launch.remote;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The verb {@code start}: motion. One thread. */
@Command(name = "start", description = "Starts the task: the third act; the arm moves.")
public final class StartCommand implements Callable<Integer> {
    @Mixin
    private ActOption act;

    @Override
    public Integer call() {
        return act.inControl("/api/start", RemoteService.fields());
    }
}
