package io.prehend.launch.command;

import io.prehend.launch.evaluate.EvaluationReport;
import io.prehend.launch.report.ExitCode;
import io.prehend.launch.report.Failure;
import io.prehend.launch.wiring.Policies;
import io.prehend.policy.onnx.LoadedModel;
import io.prehend.policy.onnx.ModelFiles;
import io.prehend.policy.onnx.ModelManifest;
import io.prehend.policy.onnx.ModelStore;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The verb {@code policy publish}: copies a model that an arm may follow under a name of its own, with how well it did
 * in its manifest. One thread.
 */
@Command(name = "publish", description = "Copies a model under a new name, with its evaluations in its manifest.")
final class PolicyPublishCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "An ONNX file with its manifest beside it.")
    private String model;

    @Parameters(index = "1..*", paramLabel = "REPORT", description = "What evaluate --report wrote about it.")
    private List<Path> reports = List.of();

    @Option(names = "--as", required = true, paramLabel = "NAME", description = "What it shall be called.")
    private String name;

    @Option(names = "--to", required = true, paramLabel = "DIR", description = "Where it goes.")
    private Path folder;

    @Override
    public Integer call() {
        if (!ModelStore.isFile(model)) {
            throw Failure.usage("publish takes the file of a model, such as run-1/actor.onnx, not " + model);
        }
        if (!ModelManifest.isName(name)) {
            throw Failure.usage("--as must be 1 to 64 letters, digits, dots, dashes and underscores.");
        }
        try (LoadedModel loaded = Policies.model(model)) {
            ModelManifest manifest = loaded.manifest();
            List<ModelManifest.Evaluation> evaluations = reports.stream()
                    .map(report ->
                            EvaluationReport.read(report, manifest.content().sha256()))
                    .toList();
            Path target = folder.resolve(name + ".onnx");
            ModelFiles.write(target, ModelStore.bytes(model), manifest.published(name, evaluations));
            spec.commandLine()
                    .getOut()
                    .println("wrote " + target + " and its manifest, with " + evaluations.size() + " evaluations");
        }
        return ExitCode.OK;
    }
}
