package io.prehend.launch.watch;

import io.prehend.launch.operate.Facts;
import io.prehend.launch.operate.Facts.RuleFacts;
import io.prehend.launch.operate.Situation;
import io.prehend.launch.operate.Situation.Alarm;
import io.prehend.launch.operate.Situation.Safety;
import io.prehend.safety.SafetyState;
import java.util.List;
import java.util.Locale;

/** What the supervisor says, and who has control. */
final class SafetyMetrics {
    private static final List<String> PRIORITIES = List.of("low", "medium", "high");
    private static final List<String> HARDWARE = List.of("pressed", "released", "unknown");

    private SafetyMetrics() {}

    static void add(MetricList list, Situation now, Facts facts) {
        Safety safety = now.safety();
        for (SafetyState state : SafetyState.values()) {
            String word = state.name().toLowerCase(Locale.ROOT);
            list.flag(
                    "prehend_safety_state",
                    "The supervisor's state: 1 for the one that it is in.",
                    word.equals(safety.state()),
                    "state",
                    word);
        }
        for (RuleFacts rule : facts.rules()) {
            list.flag(
                    "prehend_cause_active",
                    "Whether something is there now that slows, holds or stops the arm.",
                    safety.active().contains(rule.cause()),
                    "cause",
                    rule.cause());
        }
        for (String state : HARDWARE) {
            list.flag(
                    "prehend_hardware_stop",
                    "The robot's own stop, as far as it says: 1 for how it is.",
                    state.equals(safety.hardwareStop()),
                    "state",
                    state);
        }
        for (String priority : PRIORITIES) {
            list.gauge(
                    "prehend_alarms",
                    "Alarms that stand, by priority.",
                    now.alarms().stream()
                            .map(Alarm::priority)
                            .filter(priority::equals)
                            .count(),
                    "priority",
                    priority);
        }
        list.flag("prehend_enabled", "Whether the arm may be started.", safety.enabled())
                .gauge("prehend_speed_ratio", "The speed override, 0 to 1.", safety.speedShare())
                .flag(
                        "prehend_control_held",
                        "Whether somebody has control.",
                        now.control() != null && !now.control().lease().isEmpty());
    }
}
