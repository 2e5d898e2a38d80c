package io.prehend.launch.work;

import io.prehend.launch.report.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder in which work, such as learning, keeps what it makes: one that a user named, or a temporary one that goes
 * when it is closed. One thread.
 */
public final class StoreFolder implements AutoCloseable {
    private final Path path;
    private final boolean temporary;

    private StoreFolder(Path path, boolean temporary) {
        this.path = path;
        this.temporary = temporary;
    }

    /**
     * The folder {@code path}, which is made where it is missing and must have room; a temporary one where it
     * is null.
     */
    public static StoreFolder open(Path path) {
        StoreFolder store = path == null ? temporary() : new StoreFolder(path, false);
        DiskRoom.require(store.path);
        return store;
    }

    private static StoreFolder temporary() {
        try {
            return new StoreFolder(Files.createTempDirectory("prehend-"), true);
        } catch (IOException failed) {
            throw Failure.check("Cannot make a temporary folder: " + failed.getMessage() + "; name one.", failed);
        }
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** Writes the file {@code name} there. */
    public Path write(String name, String text) {
        try {
            return Files.writeString(path.resolve(name), text);
        } catch (IOException full) {
            throw Failure.check("Cannot write " + path.resolve(name) + ": " + full.getMessage() + ".", full);
        }
    }

    /** Whether nothing in it will be needed any more. */
    public boolean isTemporary() {
        return temporary;
    }

    /** Removes a temporary folder. */
    @Override
    public void close() {
        if (!temporary) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException left) {
            throw Failure.check("Cannot remove the temporary folder " + path + ": " + left.getMessage() + ".", left);
        }
    }
}
