package io.prehend.launch.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file that is there whole or not at all: into a neighbour first, forced to the disk, then renamed.
 *
 * <p>A reader never sees half a file, and neither Ctrl-C nor a power cut leaves one. Any thread; one writer a file.
 */
public final class AtomicFile {
    private AtomicFile() {}

    /**
     * Finds out, by trying, whether {@link #write} to {@code target} will work, and leaves no trace.
     *
     * @throws Failure one sentence that says why not
     */
    public static void requireWritable(Path target) {
        Path file = resolve(target);
        try {
            Files.deleteIfExists(Files.createTempFile(directoryOf(file), temporaryPrefix(file), ".tmp"));
        } catch (IOException failed) {
            throw cannotWrite(target, failed);
        }
    }

    /**
     * Replaces {@code target} by {@code content}.
     *
     * @throws Failure one sentence that says why that did not work; the old content is then still there
     */
    public static void write(Path target, byte[] content) {
        Path file = resolve(target);
        Path temporary = null;
        try {
            temporary = Files.createTempFile(directoryOf(file), temporaryPrefix(file), ".tmp");
            writeForced(temporary, content);
            makeReadable(temporary);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceDirectory(directoryOf(file));
        } catch (IOException failed) {
            deleteQuietly(temporary, failed);
            throw cannotWrite(target, failed);
        }
    }

    /** Follows links, so that a link stays a link; refuses what a rename would destroy, such as a device. */
    private static Path resolve(Path target) {
        if (Files.isDirectory(target)) {
            throw Failure.usage(target + " is a folder; name a file in it.");
        }
        if (!Files.exists(target)) {
            return target.toAbsolutePath();
        }
        if (!Files.isRegularFile(target)) {
            throw Failure.usage(target + " is not a regular file; name one, or one that does not exist yet.");
        }
        try {
            return target.toRealPath();
        } catch (IOException failed) {
            throw cannotWrite(target, failed);
        }
    }

    private static Path directoryOf(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(directory)) {
            throw new NoSuchFileException(directory.toString(), null, "there is no folder " + directory);
        }
        return directory;
    }

    private static String temporaryPrefix(Path file) {
        return "." + file.getFileName() + ".";
    }

    private static void writeForced(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    /** A temporary file is the owner's alone; a report is meant to be read. */
    private static void makeReadable(Path file) {
        if (!file.toFile().setReadable(true, false)) {
            throw Failure.check("Cannot make " + file + " readable.");
        }
    }

    private static void forceDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void deleteQuietly(Path temporary, IOException cause) {
        if (temporary == null) {
            return;
        }
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException second) {
            cause.addSuppressed(second);
        }
    }

    private static Failure cannotWrite(Path target, IOException cause) {
        return Failure.check("Cannot write " + target + ": " + reason(cause) + "; choose another place.", cause);
    }

    /** What the operating system said, without the file's name, which the JDK puts in front. */
    private static String reason(IOException cause) {
        if (cause instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        if (cause instanceof java.nio.file.AccessDeniedException) {
            return "permission denied";
        }
        return String.valueOf(cause.getMessage());
    }
}
