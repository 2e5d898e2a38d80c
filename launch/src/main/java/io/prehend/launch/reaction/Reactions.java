package io.prehend.launch.reaction;

import io.prehend.launch.report.Report;
import java.util.Locale;

/** Times of many stops. One thread. */
public final class Reactions {
    private final Times reaction = new Times();
    private final Times standstill = new Times();

    /**
     * One stop, with times since it was asked for.
     *
     * @param reactionNs until the robot heard it
     * @param standstillNs until the arm stood still
     */
    void add(long reactionNs, long standstillNs) {
        reaction.add(reactionNs);
        standstill.add(standstillNs);
    }

    /** How many there were. */
    public long count() {
        return reaction.count();
    }

    /** The longest time until the robot heard it, ms. */
    double longestMs() {
        return reaction.maxMs();
    }

    /** Adds {@code reaction_ms}, {@code standstill_ms} and {@code n} to {@code report}. */
    public Report writeTo(Report report) {
        return report.put("reaction_ms", reaction.toReport())
                .put("standstill_ms", standstill.toReport())
                .put("n", count());
    }

    /** A row for people about the only stop there was, the first of a service. */
    String toFirstRow() {
        return String.format(
                Locale.ROOT, "the service's first stop, which does not count below: told after %.2f ms%n", longestMs());
    }

    /** Two rows for people. */
    public String toRows() {
        return reaction.toRow("asked for, until the robot was told")
                + standstill.toRow("asked for, until the arm stood still");
    }
}
