package io.prehend.launch.watch.foxglove;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prehend.launch.operate.Situation;
import io.prehend.launch.operate.Situation.Safety;
import io.prehend.safety.SafetyState;
import io.prehend.safety.StopCategory;
import java.util.List;
import java.util.Locale;

/** What is no picture: the supervisor, the gripper, the task, the timing. Words, and numbers to plot. Pure. */
final class Figures {
    private Figures() {}

    static ObjectNode safety(Situation now) {
        Safety safety = now.safety();
        ObjectNode message = Messages.stamped(now.wallMs())
                .put("state", text(safety.state()))
                .put("state_number", number(SafetyState.values(), safety.state()))
                .put("reaction", text(safety.reaction()))
                .put("reaction_number", number(StopCategory.values(), safety.reaction()))
                .put("cause", text(safety.cause()))
                .put("enabled", safety.enabled())
                .put("speed_share", finite(safety.speedShare()))
                .put("hardware_stop", text(safety.hardwareStop()))
                .put("last_stop", safety.lastStop())
                .put("holder", now.control() == null ? "" : text(now.control().holder()));
        add(message.putArray("active"), safety.active());
        add(message.putArray("latched"), safety.latched());
        return message;
    }

    static ObjectNode status(Situation now) {
        ObjectNode message = Messages.stamped(now.wallMs()).put("tick_number", now.tickNumber());
        message.put("task", text(now.task().name()))
                .put("phase", text(now.task().phase()))
                .put("episode", now.task().episode())
                .put("attempt", now.task().attempt())
                .put("successes", now.task().successes());
        put(message, "gripper_width_m", now.gripper().widthM());
        put(message, "gripper_force_n", now.gripper().forceN());
        put(message, "tip_speed_m_per_s", now.arm().tipSpeedMPerS());
        put(message, "joint_state_age_ms", now.joints().ageMs());
        put(
                message,
                "cloud_age_ms",
                now.scene() == null ? Double.NaN : now.scene().cloudAgeMs());
        put(message, "late_p99_us", now.timing().lateP99Us());
        put(message, "tick_p99_us", now.timing().tickP99Us());
        put(message, "loop_age_ms", now.timing().loopAgeMs());
        message.put("missed_ticks", now.timing().missed())
                .put("overruns", now.timing().overruns());
        return message;
    }

    private static void add(ArrayNode into, List<String> words) {
        words.forEach(into::add);
    }

    private static int number(Enum<?>[] values, String word) {
        for (Enum<?> value : values) {
            if (value.name().toLowerCase(Locale.ROOT).equals(word)) {
                return value.ordinal();
            }
        }
        return -1;
    }

    private static void put(ObjectNode into, String key, double value) {
        if (Double.isFinite(value)) {
            into.put(key, value);
        }
    }

    private static double finite(double value) {
        return Double.isFinite(value) ? value : 0;
    }

    private static String text(String word) {
        return word == null ? "" : word;
    }
}
