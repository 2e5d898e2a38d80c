package io.prehend.launch.station;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prehend.launch.operate.Records.StopReport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports of stops on the disk, a JSON object a line. A line that a crash cut short is left out when read. One thread.
 */
final class StopFile {
    private static final Logger LOGGER = LoggerFactory.getLogger(StopFile.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** Half of the file goes when it is larger. */
    private static final long MOST_BYTES = 8 << 20;

    private final Path file;
    private boolean failing;

    StopFile(Path file) {
        this.file = file;
    }

    /** The latest {@code most} reports, the oldest first. */
    List<StopReport> read(int most) {
        List<StopReport> reports = new ArrayList<>();
        try {
            if (Files.exists(file)) {
                if (Files.size(file) > MOST_BYTES) {
                    halve();
                }
                for (String line : lines()) {
                    add(line, reports);
                }
            }
        } catch (IOException unreadable) {
            LOGGER.warn("The earlier stops in {} cannot be read: {}.", file, unreadable.toString());
        }
        return reports.subList(Math.max(0, reports.size() - most), reports.size());
    }

    /** Adds {@code report}; what the disk does not take is said once, and stays in memory. */
    void append(StopReport report) {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            ByteBuffer rest = ByteBuffer.wrap((json(report) + "\n").getBytes(StandardCharsets.UTF_8));
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(false);
            failing = false;
        } catch (IOException full) {
            if (!failing) {
                LOGGER.error("The report of a stop cannot be written to {}: {}.", file, full.toString());
            }
            failing = true;
        }
    }

    private List<String> lines() throws IOException {
        // Bytes that are no UTF-8, after a crash, must not hide the rest.
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private void halve() throws IOException {
        List<String> lines = lines();
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.write(part, lines.subList(lines.size() / 2, lines.size()));
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void add(String line, List<StopReport> reports) {
        try {
            JsonNode json = MAPPER.readTree(line);
            List<String> chain = new ArrayList<>();
            json.path("chain").forEach(step -> chain.add(step.asText()));
            reports.add(new StopReport(
                    json.path("number").asLong(),
                    json.path("wall_ms").asLong(),
                    json.path("cause").asText(),
                    json.path("category").asText(),
                    json.path("who").asText(),
                    chain,
                    json.path("reaction_ms").asDouble(Double.NaN),
                    json.path("standstill_ms").asDouble(Double.NaN),
                    json.path("travelled_rad").asDouble(0),
                    json.path("requests").asLong(1),
                    json.path("recording").asText(),
                    json.path("advice").asText()));
        } catch (JsonProcessingException torn) {
            LOGGER.warn("A line of the earlier stops cannot be read, and is left out.");
        }
    }

    private static ObjectNode json(StopReport report) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("number", report.number()).put("wall_ms", report.wallMs());
        json.put("cause", report.cause()).put("category", report.category()).put("who", report.who());
        report.chain().forEach(json.putArray("chain")::add);
        put(json, "reaction_ms", report.reactionMs());
        put(json, "standstill_ms", report.standstillMs());
        put(json, "travelled_rad", report.travelledRad());
        json.put("requests", report.requests()).put("recording", report.recording());
        return json.put("advice", report.advice());
    }

    private static void put(ObjectNode json, String key, double value) {
        if (Double.isFinite(value)) {
            json.put(key, value);
        }
    }
}
