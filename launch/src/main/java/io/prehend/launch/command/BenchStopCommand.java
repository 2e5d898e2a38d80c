package io.prehend.launch.command;

import io.prehend.launch.config.ConfigOption;
import io.prehend.launch.reaction.StopTrial;
import io.prehend.launch.report.Choices;
import io.prehend.launch.report.ExitCode;
import io.prehend.launch.report.Failure;
import io.prehend.launch.report.Report;
import io.prehend.launch.report.ReportOption;
import io.prehend.launch.work.StopRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The verb {@code bench stop}: how soon a robot hears of a stop, and stands still. One thread. */
@Command(
        name = "stop",
        description = {
            "Lets a simulated arm move behind a real wire, stops it in one of the ways there are, and measures how soon"
                    + " the robot was told and how soon the arm stood still; again and again.",
            "Everything runs on this machine, on free ports: robot and service are processes of their own."
        })
final class BenchStopCommand implements Callable<Integer> {
    private static final int MOST = 100_000;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--channel",
            paramLabel = "CHANNEL",
            defaultValue = "console",
            description = "How to ask for the stop: click, console, http, cli, mqtt, ros1, serial (default:"
                    + " ${DEFAULT-VALUE}).")
    private String channel;

    @Option(
            names = "--n",
            paramLabel = "N",
            defaultValue = "200",
            description = "How many stops (default: ${DEFAULT-VALUE}).")
    private int count;

    @Option(
            names = "--flood",
            description = "Instead: 10,000 stops a second for 5 s from console, http and mqtt at once; are all of them"
                    + " counted, and is the loop in time?")
    private boolean flood;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the moments of the stops (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Mixin
    private ConfigOption config;

    @Mixin
    private ReportOption report;

    @Override
    public Integer call() {
        if (!StopTrial.CHANNELS.contains(channel)) {
            throw Choices.unknown("channel", channel, StopTrial.CHANNELS);
        }
        if (count < 1 || count > MOST) {
            throw Failure.usage("--n is " + count + ", but must be from 1 to " + MOST + ".");
        }
        report.requireWritable();
        Report result = new Report();
        try (StopRequest stop = StopRequest.onSignal(() -> {})) {
            StopTrial trial = new StopTrial(
                    flood ? "console" : channel,
                    config.read(),
                    seed,
                    spec.commandLine().getErr());
            if (flood) {
                trial.flood(result, report.words(spec.commandLine().getOut()));
            } else {
                trial.run(count, stop, result, report.words(spec.commandLine().getOut()));
            }
        }
        report.write(result.put("seed", seed), spec.commandLine().getOut());
        return ExitCode.OK;
    }
}
