package io.prehend.launch.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.prehend.launch.report.ExitCode;
import io.prehend.launch.work.StopRequest;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The verb {@code status}: how things stand. One thread. */
@Command(name = "status", description = "Says how things stand with a running service.")
public final class StatusCommand implements Callable<Integer> {
    private static final long EVERY_NS = TimeUnit.SECONDS.toNanos(1);

    @Spec
    private CommandSpec spec;

    @Mixin
    private RemoteOption remote;

    @Option(names = "--watch", description = "Again every second, until Ctrl-C.")
    private boolean watch;

    @Option(names = "--json", description = "As JSON, a line each: the situation as GET /api/situation gives it.")
    private boolean json;

    @Override
    public Integer call() {
        RemoteService service = remote.service();
        PrintWriter out = spec.commandLine().getOut();
        JsonNode facts = service.read("/api/facts", PasswordInput::ask);
        Thread waiting = Thread.currentThread();
        try (StopRequest stop = StopRequest.onSignal(() -> LockSupport.unpark(waiting))) {
            do {
                JsonNode situation = service.read("/api/situation", PasswordInput::ask);
                if (json) {
                    out.println(situation);
                } else {
                    Words.situation(out, facts, situation);
                }
                out.flush();
                if (watch && !stop.requested()) {
                    LockSupport.parkNanos(EVERY_NS);
                }
            } while (watch && !stop.requested());
        }
        return ExitCode.OK;
    }
}
