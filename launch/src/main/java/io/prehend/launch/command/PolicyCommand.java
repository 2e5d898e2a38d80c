package io.prehend.launch.command;

import io.prehend.launch.report.ExitCode;
import io.prehend.launch.report.Failure;
import io.prehend.launch.report.Report;
import io.prehend.launch.report.ReportOption;
import io.prehend.launch.wiring.Policies;
import io.prehend.policy.onnx.LoadedModel;
import io.prehend.policy.onnx.ModelManifest;
import io.prehend.policy.onnx.ModelManifest.Evaluation;
import io.prehend.policy.onnx.ModelStore;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The verb {@code policy}: which policies there are, and whether a model may be used. One thread. */
@Command(
        name = "policy",
        description = "Lists the policies there are, checks a model, or publishes one.",
        subcommands = {PolicyCommand.ListAll.class, PolicyCommand.Check.class, PolicyPublishCommand.class})
final class PolicyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Say what to do: " + PrehendCommand.verbs(spec) + ".");
    }

    /** {@code policy list}: what comes with this version; reads manifests only. */
    @Command(name = "list", description = "Lists the policies that come with this version.")
    static final class ListAll implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private ReportOption report;

        @Override
        public Integer call() {
            report.requireWritable();
            PrintWriter out = spec.commandLine().getOut();
            PrintWriter words = report.words(out);
            List<Report> all = new ArrayList<>();
            for (String name : Policies.CODE) {
                words.printf(Locale.ROOT, "%-12s code%n", name);
                all.add(new Report().put("name", name).put("kind", "code"));
            }
            for (String name : ModelStore.shipped()) {
                ModelManifest manifest = ModelStore.manifest(name);
                words.printf(Locale.ROOT, "%-12s model, %s%n", name, inWords(manifest));
                all.add(describe(new Report().put("name", name).put("kind", "model"), manifest));
            }
            report.write(new Report().put("usual", Policies.usual()).put("policies", all), out);
            return ExitCode.OK;
        }
    }

    /** {@code policy check FILE|NAME}: 0 if an arm may follow the model, else one sentence and 4. */
    @Command(name = "check", description = "Checks a model as a start would, without moving anything.")
    static final class Check implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "FILE|NAME", description = "An ONNX file with its manifest beside it, or a name.")
        private String model;

        @Mixin
        private ReportOption report;

        @Override
        public Integer call() {
            report.requireWritable();
            PrintWriter out = spec.commandLine().getOut();
            try (LoadedModel loaded = Policies.model(model)) {
                report.words(out).println(model + " is fine: " + inWords(loaded.manifest()));
                Report result = new Report().put("accepted", true).put("reason", (String) null);
                report.write(describe(result.put("name", loaded.manifest().name()), loaded.manifest()), out);
                return ExitCode.OK;
            } catch (Failure refused) {
                if (refused.exitCode() == ExitCode.CHECK_FAILED) {
                    report.write(new Report().put("accepted", false).put("reason", refused.getMessage()), out);
                }
                throw refused;
            }
        }
    }

    private static String inWords(ModelManifest manifest) {
        return String.format(
                Locale.ROOT,
                "%s, %d points, licence %s, sha256 %s",
                manifest.name(),
                manifest.signature().points(),
                manifest.licence(),
                manifest.content().sha256());
    }

    private static Report describe(Report report, ModelManifest manifest) {
        return report.put("sha256", manifest.content().sha256())
                .put("opset", manifest.content().opset())
                .put("points", manifest.signature().points())
                .put("licence", manifest.licence())
                .put("code_version", manifest.training().codeVersion())
                .put(
                        "evaluations",
                        manifest.evaluations().stream()
                                .map(PolicyCommand::describe)
                                .toList());
    }

    private static Report describe(Evaluation evaluation) {
        return new Report()
                .put("objects", evaluation.objects())
                .put("randomize", evaluation.randomize())
                .put("seed", evaluation.seed())
                .put("episodes", evaluation.episodes())
                .put("successes", evaluation.successes())
                .put("first_attempt_successes", evaluation.firstAttemptSuccesses())
                .put("wilson95", evaluation.wilsonLow(), evaluation.wilsonHigh());
    }
}
