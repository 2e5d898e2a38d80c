package io.prehend.launch.watch.foxglove;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prehend.launch.operate.Records;
import io.prehend.launch.operate.Records.StopReport;
import io.prehend.launch.operate.Situation;
import io.prehend.launch.operate.Situation.Alarm;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** Tells what has happened between two situations, as lines of a log. Owned by one thread. */
final class Happenings {
    private static final int INFO = 2;
    private static final int WARNING = 3;
    private static final int ERROR = 4;

    private final Set<String> alarms = new HashSet<>();
    private String state;
    private long lastStop = -1;

    /** What is new in {@code now}; nothing the first time, for it may have been there for long. */
    List<ObjectNode> since(Situation now, Records records) {
        boolean first = state == null;
        List<ObjectNode> news = new ArrayList<>();
        if (!first && !Objects.equals(state, now.safety().state())) {
            news.add(log(now, INFO, "safety", state + " -> " + now.safety().state()));
        }
        state = String.valueOf(now.safety().state());
        if (lastStop >= 0 && now.safety().lastStop() > lastStop) {
            records.lastStop().ifPresent(stop -> news.add(log(now, ERROR, "stop", sentence(stop))));
        }
        lastStop = now.safety().lastStop();
        Set<String> standing = new HashSet<>();
        for (Alarm alarm : now.alarms()) {
            standing.add(alarm.id());
            if (alarms.add(alarm.id()) && !first) {
                int level = alarm.priority().equals("high") ? ERROR : WARNING;
                news.add(log(now, level, "alarm", alarm.what() + " " + alarm.arm() + " " + alarm.todo()));
            }
        }
        alarms.retainAll(standing);
        return news;
    }

    private static String sentence(StopReport stop) {
        String reaction =
                Double.isNaN(stop.reactionMs()) ? "" : String.format(Locale.ROOT, " in %.1f ms", stop.reactionMs());
        return "stopped" + reaction + ": " + stop.cause() + " (" + stop.category() + ")"
                + (stop.who().isEmpty() ? "" : ", by " + stop.who()) + ". " + stop.advice();
    }

    private static ObjectNode log(Situation now, int level, String name, String message) {
        return Messages.stamped(now.wallMs())
                .put("level", level)
                .put("message", message)
                .put("name", name)
                .put("file", "")
                .put("line", 0);
    }
}
