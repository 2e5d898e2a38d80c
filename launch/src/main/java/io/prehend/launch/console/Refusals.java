package io.prehend.launch.console;

import io.prehend.launch.operate.Caller;
import io.prehend.launch.operate.Records;
import java.util.concurrent.TimeUnit;

/**
 * Counts requests that were refused and look like an attack: the first {@value #ALARM_AT} of a minute are noted one by
 * one, the last of them as an alarm, and what follows only as a number, so that nobody can flood the audit log. Any
 * thread.
 */
final class Refusals {
    /** So many in a minute are no accident ({@code safety.md}, fault 29). */
    static final int ALARM_AT = 5;
    /** The kind of a note about one request. */
    static final String REFUSED = "refused";
    /** The kind of a note about an alarm. */
    static final String ALARM = "alarm";

    private static final long MINUTE_NS = TimeUnit.MINUTES.toNanos(1);

    private final Records records;
    private boolean counting;
    private long minuteFromNs;
    private long count;

    Refusals(Records records) {
        this.records = records;
    }

    /** One request of {@code caller} was refused. */
    void add(Caller caller, String detail, long nowNs) {
        long suppressed = 0;
        long number;
        synchronized (this) {
            if (!counting || nowNs - minuteFromNs > MINUTE_NS) {
                suppressed = Math.max(0, count - ALARM_AT);
                counting = true;
                minuteFromNs = nowNs;
                count = 0;
            }
            number = ++count;
        }
        if (suppressed > 0) {
            records.note(caller, REFUSED, suppressed + " more requests were refused within a minute");
        }
        if (number <= ALARM_AT) {
            records.note(caller, REFUSED, detail);
        }
        if (number == ALARM_AT) {
            records.note(
                    caller,
                    ALARM,
                    ALARM_AT + " requests were refused within a minute, the last one: " + detail
                            + "; find out who sends them");
        }
    }
}
