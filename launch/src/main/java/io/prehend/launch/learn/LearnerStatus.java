package io.prehend.launch.learn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prehend.launch.report.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How far a learner is: it writes this into a file once a second, and whoever wants to know reads it there. Immutable;
 * any thread.
 *
 * @param state what it is doing
 * @param updatedMs when this was written, ms since 1970
 * @param steps steps of the log that it has taken in
 * @param episodes to how many episodes they belong
 * @param updates updates of its weights since it began, also before restarts
 * @param updatesPerS of the last second
 * @param figures losses and temperature, by name, as of the last update
 * @param candidates how many models it has offered since it began
 * @param verdict what was said about the last one, in words; empty where there was none
 * @param reason for that, in a sentence; empty likewise
 * @param alarm what is wrong, in a sentence; empty where nothing is
 */
public record LearnerStatus(
        State state,
        long updatedMs,
        long steps,
        long episodes,
        long updates,
        double updatesPerS,
        Map<String, Double> figures,
        long candidates,
        String verdict,
        String reason,
        String alarm) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final long MOST_BYTES = 64 << 10;

    /** What a learner may be doing. */
    public enum State {
        /** It has used what there is, and waits for more. */
        WAITING,
        /** It updates its weights. */
        LEARNING,
        /** A model that it offered is being examined. */
        EXAMINING,
        /** A person let it rest. */
        PAUSED,
        /** It has ended in good order. */
        ENDED
    }

    /** Copies the map, whose order stays. */
    public LearnerStatus {
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }

    /** What stands in {@code file}; empty where there is nothing that can be read. */
    public static Optional<LearnerStatus> read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                return Optional.empty();
            }
            JsonNode json = MAPPER.readTree(Files.readAllBytes(file));
            Map<String, Double> figures = new LinkedHashMap<>();
            json.path("figures")
                    .properties()
                    .forEach(entry ->
                            figures.put(entry.getKey(), entry.getValue().asDouble(Double.NaN)));
            return Optional.of(new LearnerStatus(
                    State.valueOf(json.path("state").asText().toUpperCase(Locale.ROOT)),
                    json.path("updated_ms").asLong(),
                    json.path("transitions").asLong(),
                    json.path("episodes").asLong(),
                    json.path("updates").asLong(),
                    json.path("updates_per_s").asDouble(),
                    figures,
                    json.path("candidates").asLong(),
                    json.path("verdict").asText(),
                    json.path("reason").asText(),
                    json.path("alarm").asText()));
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * Replaces what stands in {@code file} in one step. Nobody needs it after a power cut, so it is not forced to the
     * disk.
     *
     * @throws IOException where the disk does not take it; what was there before still is
     */
    public void write(Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.write(part, toReport().toJson().getBytes(StandardCharsets.UTF_8));
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The same as an object for reports. */
    public Report toReport() {
        Report numbers = new Report();
        figures.forEach(numbers::put);
        return new Report()
                .put("state", state.name().toLowerCase(Locale.ROOT))
                .put("updated_ms", updatedMs)
                .put("transitions", steps)
                .put("episodes", episodes)
                .put("updates", updates)
                .put("updates_per_s", updatesPerS)
                .put("figures", numbers)
                .put("candidates", candidates)
                .put("verdict", verdict)
                .put("reason", reason)
                .put("alarm", alarm);
    }

    /** The same in a line for people. */
    public String inWords() {
        String line = String.format(
                Locale.ROOT,
                "learning: %,d episodes, %,d steps, %,d updates (%.0f/s)",
                episodes,
                steps,
                updates,
                updatesPerS);
        String told = candidates == 0 ? "" : " · candidate " + candidates + ": " + verdict;
        return line + told + (alarm.isEmpty() ? "" : " · ALARM: " + alarm);
    }
}
