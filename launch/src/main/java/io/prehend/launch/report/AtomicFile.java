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
import java.nio.file.attribute.UserPrincipal;

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
        replace(target, content, (file, temporary) -> makeReadable(temporary));
    }

    /**
     * As {@link #write}, for secrets: nobody but its owner can read it at any moment. A file that exists keeps its
     * owner, so that a service can still read what an administrator has changed.
     *
     * @throws Failure one sentence that says why that did not work; the old content is then still there
     */
    public static void writePrivately(Path target, byte[] content) {
        replace(target, content, AtomicFile::keepOwner);
    }

    private static void replace(Path target, byte[] content, Access access) {
        Path file = resolve(target);
        Path temporary = null;
        try {
            temporary = Files.createTempFile(directoryOf(file), temporaryPrefix(file), ".tmp");
            writeForced(temporary, content);
            access.give(file, temporary);
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
    private static void makeReadable(Path temporary) throws IOException {
        if (!temporary.toFile().setReadable(true, false)) {
            throw new IOException("it cannot be made readable");
        }
    }

    private static void keepOwner(Path file, Path temporary) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        UserPrincipal owner = Files.getOwner(file);
        if (owner.equals(Files.getOwner(temporary))) {
            return;
        }
        try {
            Files.setOwner(temporary, owner);
        } catch (FileSystemException refused) {
            IOException foreign = new FileSystemException(
                    file.toString(), null, "it belongs to " + owner.getName() + ", and must go on doing so");
            foreign.initCause(refused);
            throw foreign;
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

    @FunctionalInterface
    private interface Access {
        /** Says who may do what with {@code temporary} when it takes the place of {@code file}. */
        void give(Path file, Path temporary) throws IOException;
    }
}
