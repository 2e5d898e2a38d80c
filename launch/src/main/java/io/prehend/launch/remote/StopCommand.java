package io.prehend.launch.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.prehend.launch.report.ExitCode;
import io.prehend.launch.report.Report;
import io.prehend.launch.report.ReportOption;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The verb {@code stop}: stops the arm, without a login and without reading any configuration. The start script does
 * the same without a virtual machine where it can; this is what it falls back to. One thread.
 */
@Command(
        name = "stop",
        description = {
            "Stops the arm (a software stop: use the hardware emergency stop in danger).",
            "Needs no login from this machine or a private network."
        })
public final class StopCommand implements Callable<Integer> {
    private static final double NS_PER_MS = 1e6;

    @Spec
    private CommandSpec spec;

    @Mixin
    private RemoteOption remote;

    @Mixin
    private ReportOption report;

    @Override
    public Integer call() {
        JsonNode receipt = remote.service().stop();
        PrintWriter out = spec.commandLine().getOut();
        double toldMs = (receipt.path("handed_over_ns").asLong()
                        - receipt.path("received_ns").asLong())
                / NS_PER_MS;
        report.words(out)
                .printf(Locale.ROOT, "Stop requested: the robot was told %.2f ms after the request came in.%n", toldMs);
        report.write(
                new Report()
                        .put("request", receipt.path("request").asLong())
                        .put("told_ms", toldMs)
                        .put("first", receipt.path("first").asBoolean()),
                out);
        return ExitCode.OK;
    }
}
