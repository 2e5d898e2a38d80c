package io.prehend.launch.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.prehend.launch.report.ExitCode;
import io.prehend.launch.report.Failure;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The verb {@code why}: why did it stop? One thread. */
@Command(name = "why", description = "Says why the arm stopped: what led to it, how fast it stopped, what to do.")
public final class WhyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private RemoteOption remote;

    @Option(
            names = "--at",
            paramLabel = "HH:MM:SS",
            description = "The stop nearest to that time of the last 24 hours (default: the last stop).")
    private String at;

    @Option(names = "--json", description = "As JSON, as GET /api/why gives it.")
    private boolean json;

    @Override
    public Integer call() {
        String path = at == null ? "/api/why" : "/api/why?at_ms=" + moment(at, ZonedDateTime.now());
        JsonNode report = remote.service().read(path, PasswordInput::ask);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(report);
        } else {
            Words.stop(out, report);
        }
        return ExitCode.OK;
    }

    /** The latest moment before {@code now} at which a clock showed {@code time}, ms since 1970. */
    static long moment(String time, ZonedDateTime now) {
        try {
            ZonedDateTime today = now.with(LocalTime.parse(time));
            ZonedDateTime moment = today.isAfter(now) ? today.minusDays(1) : today;
            return moment.withZoneSameInstant(ZoneId.of("UTC")).toInstant().toEpochMilli();
        } catch (DateTimeException noTime) {
            throw Failure.usage("'" + time + "' is no time; write 12:03:04.");
        }
    }
}
