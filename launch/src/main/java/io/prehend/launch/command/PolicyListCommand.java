package io.prehend.launch.command;

import io.prehend.launch.promotion.VerdictReport;
import io.prehend.launch.report.ExitCode;
import io.prehend.launch.report.Report;
import io.prehend.launch.report.ReportOption;
import io.prehend.launch.wiring.Policies;
import io.prehend.policy.onnx.ModelManifest;
import io.prehend.policy.onnx.ModelStore;
import io.prehend.policy.promotion.Generation;
import io.prehend.policy.promotion.ModelFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The verb {@code policy list}: what comes with this version, or what is in a store; reads no weights. One thread. */
@Command(name = "list", description = "Lists the policies that come with this version, or those of a store.")
final class PolicyListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--store", paramLabel = "DIR", description = "List the models of this store instead.")
    private Path store;

    @Mixin
    private ReportOption report;

    @Override
    public Integer call() {
        report.requireWritable();
        PrintWriter out = spec.commandLine().getOut();
        report.write(store == null ? shipped(report.words(out)) : stored(report.words(out)), out);
        return ExitCode.OK;
    }

    private static Report shipped(PrintWriter words) {
        List<Report> all = new ArrayList<>();
        for (String name : Policies.CODE) {
            words.printf(Locale.ROOT, "%-12s code%n", name);
            all.add(new Report().put("name", name).put("kind", "code"));
        }
        for (String name : ModelStore.shipped()) {
            ModelManifest manifest = ModelStore.manifest(name);
            words.printf(Locale.ROOT, "%-12s model, %s%n", name, PolicyCommand.inWords(manifest));
            all.add(PolicyCommand.describe(new Report().put("name", name).put("kind", "model"), manifest));
        }
        return new Report().put("usual", Policies.usual()).put("policies", all);
    }

    private Report stored(PrintWriter words) {
        ModelFolder.Listing listing =
                StoreOption.guarded(() -> StoreOption.open(store).list());
        List<Report> all = new ArrayList<>();
        for (Generation each : listing.generations()) {
            boolean current = listing.current().filter(each::equals).isPresent();
            words.printf(
                    Locale.ROOT,
                    "%6d %-11s %-12s %s  %s%n",
                    each.number(),
                    current ? "current" : each.standing().name().toLowerCase(Locale.ROOT),
                    each.name(),
                    each.sha256().substring(0, 12),
                    each.reason());
            all.add(VerdictReport.of(each).put("verdict", VerdictReport.of(each.verdict())));
        }
        listing.notices().forEach(words::println);
        return new Report()
                .put("current", listing.current().map(Generation::number).orElse(0L))
                .put(
                        "on_probation",
                        listing.onProbation().map(Generation::number).orElse(0L))
                .put("offered", listing.offered().map(Generation::number).orElse(0L))
                .put("generations", all)
                .put(
                        "damaged",
                        listing.notices().stream()
                                .map(notice -> new Report().put("reason", notice))
                                .toList());
    }
}
