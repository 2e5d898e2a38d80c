package io.prehend.launch.link;

import io.prehend.driver.link.Channel;
import io.prehend.driver.link.signal.SignalKind;
import io.prehend.launch.config.Section;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the channels of one direction of a profile. One thread, at start-up. */
final class ChannelReader {
    /** What any channel may tell its transport. */
    private static final Set<String> TRANSPORT_OPTIONS =
            Set.of("reliability", "silence_ms", "max_bytes", "qos", "expires_ms");

    private static final double FASTEST_HZ = 4000;
    private static final double LONGEST_TIMEOUT_MS = 60_000;

    /** What any channel may say to the transport, of which each understands its own. */
    private static final Set<String> FOR_THE_TRANSPORT = Set.of("reliability", "silence_ms", "max_bytes");

    private final Section section;
    private final Map<String, Set<String>> options;

    /** Reads the channels of {@code section}, each of which may have what {@code options} name for its key. */
    ChannelReader(Section section, Map<String, Set<String>> options) {
        this.section = section;
        this.options = options;
    }

    /** The channel {@code key}, or null where the profile does not name it. */
    <S> Channel<S> optional(String key, SignalKind<S> kind) {
        return section.has(key) ? required(key, kind) : null;
    }

    /** The channel {@code key}, which must be there. */
    <S> Channel<S> required(String key, SignalKind<S> kind) {
        return read(key, section.section(key), kind, options.getOrDefault(key, Set.of()));
    }

    /** The channel that {@code channel} describes, which may have what {@code allowed} names. */
    static <S> Channel<S> read(String key, Section channel, SignalKind<S> kind, Set<String> allowed) {
        double rateHz = channel.has("rate_hz") ? channel.number("rate_hz", 0.1, FASTEST_HZ) : 0;
        double timeoutMs = channel.has("timeout_ms") ? channel.number("timeout_ms", 1, LONGEST_TIMEOUT_MS) : 0;
        Map<String, String> options = new LinkedHashMap<>();
        Stream.concat(allowed.stream(), FOR_THE_TRANSPORT.stream())
                .filter(channel::has)
                .forEach(name -> options.put(name, channel.plain(name)));
        return new Channel<>(
                key, kind, channel.text("topic"), channel.text("type"), rateHz, Math.round(timeoutMs * 1e6), options);
    }
}
