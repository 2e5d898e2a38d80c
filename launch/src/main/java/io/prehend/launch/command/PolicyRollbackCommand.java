package io.prehend.launch.command;

import io.prehend.launch.promotion.VerdictReport;
import io.prehend.launch.report.ExitCode;
import io.prehend.launch.report.Failure;
import io.prehend.launch.report.ReportOption;
import io.prehend.policy.promotion.Generation;
import io.prehend.policy.promotion.ModelFolder;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The verb {@code policy rollback}: takes back the model on probation, else the current one; arms return to the one
 * before it at the next rest. One thread.
 */
@Command(name = "rollback", description = "Takes a store's newest model in use back; the one before it is used again.")
final class PolicyRollbackCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private StoreOption storeOption;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            defaultValue = "an operator took it back",
            description = "Why, for the audit log (default: ${DEFAULT-VALUE}).")
    private String reason;

    @Mixin
    private ReportOption report;

    @Override
    public Integer call() {
        report.requireWritable();
        return StoreOption.guarded(() -> rollBack(storeOption.open()));
    }

    private int rollBack(ModelFolder store) {
        ModelFolder.Listing listing = store.list();
        Generation bad = listing.onProbation()
                .or(listing::current)
                .orElseThrow(() -> Failure.check("No model of the store " + store.folder()
                        + " is in use, hence there is nothing to take back."));
        Generation back = store.rollBack(bad, StoreOption.actor(), reason);
        Optional<Generation> now = store.list().current();
        PrintWriter out = spec.commandLine().getOut();
        report.words(out)
                .println("Generation " + back.number() + " is rolled back; "
                        + now.map(each -> "generation " + each.number() + " is the current one.")
                                .orElse("arms return to the model with which they began."));
        report.write(
                VerdictReport.of(back)
                        .put("current", now.map(Generation::number).orElse(0L)),
                out);
        return ExitCode.OK;
    }
}
