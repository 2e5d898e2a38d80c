package io.prehend.launch.watch;

import io.prehend.launch.operate.Facts;
import io.prehend.launch.operate.Service;
import io.prehend.launch.operate.Situation;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * All figures of a running service as a text for Prometheus: what {@code GET /metrics} answers. Names and units after
 * the conventions of Prometheus: base units, {@code _total} for what only grows; launch/docs/watching.md lists them.
 *
 * <p>Any thread but the loop's. Each answer is made of one situation, of what has been counted, and of what Java says
 * about itself; nothing waits for the loop.
 */
public final class Metrics {
    /** What the text is, as an Internet media type. */
    public static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private static final double MS = 1e-3;

    private final Service service;
    private final StopTally stops;
    private final PrometheusRegistry java = new PrometheusRegistry();
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();

    /** The figures of {@code service}. */
    public Metrics(Service service) {
        this.service = service;
        stops = new StopTally(service.facts(), service.records());
        JvmMetrics.builder().register(java);
    }

    /** The text, in UTF-8. */
    public byte[] text() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writer.write(out, list().build());
            writer.write(out, java.scrape());
        } catch (IOException impossible) {
            throw new UncheckedIOException("An array in memory could not be written to.", impossible);
        }
        return out.toByteArray();
    }

    private MetricList list() {
        Situation now = service.situation();
        Facts facts = service.facts();
        MetricList list = new MetricList();
        list.info(
                        "prehend",
                        "What runs: always 1.",
                        "version",
                        facts.version(),
                        "robot",
                        facts.robot(),
                        "profile",
                        facts.profile(),
                        "boot",
                        facts.bootId())
                .flag("prehend_simulated", "Whether there is no real arm.", facts.simulated())
                .gauge("prehend_start_time_seconds", "When the service started, since 1970.", facts.startedMs() * MS)
                .gauge(
                        "prehend_memory_bytes",
                        "Memory that the service takes, what it shares in parts.",
                        ProcessMemory.proportionalBytes())
                .gauge(
                        "prehend_situation_age_seconds",
                        "Since the figures of this page were taken.",
                        Math.max(0, System.currentTimeMillis() - now.wallMs()) * MS);
        LoopMetrics.add(list, now, facts, service.counts());
        SafetyMetrics.add(list, now, facts);
        stops.add(list, service.records());
        ArmMetrics.add(list, now, facts);
        LearningMetrics.add(list, now);
        return list;
    }
}
