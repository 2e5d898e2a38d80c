package io.prehend.launch.command;

import io.prehend.launch.promotion.VerdictReport;
import io.prehend.launch.report.ExitCode;
import io.prehend.launch.report.Failure;
import io.prehend.launch.report.ReportOption;
import io.prehend.policy.onnx.ModelStore;
import io.prehend.policy.promotion.GateLimits;
import io.prehend.policy.promotion.Generation;
import io.prehend.policy.promotion.ModelFolder;
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

/**
 * The verb {@code policy promote}: brings a model into a store, through the whole gate. What passes is approved: an arm
 * will try it between two episodes. There is no way around the gate. One thread.
 */
@Command(name = "promote", description = "Brings a model into a store, where it passes the whole gate.")
final class PolicyPromoteCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "An ONNX file with its manifest beside it.")
    private String model;

    @Mixin
    private StoreOption storeOption;

    @Mixin
    private GateOptions gate;

    @Mixin
    private ReportOption report;

    @Override
    public Integer call() {
        report.requireWritable();
        if (!ModelStore.isFile(model) || !Files.isRegularFile(Path.of(model))) {
            throw Failure.usage("promote takes the file of a model, such as run-1/actor.onnx; " + model + " is none.");
        }
        return StoreOption.guarded(() -> promote(storeOption.make()));
    }

    private int promote(ModelFolder store) {
        PrintWriter out = spec.commandLine().getOut();
        String current = gate.against(StoreOption.current(store));
        Path witness = Witness.beside(Path.of(model));
        Generation candidate =
                store.submit(Path.of(model), Files.isRegularFile(witness) ? witness : null, StoreOption.actor());
        // The copy in the store is judged: nobody can change it afterwards without being noticed.
        Verdict verdict = gate.open(GateLimits.STANDARD.score().mostPairs())
                .judge(
                        store.model(candidate).toString(),
                        current,
                        store.witness(candidate).orElse(null),
                        false,
                        candidate.number());
        Generation settled = store.settle(candidate, verdict, StoreOption.actor());
        VerdictReport.print(verdict, report.words(out));
        report.write(VerdictReport.of(settled).put("verdict", VerdictReport.of(verdict)), out);
        if (!verdict.complete()) {
            throw Failure.check("Generation " + settled.number() + " is refused: " + verdict.sentence());
        }
        report.words(out)
                .println("Generation " + settled.number() + " is approved; the arm tries it between two episodes.");
        return ExitCode.OK;
    }
}
