package io.prehend.launch.command;

import io.prehend.launch.promotion.VerdictReport;
import io.prehend.launch.report.ExitCode;
import io.prehend.launch.report.Failure;
import io.prehend.launch.report.Report;
import io.prehend.launch.report.ReportOption;
import io.prehend.launch.wiring.Policies;
import io.prehend.policy.onnx.LoadedModel;
import io.prehend.policy.onnx.ModelStore;
import io.prehend.policy.promotion.Verdict;
import io.prehend.policy.promotion.Witness;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The verb {@code policy check}: 0 if an arm may follow the model, else one sentence and 4. One thread. */
@Command(
        name = "check",
        description = "Checks a model as a start would, or with the whole gate, without moving anything.")
final class PolicyCheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE|NAME", description = "An ONNX file with its manifest beside it, or a name.")
    private String model;

    @Mixin
    private GateOptions gate;

    @Mixin
    private ReportOption report;

    @Override
    public Integer call() {
        report.requireWritable();
        PrintWriter out = spec.commandLine().getOut();
        try (LoadedModel loaded = Policies.model(model)) {
            Report result = new Report().put("accepted", true).put("reason", (String) null);
            PolicyCommand.describe(result.put("name", loaded.manifest().name()), loaded.manifest());
            report.words(out).println(model + " is fine: " + PolicyCommand.inWords(loaded.manifest()));
            if (gate.given()) {
                return judge(result, out);
            }
            report.write(result, out);
            return ExitCode.OK;
        } catch (Failure refused) {
            if (refused.exitCode() == ExitCode.CHECK_FAILED && !gate.given()) {
                report.write(new Report().put("accepted", false).put("reason", refused.getMessage()), out);
            }
            throw refused;
        }
    }

    private int judge(Report known, PrintWriter out) {
        Path witness = ModelStore.isFile(model) ? Witness.beside(Path.of(model)) : null;
        Path found = witness != null && Files.isRegularFile(witness) ? witness : null;
        Verdict verdict =
                StoreOption.guarded(() -> gate.open(0).judge(model, gate.against(Policies.GRASP), found, false, 0));
        VerdictReport.print(verdict, report.words(out));
        report.write(
                new Report()
                        .put("accepted", verdict.accepted())
                        .put("reason", verdict.accepted() ? null : verdict.sentence())
                        .put("model", known)
                        .put("verdict", VerdictReport.of(verdict)),
                out);
        if (!verdict.accepted()) {
            throw Failure.check("The gate refuses " + model + ": " + verdict.sentence());
        }
        report.words(out).println(verdict.sentence());
        return ExitCode.OK;
    }
}
