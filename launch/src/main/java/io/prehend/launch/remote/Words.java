package io.prehend.launch.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How things stand, and why the arm stopped, for people at a terminal. Any thread. */
final class Words {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    private Words() {}

    /** A few lines about the situation. */
    static void situation(PrintWriter out, JsonNode facts, JsonNode situation) {
        JsonNode safety = situation.path("safety");
        out.println(plain(facts.path("robot")) + (facts.path("simulated").asBoolean() ? " (simulated): " : ": ")
                + plain(safety.path("state")) + ", " + clock(situation.path("wall_ms")));
        String causes = causes(safety);
        if (!causes.isEmpty()) {
            out.println("  because of  " + causes);
        }
        JsonNode task = situation.path("task");
        out.println("  task        " + plain(task.path("name")) + ", " + plain(task.path("phase")) + ", "
                + task.path("successes").asLong() + " successes, "
                + task.path("stops").asLong() + " stops");
        String holder = plain(situation.path("control").path("holder"));
        out.println("  control     " + (holder.isEmpty() ? "nobody" : holder));
        out.println("  hardware    stop " + plain(safety.path("hardware_stop")));
        out.printf(
                Locale.ROOT,
                "  arm         tip %s m/s, speed %.0f %%, joint states %s ms old%n",
                number(situation.path("arm").path("tip_speed_m_per_s"), 2),
                100 * safety.path("speed_share").asDouble(),
                number(situation.path("joints").path("age_ms"), 1));
        out.println("  loop        " + number(situation.path("timing").path("late_p99_us"), 0) + " us late (p99), "
                + situation.path("timing").path("missed").asLong() + " ticks missed");
        for (JsonNode link : situation.path("links")) {
            out.println("  link        " + plain(link.path("name")) + ": " + plain(link.path("sentence")));
        }
        for (JsonNode alarm : situation.path("alarms")) {
            out.println("  alarm       " + plain(alarm.path("priority")) + ": " + plain(alarm.path("what")) + " "
                    + plain(alarm.path("todo")));
        }
    }

    /** A stop, from its cause to standstill. */
    static void stop(PrintWriter out, JsonNode report) {
        out.println("Stop " + report.path("number").asLong() + " at " + clock(report.path("wall_ms")) + ": "
                + plain(report.path("cause")) + " (" + plain(report.path("category")) + ")"
                + (plain(report.path("who")).isEmpty() ? "" : ", by " + plain(report.path("who"))));
        for (JsonNode link : report.path("chain")) {
            out.println("  " + plain(link));
        }
        out.println("  told the robot after " + number(report.path("reaction_ms"), 1) + " ms, stood still after "
                + number(report.path("standstill_ms"), 0) + " ms, "
                + number(report.path("travelled_rad"), 3) + " rad");
        if (!plain(report.path("recording")).isEmpty()) {
            out.println("  recording " + plain(report.path("recording")));
        }
        out.println(plain(report.path("advice")));
    }

    /** One line of the audit log. */
    static String audit(JsonNode line) {
        return clock(line.path("wall_ms")) + "  " + plain(line.path("kind")) + "  " + plain(line.path("actor")) + "  "
                + plain(line.path("detail"));
    }

    /** Text from outside, without anything that a terminal would take for a command. */
    static String plain(JsonNode text) {
        return text.isNull() || text.isMissingNode() ? "" : text.asText().replaceAll("\\p{Cntrl}", "?");
    }

    private static String causes(JsonNode safety) {
        List<String> causes = new ArrayList<>();
        safety.path("latched").forEach(cause -> causes.add(plain(cause)));
        for (JsonNode cause : safety.path("active")) {
            String now = plain(cause) + " (still there)";
            causes.remove(plain(cause));
            causes.add(now);
        }
        return String.join(", ", causes);
    }

    private static String number(JsonNode number, int digits) {
        return number.isNumber() ? String.format(Locale.ROOT, "%." + digits + "f", number.asDouble()) : "?";
    }

    private static String clock(JsonNode wallMs) {
        return CLOCK.format(Instant.ofEpochMilli(wallMs.asLong()).atZone(ZoneId.systemDefault()));
    }
}
