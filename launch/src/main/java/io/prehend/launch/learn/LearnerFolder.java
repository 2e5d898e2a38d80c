package io.prehend.launch.learn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the learner keeps what, in the folder of the model store. Immutable; any thread.
 *
 * @param path the folder
 */
public record LearnerFolder(Path path) {
    /** In the store {@code store}. */
    public static LearnerFolder in(Path store) {
        return new LearnerFolder(store.resolve("learner"));
    }

    /** Makes it, where it is not there yet. */
    public void make() {
        try {
            Files.createDirectories(path);
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot make " + path + ": " + failed.getMessage() + ".", failed);
        }
    }

    /** How far the learner is. */
    public Path status() {
        return path.resolve("status.json");
    }

    /** While this file is there, the learner rests; it survives restarts. */
    public Path paused() {
        return path.resolve("paused");
    }

    /** What its process says. */
    public Path log() {
        return path.resolve("learner.log");
    }

    /** The model that learning began with; its manifest is beside it. */
    public Path begunWith() {
        return path.resolve("begun-with.onnx");
    }
}
