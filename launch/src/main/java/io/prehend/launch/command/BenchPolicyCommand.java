package io.prehend.launch.command;

import io.prehend.launch.bench.PolicyBenchmark;
import io.prehend.launch.bench.PythonReference;
import io.prehend.launch.report.ExitCode;
import io.prehend.launch.report.Failure;
import io.prehend.launch.report.Report;
import io.prehend.launch.report.ReportOption;
import io.prehend.launch.wiring.Policies;
import io.prehend.policy.onnx.LoadedModel;
import io.prehend.policy.onnx.ModelStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The verb {@code bench policy}: how long a model takes to decide. One thread. */
@Command(
        name = "policy",
        description = {
            "Measures how long a model takes to decide, and what that allocates.",
            "Then times the same file in Python's ONNX Runtime, where that is installed."
        })
final class BenchPolicyCommand implements Callable<Integer> {
    private static final int MAX_POINTS = 16384;
    private static final int MAX_SECONDS = 3600;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--policy",
            paramLabel = "NAME|FILE",
            defaultValue = Policies.GRASP,
            description = "The model (default: ${DEFAULT-VALUE}).")
    private String policy;

    @Option(names = "--points", paramLabel = "N", description = "Points a cloud (default: what the manifest says).")
    private Integer points;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "5",
            description = "How long to measure (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Mixin
    private ReportOption report;

    @Override
    public Integer call() throws IOException, InterruptedException {
        report.requireWritable();
        requireRange("--seconds", seconds, MAX_SECONDS);
        if (points != null) {
            requireRange("--points", points, MAX_POINTS);
        }
        try (LoadedModel model = Policies.model(policy)) {
            int count = points == null ? model.manifest().signature().points() : points;
            if (count != model.manifest().signature().points()
                    && !model.manifest().signature().anyPoints()) {
                throw Failure.usage("--points is " + count + ", but this model takes "
                        + model.manifest().signature().points() + " and no other number.");
            }
            PolicyBenchmark.Result ours = new PolicyBenchmark(model, count).measure(seconds);
            PythonReference.Result reference = PythonReference.measure(
                    ModelStore.bytes(policy),
                    count,
                    model.manifest().signature().state().size(),
                    seconds);
            tell(model, count, ours, reference);
        }
        return ExitCode.OK;
    }

    private void tell(LoadedModel model, int count, PolicyBenchmark.Result ours, PythonReference.Result reference) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter words = report.words(out);
        words.printf(
                Locale.ROOT,
                "%s with %d points: %.0f µs (99 %%: %.0f µs), %.0f bytes a decision%n",
                model.manifest().name(),
                count,
                ours.p50Us(),
                ours.p99Us(),
                ours.bytesPerCall());
        words.println(
                reference.missing() != null
                        ? reference.missing()
                        : String.format(
                                Locale.ROOT,
                                "Python's ONNX Runtime %s: %.0f µs (99 %%: %.0f µs)",
                                reference.version(),
                                reference.p50Us(),
                                reference.p99Us()));
        Report result = new Report()
                .put(
                        "policy",
                        new Report()
                                .put("name", model.manifest().name())
                                .put("sha256", model.manifest().content().sha256()))
                .put("points", count)
                .put("seconds", seconds)
                .put("runs", ours.runs())
                .put("latency_us", new Report().put("p50", ours.p50Us()).put("p99", ours.p99Us()))
                .put("alloc_bytes_per_call", ours.bytesPerCall());
        report.write(describe(result, reference), out);
    }

    private static Report describe(Report result, PythonReference.Result reference) {
        if (reference.missing() != null) {
            return result.put("reference_missing", reference.missing());
        }
        return result.put(
                        "reference_latency_us",
                        new Report().put("p50", reference.p50Us()).put("p99", reference.p99Us()))
                .put("reference_version", reference.version());
    }

    private static void requireRange(String option, int value, int highest) {
        if (value < 1 || value > highest) {
            throw Failure.usage(option + " must be from 1 to " + highest + ", but is " + value + ".");
        }
    }
}
