package io.prehend.launch.watch.foxglove;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prehend.launch.operate.Changes;
import io.prehend.launch.operate.Changes.News;
import io.prehend.launch.operate.Records;
import io.prehend.launch.operate.Records.StopReport;
import io.prehend.launch.operate.Situation;
import io.prehend.launch.operate.Situation.Alarm;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells what has happened between two situations, as lines of a log. Owned by one thread. */
final class Happenings {
    private static final int INFO = 2;
    private static final int WARNING = 3;
    private static final int ERROR = 4;

    private final Changes changes = new Changes();

    /** What is new in {@code now}; nothing the first time, for it may have been there for long. */
    List<ObjectNode> since(Situation now, Records records) {
        News news = changes.since(now);
        List<ObjectNode> lines = new ArrayList<>();
        if (news.first()) {
            return lines;
        }
        if (news.stateBefore() != null) {
            lines.add(log(
                    now,
                    INFO,
                    "safety",
                    news.stateBefore() + " -> " + now.safety().state()));
        }
        if (news.stopped()) {
            records.lastStop().ifPresent(stop -> lines.add(log(now, ERROR, "stop", sentence(stop))));
        }
        for (Alarm alarm : news.raised()) {
            int level = alarm.priority().equals("high") ? ERROR : WARNING;
            lines.add(log(now, level, "alarm", alarm.what() + " " + alarm.arm() + " " + alarm.todo()));
        }
        return lines;
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
