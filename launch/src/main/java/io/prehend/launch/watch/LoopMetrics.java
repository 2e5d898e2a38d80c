package io.prehend.launch.watch;

import io.prehend.launch.operate.Counts;
import io.prehend.launch.operate.Facts;
import io.prehend.launch.operate.Situation;
import io.prehend.launch.operate.Situation.LinkView;

/** How punctual the loop is, what its filter does, and how its links are. */
final class LoopMetrics {
    private static final double MS = 1e-3;

    private LoopMetrics() {}

    static void add(MetricList list, Situation now, Facts facts, Counts counts) {
        list.counter("prehend_ticks", "Ticks of the loop.", now.tickNumber())
                .gauge("prehend_tick_period_seconds", "How far apart ticks should be.", 1 / facts.rateHz())
                .histogram("prehend_tick_seconds", "How long the work of a tick takes.", counts.tick())
                .histogram("prehend_tick_lateness_seconds", "How late a tick begins.", counts.lateness())
                .counter(
                        "prehend_tick_missed",
                        "Ticks that never ran.",
                        now.timing().missed())
                .counter(
                        "prehend_tick_overruns",
                        "Ticks whose work was not done in time.",
                        now.timing().overruns())
                .gauge(
                        "prehend_loop_age_seconds",
                        "Since the loop last ticked.",
                        now.timing().loopAgeMs() * MS);
        for (int stage = 0;
                stage
                        < Math.min(
                                counts.clampedTicks().length,
                                facts.filterStages().size());
                stage++) {
            list.counter(
                    "prehend_filter_clamps",
                    "Ticks in which this stage of the safety filter changed the command.",
                    counts.clampedTicks()[stage],
                    "limit",
                    facts.filterStages().get(stage));
        }
        for (LinkView link : now.links()) {
            addLink(list, link);
        }
    }

    private static void addLink(MetricList list, LinkView link) {
        list.gauge(
                        "prehend_link_up",
                        "Whether a link works; missing where that is not known.",
                        link.up() == null ? Double.NaN : link.up() ? 1 : 0,
                        "link",
                        link.name())
                .gauge("prehend_link_rate_hertz", "Messages a second over a link.", link.rateHz(), "link", link.name())
                .gauge(
                        "prehend_link_age_seconds",
                        "Since the last message over a link.",
                        link.ageMs() * MS,
                        "link",
                        link.name())
                .counter(
                        "prehend_link_drops",
                        "Messages of a link that were of no use.",
                        link.drops(),
                        "link",
                        link.name());
    }
}
