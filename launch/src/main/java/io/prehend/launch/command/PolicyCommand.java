package io.prehend.launch.command;

import io.prehend.launch.report.Report;
import io.prehend.policy.onnx.ModelManifest;
import io.prehend.policy.onnx.ModelManifest.Evaluation;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The verb {@code policy}: which policies there are, and whether a model may be used. One thread. */
@Command(
        name = "policy",
        description = "Lists the policies there are, checks a model, publishes one, or brings one to an arm and back.",
        subcommands = {
            PolicyListCommand.class,
            PolicyCheckCommand.class,
            PolicyPublishCommand.class,
            PolicyPromoteCommand.class,
            PolicyRollbackCommand.class
        })
final class PolicyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Say what to do: " + PrehendCommand.verbs(spec) + ".");
    }

    /** A model in a line. */
    static String inWords(ModelManifest manifest) {
        return String.format(
                Locale.ROOT,
                "%s, %d points, licence %s, sha256 %s",
                manifest.name(),
                manifest.signature().points(),
                manifest.licence(),
                manifest.content().sha256());
    }

    /** Adds what is known about a model to {@code report}. */
    static Report describe(Report report, ModelManifest manifest) {
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
