package io.prehend.launch.soak;

import io.prehend.launch.report.Report;
import java.util.Locale;

/**
 * Something that must never happen, and did. Immutable.
 *
 * @param atS when, s since the soak began
 * @param after what had gone wrong last
 * @param rule what must hold
 * @param seen what was seen instead
 */
record Breach(double atS, String after, String rule, String seen) {
    /** As an object. */
    Report toReport() {
        return new Report()
                .put("at_s", atS)
                .put("after", after)
                .put("rule", rule)
                .put("seen", seen);
    }

    /** For people. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.1f s, after %s: %s, but %s", atS, after, rule, seen);
    }
}
