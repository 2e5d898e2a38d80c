package io.prehend.policy.promotion;

import io.prehend.policy.promotion.CheckResult.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the gate found about a model. Immutable; any thread.
 *
 * @param against name of the model that it would replace
 * @param againstSha256 checksum of that one
 * @param decidedMs when, ms since 1970
 * @param checks in the order in which they were made; the first refusal is the last one
 */
public record Verdict(String against, String againstSha256, long decidedMs, List<CheckResult> checks) {
    /** No check was made yet. */
    public static final Verdict NONE = new Verdict("", "", 0, List.of());

    /** Copies the list. */
    public Verdict {
        checks = List.copyOf(checks);
    }

    /** Whether there were checks and none of them speaks against the model. */
    public boolean accepted() {
        return !checks.isEmpty() && refusal().isEmpty();
    }

    /** Whether it was accepted and no check was left out: only then may the model reach an arm. */
    public boolean complete() {
        return accepted() && checks.stream().noneMatch(check -> check.outcome() == Outcome.SKIPPED);
    }

    /** The check that speaks against the model. */
    public Optional<CheckResult> refusal() {
        return checks.stream()
                .filter(check -> check.outcome() == Outcome.REFUSED)
                .findFirst();
    }

    /** The checks that were left out. */
    public List<String> skipped() {
        return checks.stream()
                .filter(check -> check.outcome() == Outcome.SKIPPED)
                .map(CheckResult::name)
                .toList();
    }

    /** All checks together, s. */
    public double seconds() {
        return checks.stream().mapToDouble(CheckResult::seconds).sum();
    }

    /** One sentence: why it is refused, what was left out, or that all is well. */
    public String sentence() {
        if (refusal().isPresent()) {
            return refusal().get().name() + ": " + refusal().get().sentence();
        }
        return complete()
                ? "It passed all " + checks.size() + " checks."
                : "Nothing speaks against it, but these checks could not be made: " + String.join(", ", skipped())
                        + ".";
    }

    /** The same with one more check. */
    Verdict with(CheckResult check) {
        List<CheckResult> more = new ArrayList<>(checks);
        more.add(check);
        return new Verdict(against, againstSha256, decidedMs, more);
    }
}
