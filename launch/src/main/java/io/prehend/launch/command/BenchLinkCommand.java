package io.prehend.launch.command;

import io.prehend.driver.link.Transport;
import io.prehend.launch.link.ChannelMeter;
import io.prehend.launch.link.LinkBenchmark;
import io.prehend.launch.link.Profile;
import io.prehend.launch.link.Profiles;
import io.prehend.launch.link.Transports;
import io.prehend.launch.link.Transports.End;
import io.prehend.launch.report.ExitCode;
import io.prehend.launch.report.Failure;
import io.prehend.launch.report.Report;
import io.prehend.launch.report.ReportOption;
import io.prehend.launch.work.StopRequest;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The verb {@code bench link}: how what a robot says arrives here. One thread. */
@Command(
        name = "link",
        description = {
            "Listens to every topic that a profile says comes from a robot; measures rate, loss, jitter and latency.",
            "Sends nothing; latency counts from the stamp, so both machines' clocks must agree."
        })
final class BenchLinkCommand implements Callable<Integer> {
    private static final int MAX_SECONDS = 86_400;
    private static final int SETTLE_S = 3;

    @Spec
    private CommandSpec spec;

    @Option(names = "--profile", paramLabel = "NAME|FILE", required = true, description = "Which robot.")
    private String profile;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "10",
            description = "How long to measure (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Mixin
    private ReportOption report;

    @Override
    public Integer call() {
        if (seconds < 1 || seconds > MAX_SECONDS) {
            throw Failure.usage("--seconds is " + seconds + ", but must be from 1 to " + MAX_SECONDS + ".");
        }
        report.requireWritable();
        Profile measured = Profiles.read(profile);
        List<ChannelMeter<?>> meters;
        try (Transport transport = Transports.open(measured.transport(), End.CONTROLLER);
                StopRequest stop = StopRequest.onSignal(() -> {})) {
            meters = new LinkBenchmark(measured, transport).run(seconds, SETTLE_S, stop);
            if (meters.stream().noneMatch(ChannelMeter::heard)) {
                throw Failure.unreachable("Nothing came in " + seconds + " s: " + transport.describe() + ".", null);
            }
        }
        PrintWriter words = report.words(spec.commandLine().getOut());
        meters.forEach(meter -> words.println(meter.toRow()));
        Report result = new Report()
                .put("profile", measured.source())
                .put("seconds", seconds)
                .put("channels", meters.stream().map(ChannelMeter::toReport).toList());
        report.write(result, spec.commandLine().getOut());
        return ExitCode.OK;
    }
}
