package io.prehend.launch.station;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prehend.audit.FileAuditLog;
import io.prehend.launch.operate.Records.AuditLine;
import io.prehend.launch.report.Failure;
import io.prehend.port.AuditEvent;
import io.prehend.port.AuditEvent.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Who did what, and what happened, in the audit log. Any thread but the loop's may {@link #note}; one thread writes
 * ({@link #write}, {@link #drain}), so that nobody who acts waits for the disk.
 *
 * <p>The same thing again within {@value #REPEATS_MS} ms is counted, not written: a storm fills no disk.
 */
final class Journal implements AutoCloseable {
    static final int REPEATS_MS = 10_000;

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int WAITING = 1024;
    private static final int SHOWN = 1000;
    private static final int REPEATED = 64;
    private static final long AGAIN_NS = 1_000_000_000L;

    private final FileAuditLog log;
    private final Path folder;
    private final Clocks clocks;
    private final ArrayBlockingQueue<AuditEvent> waiting = new ArrayBlockingQueue<>(WAITING);
    private final AtomicLong flooded = new AtomicLong();
    private final Map<String, Repeat> repeats = new LinkedHashMap<>();
    private final Deque<AuditLine> shown = new ArrayDeque<>();
    /** Of those that were lost, how many are spoken of in the log. */
    private long saidLost;

    private long triedNs;

    private static final class Repeat {
        private final AuditEvent event;
        private final long firstNs;
        private long more;

        Repeat(AuditEvent event, long firstNs) {
            this.event = event;
            this.firstNs = firstNs;
        }
    }

    private Journal(FileAuditLog log, Path folder, Clocks clocks) {
        this.log = log;
        this.folder = folder;
        this.clocks = clocks;
        triedNs = clocks.nowNs() - AGAIN_NS;
    }

    /** Opens the log in {@code folder}; refuses one that was tampered with at its end. */
    static Journal open(Path folder, Clocks clocks) {
        try {
            Journal journal = new Journal(FileAuditLog.open(folder), folder, clocks);
            FileAuditLog.verify(folder, record -> journal.show(line(record)));
            return journal;
        } catch (IOException refused) {
            throw Failure.check("The audit log cannot be kept: " + refused.getMessage() + ".", refused);
        }
    }

    /** Something to write down. Any thread but the loop's; returns at once. */
    void note(Kind kind, String actor, String detail) {
        if (!waiting.offer(new AuditEvent(kind, clocks.nowNs(), clocks.wallMs(), actor, detail))) {
            flooded.incrementAndGet();
        }
    }

    /** The kind that {@code name} means; {@link Kind#NOTED} where there is none of that name. */
    static Kind kind(String name) {
        for (Kind kind : Kind.values()) {
            if (kind.name().equals(name.toUpperCase(Locale.ROOT))) {
                return kind;
            }
        }
        return Kind.NOTED;
    }

    /** So many events got lost on their way to us. Any thread but the loop's. */
    void lose(long count) {
        flooded.addAndGet(count);
    }

    /**
     * The writing thread: writes what was noted, and what was repeated. Answers whether the log is being written: what
     * the disk did not take, or what came too fast, is spoken of in it as soon as it can be.
     */
    boolean drain() {
        long nowNs = clocks.nowNs();
        for (AuditEvent event = waiting.poll(); event != null; event = waiting.poll()) {
            String key = event.kind() + "\n" + event.actor() + "\n" + event.detail();
            Repeat before = repeats.get(key);
            if (before != null) {
                before.more++;
            } else {
                write(event);
                if (repeats.size() < REPEATED) {
                    repeats.put(key, new Repeat(event, nowNs));
                }
            }
        }
        settle(nowNs, REPEATS_MS * 1_000_000L);
        long lost = lost();
        if (lost > saidLost && nowNs - triedNs >= AGAIN_NS) {
            triedNs = nowNs;
            String what = (lost - saidLost) + " events could not be written down";
            saidLost = write(event(Kind.ALARM, "service", what)) ? lost : saidLost + 1;
        }
        return lost() == saidLost;
    }

    /** The writing thread: writes at once; answers whether the disk took it. */
    boolean write(AuditEvent event) {
        boolean taken = log.append(event);
        show(new AuditLine(event.wallMs(), Words.code(event.kind()), event.actor(), event.detail()));
        return taken;
    }

    /** An event of now. */
    AuditEvent event(Kind kind, String actor, String detail) {
        return new AuditEvent(kind, clocks.nowNs(), clocks.wallMs(), actor, detail);
    }

    /** The latest lines, the newest first. Any thread. */
    List<AuditLine> latest(int most) {
        synchronized (shown) {
            return shown.stream().limit(Math.max(0, most)).toList();
        }
    }

    /** Whether the log is whole: a sentence for each fault. Any thread but the loop's. */
    List<String> faults() {
        return read(content -> {});
    }

    /** Every line from the disk, the oldest first, and then its {@link #faults}. Any thread but the loop's. */
    List<String> readAll(Consumer<AuditLine> taker) {
        return read(record -> taker.accept(line(record)));
    }

    private List<String> read(Consumer<byte[]> taker) {
        try {
            return FileAuditLog.verify(folder, taker).faults();
        } catch (IOException unreadable) {
            return List.of("The audit log cannot be read: " + unreadable.getMessage() + ".");
        }
    }

    /** Events that could not be written. Any thread. */
    long lost() {
        return log.lost() + flooded.get();
    }

    /** The writing thread, at the end. */
    @Override
    public void close() {
        drain();
        settle(clocks.nowNs(), 0);
        log.close();
    }

    private void settle(long nowNs, long ageNs) {
        List<Repeat> over = new ArrayList<>();
        for (Iterator<Repeat> all = repeats.values().iterator(); all.hasNext(); ) {
            Repeat repeat = all.next();
            if (nowNs - repeat.firstNs >= ageNs) {
                all.remove();
                over.add(repeat);
            }
        }
        for (Repeat repeat : over) {
            if (repeat.more > 0) {
                AuditEvent first = repeat.event;
                write(event(first.kind(), first.actor(), first.detail() + " (" + repeat.more + " more times)"));
            }
        }
    }

    private static AuditLine line(byte[] record) {
        try {
            JsonNode json = MAPPER.readTree(record);
            return new AuditLine(
                    json.path("wall_ms").asLong(),
                    json.path("kind").asText().toLowerCase(Locale.ROOT),
                    json.path("actor").asText(),
                    json.path("detail").asText());
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    private void show(AuditLine line) {
        synchronized (shown) {
            shown.addFirst(line);
            if (shown.size() > SHOWN) {
                shown.removeLast();
            }
        }
    }
}
