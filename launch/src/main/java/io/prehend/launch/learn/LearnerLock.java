package io.prehend.launch.learn;

import io.prehend.launch.report.Failure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a second learner out of a folder; the system lets go of it when the process ends, however it does. One
 * thread.
 */
final class LearnerLock {
    private static final String NAME = "learner.lock";

    private final FileChannel channel;

    private LearnerLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Makes {@code folder} where it is missing and takes it.
     *
     * @throws Failure one sentence, where another process has it, or the disk refuses
     */
    static LearnerLock take(LearnerFolder folder) {
        try {
            Files.createDirectories(folder.path());
            FileChannel channel =
                    FileChannel.open(folder.path().resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isOurs(channel)) {
                return new LearnerLock(channel);
            }
            channel.close();
        } catch (IOException refused) {
            throw Failure.check("Cannot learn in " + folder.path() + ": " + refused.getMessage() + ".", refused);
        }
        throw Failure.check(
                "Another learner is at work in " + folder.path() + "; end that one, or choose another --store.");
    }

    private static boolean isOurs(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException held) {
            return false;
        }
    }

    /** Lets go of it. */
    void close() {
        try {
            channel.close();
        } catch (IOException failed) {
            throw Failure.check("Cannot let go of the learner's folder: " + failed.getMessage() + ".", failed);
        }
    }
}
