package io.prehend.launch.work;

import io.prehend.launch.report.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Finds out, by writing, whether a disk takes what will be written later. Stateless; any thread. */
public final class DiskRoom {
    /** A checkpoint, a candidate and the log of some minutes, bytes. */
    public static final int USUAL_BYTES = 16 << 20;

    private static final String TRIAL = ".prehend-room";
    private static final int CHUNK_BYTES = 1 << 16;

    private DiskRoom() {}

    /**
     * Makes {@code folder} where it is missing, and writes {@value #USUAL_BYTES} bytes into it, which it removes again.
     *
     * @throws Failure one sentence, where that does not work
     */
    public static void require(Path folder) {
        require(folder, USUAL_BYTES);
    }

    /** As {@link #require(Path)}, with {@code bytes}. */
    public static void require(Path folder, long bytes) {
        try {
            Files.createDirectories(folder);
            Path trial = folder.resolve(TRIAL);
            try (FileChannel channel = FileChannel.open(
                    trial,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE)) {
                fill(channel, bytes);
            }
        } catch (IOException refused) {
            throw Failure.check(
                    "The disk under " + folder + " does not take " + (bytes >> 20) + " MiB (" + reason(refused)
                            + "); make room, or choose another folder.",
                    refused);
        }
    }

    private static void fill(FileChannel channel, long bytes) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
        for (long written = 0; written < bytes; written += CHUNK_BYTES) {
            chunk.clear();
            while (chunk.hasRemaining()) {
                channel.write(chunk);
            }
        }
        channel.force(false);
    }

    private static String reason(IOException refused) {
        if (refused instanceof AccessDeniedException) {
            return "permission denied";
        }
        return refused instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : String.valueOf(refused.getMessage());
    }
}
