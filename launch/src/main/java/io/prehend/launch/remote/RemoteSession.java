package io.prehend.launch.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prehend.launch.report.AtomicFile;
import io.prehend.launch.report.Failure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A session's cookie between one verb and the next, in a file that only its owner may read: control belongs to a
 * session, and {@code control take} and {@code ack} are two processes. One thread.
 */
final class RemoteSession {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int MOST_BYTES = 4096;

    private final Path file;

    /** The session with the service at {@code url} for {@code user}, empty for whoever needs no name. */
    RemoteSession(URI url, String user) {
        String state = System.getenv("XDG_STATE_HOME");
        Path folder = state == null || state.isBlank()
                ? Path.of(System.getProperty("user.home"), ".local", "state")
                : Path.of(state);
        String name = (url.getHost() + "_" + url.getPort() + "_" + user).replaceAll("[^A-Za-z0-9._-]", "-");
        file = folder.resolve("prehend").resolve("sessions").resolve(name);
    }

    /** The cookie that was kept, if any. */
    Optional<String> cookie() {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
                return Optional.empty();
            }
            JsonNode kept = MAPPER.readTree(Files.readAllBytes(file));
            return Optional.ofNullable(kept.path("cookie").textValue());
        } catch (IOException unreadable) {
            // A file that cannot be read is as good as none: another session is opened.
            return Optional.empty();
        }
    }

    /** Keeps {@code cookie}. */
    void keep(String cookie) {
        try {
            Files.createDirectories(file.getParent());
            ObjectNode kept = MAPPER.createObjectNode().put("cookie", cookie);
            AtomicFile.writePrivately(file, MAPPER.writeValueAsBytes(kept));
        } catch (IOException failed) {
            throw Failure.check("The session cannot be kept in " + file + ": " + failed.getMessage() + ".", failed);
        }
    }
}
