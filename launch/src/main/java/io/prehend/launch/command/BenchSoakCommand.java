package io.prehend.launch.command;

import io.prehend.launch.config.ConfigOption;
import io.prehend.launch.report.ExitCode;
import io.prehend.launch.report.Failure;
import io.prehend.launch.report.Report;
import io.prehend.launch.report.ReportOption;
import io.prehend.launch.soak.Soak;
import io.prehend.launch.trial.Stage;
import io.prehend.launch.work.StopRequest;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The verb {@code bench soak}: hours of everything going wrong. One thread. */
@Command(
        name = "soak",
        description = {
            "Lets a simulated arm work behind a real wire while something goes wrong every 1 to 30 s: the wire, the"
                    + " processes, the machine, the people. Looks all the time for what must never happen: an arm that"
                    + " moves though it was stopped, joints beyond their limits, a gripper that opens, a service that"
                    + " needs more and more.",
            "Ends with 2 where it happened. Everything runs on this machine, on free ports."
        })
final class BenchSoakCommand implements Callable<Integer> {
    private static final double MOST_MINUTES = 10_080;
    private static final double NS_PER_MINUTE = 60e9;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "120",
            description = "For how long (default: ${DEFAULT-VALUE}).")
    private double minutes;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of what goes wrong and when (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Mixin
    private ConfigOption config;

    @Mixin
    private ReportOption report;

    @Override
    public Integer call() {
        if (!(minutes > 0 && minutes <= MOST_MINUTES)) {
            throw Failure.usage("--minutes is " + minutes + ", but must be above 0 and at most " + MOST_MINUTES + ".");
        }
        report.requireWritable();
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Report result = new Report().put("seed", seed);
        boolean held;
        try (StopRequest stop = StopRequest.onSignal(() -> {});
                Stage stage = Stage.behindProxy(config.read(), seed, err)) {
            Soak soak = new Soak(stage, seed, stop, err);
            held = soak.run((long) (minutes * NS_PER_MINUTE));
            soak.writeTo(result);
            report.words(out)
                    .println(
                            held
                                    ? "Nothing happened that must not."
                                    : "What must not happen, and did: " + soak.breachesAsText());
            out.flush();
            report.write(result, out); // in here: whoever ended it with Ctrl-C wants it too
        }
        return held ? ExitCode.OK : ExitCode.REFUSED_BY_SAFETY;
    }
}
