package io.prehend.launch.watch;

import io.prehend.launch.operate.Durations;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Metrics being put together for one scrape: each name once, with as many points as it was added. What is not known
 * (NaN) is left out. One thread.
 */
final class MetricList {
    private final Map<String, InfoSnapshot.Builder> infos = new LinkedHashMap<>();
    private final Map<String, GaugeSnapshot.Builder> gauges = new LinkedHashMap<>();
    private final Map<String, CounterSnapshot.Builder> counters = new LinkedHashMap<>();
    private final Map<String, HistogramSnapshot.Builder> histograms = new LinkedHashMap<>();

    /** Adds what something is, in labels; {@code _info} is added to its name. */
    MetricList info(String name, String help, String... labels) {
        infos.computeIfAbsent(name, any -> InfoSnapshot.builder().name(name).help(help))
                .dataPoint(InfoDataPointSnapshot.builder()
                        .labels(Labels.of(labels))
                        .build());
        return this;
    }

    /** Adds a value that goes up and down; {@code labels} are names and values in turn. */
    MetricList gauge(String name, String help, double value, String... labels) {
        if (!Double.isNaN(value)) {
            gauges.computeIfAbsent(
                            name, any -> GaugeSnapshot.builder().name(name).help(help))
                    .dataPoint(GaugeDataPointSnapshot.builder()
                            .value(value)
                            .labels(Labels.of(labels))
                            .build());
        }
        return this;
    }

    /** Adds whether something is so. */
    MetricList flag(String name, String help, boolean value, String... labels) {
        return gauge(name, help, value ? 1 : 0, labels);
    }

    /** Adds a count that only grows; {@code _total} is added to its name. */
    MetricList counter(String name, String help, double value, String... labels) {
        if (value >= 0) {
            counters.computeIfAbsent(
                            name, any -> CounterSnapshot.builder().name(name).help(help))
                    .dataPoint(CounterDataPointSnapshot.builder()
                            .value(value)
                            .labels(Labels.of(labels))
                            .build());
        }
        return this;
    }

    /** Adds how long something took. */
    MetricList histogram(String name, String help, Durations durations) {
        histograms
                .computeIfAbsent(
                        name, any -> HistogramSnapshot.builder().name(name).help(help))
                .dataPoint(HistogramDataPointSnapshot.builder()
                        .classicHistogramBuckets(ClassicHistogramBuckets.of(durations.upToS(), durations.counts()))
                        .sum(durations.sumS())
                        .build());
        return this;
    }

    /** All of them. */
    MetricSnapshots build() {
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        infos.values().forEach(info -> all.metricSnapshot(info.build()));
        gauges.values().forEach(gauge -> all.metricSnapshot(gauge.build()));
        counters.values().forEach(counter -> all.metricSnapshot(counter.build()));
        histograms.values().forEach(histogram -> all.metricSnapshot(histogram.build()));
        return all.build();
    }
}
