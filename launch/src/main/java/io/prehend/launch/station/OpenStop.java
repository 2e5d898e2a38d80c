package io.prehend.launch.station;

import io.prehend.launch.operate.Records.StopReport;
import io.prehend.safety.StopCause;
import io.prehend.safety.StopEvent;
import io.prehend.safety.StopRules;
import java.util.ArrayList;
import java.util.List;

/** A stop whose report is still being written: what is known grows until the arm stands still. Its book's lock. */
final class OpenStop {
    final long number;
    final long wallMs;
    final long beganNs;
    /** When the loop's tick began that decided it: not before then can the arm be known to stand still. */
    final long decidedNs;

    final String who;
    final List<String> chain = new ArrayList<>();
    final StopCause cause;
    String category;
    double reactionMs;
    double standstillMs = Double.NaN;
    double travelledRad;
    long requestsBefore;
    long requests;
    String recording = "";
    boolean said;
    boolean saved;

    /** A stop that {@code event} began; {@code asked} by somebody, or null. */
    OpenStop(long number, long wallMs, StopEvent event, Asked asked) {
        this.number = number;
        this.wallMs = wallMs;
        beganNs = asked == null ? event.atNs() : asked.receivedNs();
        decidedNs = Math.min(beganNs, event.atNs());
        who = asked == null ? "" : asked.who();
        reactionMs = asked == null ? Double.NaN : asked.reactionMs();
        cause = event.cause() == null ? StopCause.STATE_UNKNOWN : event.cause();
        category = Words.code(event.reaction());
    }

    /** The stop has become worse, or has found more causes; the first one is what it is called by. */
    void worsen(StopEvent event) {
        category = Words.code(event.reaction());
    }

    /** As far as it is known. */
    StopReport report() {
        return new StopReport(
                number,
                wallMs,
                Words.code(cause),
                category,
                who,
                chain,
                reactionMs,
                standstillMs,
                travelledRad,
                Math.max(1, requests),
                recording,
                StopRules.of(cause).advice());
    }
}
