package io.prehend.launch.promotion;

import io.prehend.launch.report.Report;
import io.prehend.policy.promotion.CheckResult;
import io.prehend.policy.promotion.Generation;
import io.prehend.policy.promotion.Verdict;
import java.io.PrintWriter;
import java.util.Locale;

/** What the gate found, for people and for programs. Stateless; any thread. */
public final class VerdictReport {
    private VerdictReport() {}

    /** One line a check. */
    public static void print(Verdict verdict, PrintWriter out) {
        for (CheckResult check : verdict.checks()) {
            out.printf(
                    Locale.ROOT,
                    "%-11s %-8s %6.1f s  %s%n",
                    check.name(),
                    word(check.outcome()),
                    check.seconds(),
                    check.sentence());
        }
    }

    /** The verdict under the keys that other programs rely on. */
    public static Report of(Verdict verdict) {
        return new Report()
                .put("accepted", verdict.accepted())
                .put("complete", verdict.complete())
                .put("reason", verdict.accepted() ? null : verdict.sentence())
                .put("against", verdict.against())
                .put("against_sha256", verdict.againstSha256())
                .put("seconds", verdict.seconds())
                .put("checks", verdict.checks().stream().map(VerdictReport::of).toList());
    }

    /** A model of a store. */
    public static Report of(Generation generation) {
        return new Report()
                .put("generation", generation.number())
                .put("name", generation.name())
                .put("sha256", generation.sha256())
                .put("standing", word(generation.standing()))
                .put("changed_ms", generation.changedMs())
                .put("actor", generation.actor())
                .put("reason", generation.reason());
    }

    private static Report of(CheckResult check) {
        Report figures = new Report();
        check.figures().forEach(figures::put);
        return new Report()
                .put("name", check.name())
                .put("outcome", word(check.outcome()))
                .put("sentence", check.sentence())
                .put("seconds", check.seconds())
                .put("figures", figures);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
