package io.prehend.launch.station;

import io.prehend.audit.FlightRecording;
import io.prehend.safety.StopCause;
import io.prehend.safety.StopEvent;
import java.util.Locale;

/** What led to a stop, in sentences. Pure; any thread. */
final class StopTexts {
    private static final double NS_PER_MS = 1e6;

    private StopTexts() {}

    /** A link of the chain: what was found, how long before the stop, and what it led to. */
    static String link(Transition step, long stopNs, String who) {
        StopEvent event = step.event();
        long beforeMs = Math.round((stopNs - event.atNs()) / NS_PER_MS);
        String when = beforeMs == 0 ? "" : Math.abs(beforeMs) + (beforeMs > 0 ? " ms before: " : " ms after: ");
        String why = event.cause() == null ? "all was well again" : found(step, who);
        return when + why + " → " + Words.plain(event.to()) + " (" + Words.plain(event.reaction()) + ")";
    }

    /** What the flight recording adds: the seconds before the stop, in numbers. */
    static String before(FlightRecording ticks, long stopNs, long spanNs) {
        long oldestNs = 0;
        long latestNs = 0;
        double fastest = 0;
        int seen = 0;
        for (int i = 0; i < ticks.count(); i++) {
            if (ticks.nowNs(i) > stopNs || ticks.nowNs(i) < stopNs - spanNs) {
                continue;
            }
            seen++;
            oldestNs = Math.max(oldestNs, ticks.stateAgeNs(i));
            latestNs = Math.max(latestNs, ticks.latenessNs(i));
            for (int joint = 0; joint < ticks.labels().joints().size(); joint++) {
                fastest = Math.max(fastest, Math.abs(ticks.measuredRadPerS(i, joint)));
            }
        }
        return seen == 0
                ? "nothing was recorded before it"
                : String.format(
                        Locale.ROOT,
                        "in the %.1f s before: joint states at most %.0f ms old, ticks at most %.1f ms late, joints at"
                                + " most at %.2f rad/s",
                        Math.min(spanNs, stopNs - ticks.nowNs(0)) * 1e-9,
                        oldestNs / NS_PER_MS,
                        latestNs / NS_PER_MS,
                        fastest);
    }

    private static String found(Transition step, String who) {
        StopCause cause = step.event().cause();
        String name = Words.plain(cause);
        return switch (cause) {
            case OPERATOR_STOP -> name + (who.isEmpty() ? "" : ", asked for by " + who);
            case JOINT_STATE_LATE, JOINT_STATE_LOST -> name + ", " + ms(step.stateAgeNs()) + " old";
            case LOOP_OVERRUN, LOOP_STALLED -> name + ", tick " + ms(step.latenessNs()) + " late";
            case POLICY_LATE, POLICY_LOST -> name + ", silent for " + ms(step.policyWaitNs());
            default -> name;
        };
    }

    private static String ms(long ns) {
        return Math.round(ns / NS_PER_MS) + " ms";
    }
}
