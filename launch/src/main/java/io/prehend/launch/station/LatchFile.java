package io.prehend.launch.station;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prehend.launch.report.AtomicFile;
import io.prehend.safety.LatchedStop;
import io.prehend.safety.SafetyState;
import io.prehend.safety.StopCause;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Keeps on the disk in which state the supervisor is: a stop survives the end of the process, whatever way that comes.
 * Names, not numbers, so that another version reads the same. One thread.
 */
final class LatchFile {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final long MOST_BYTES = 16 << 10;

    private final Path file;

    /**
     * What was there at boot.
     *
     * @param stop what is still latched; null where nothing is
     * @param wasMoving whether the service ended, without saying so, while the arm was told to move
     */
    record Boot(LatchedStop stop, boolean wasMoving) {}

    LatchFile(Path file) {
        this.file = file;
    }

    /** What the service before left; what cannot be read is a stop of which nobody knows the cause. */
    Boot read() {
        if (!Files.exists(file)) {
            return new Boot(null, false);
        }
        try {
            if (Files.size(file) > MOST_BYTES) {
                return new Boot(LatchedStop.unknown(), false);
            }
            JsonNode json = MAPPER.readTree(Files.readAllBytes(file));
            SafetyState state = SafetyState.valueOf(upper(json.path("state").asText()));
            boolean moving = state == SafetyState.RUNNING || state == SafetyState.HOLD;
            return new Boot(state.latched() ? stop(state, json) : null, moving);
        } catch (IOException | IllegalArgumentException unreadable) {
            return new Boot(LatchedStop.unknown(), false);
        }
    }

    /**
     * Replaces what is there, on the disk when this returns.
     *
     * @param stop what is latched; null where nothing is
     * @throws io.prehend.launch.report.Failure one sentence, where the disk does not take it; what was there stays
     */
    void write(SafetyState state, LatchedStop stop, long wallMs) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("state", Words.code(stop == null ? state : stop.state()));
        json.put("wall_ms", wallMs);
        if (stop != null) {
            json.put("cause", Words.code(stop.cause()));
            Words.causes(stop.causes()).forEach(json.putArray("causes")::add);
        }
        AtomicFile.write(file, (json + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static LatchedStop stop(SafetyState state, JsonNode json) {
        long causes = 0;
        for (JsonNode cause : json.path("causes")) {
            causes |= StopCause.valueOf(upper(cause.asText())).bit();
        }
        return new LatchedStop(state, StopCause.valueOf(upper(json.path("cause").asText())), causes);
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
