package io.prehend.perception.file;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Reads recorded clouds, PCD or PLY as their first bytes say. Any thread may call it.
 *
 * <p>Memory stays proportional to the length of the file, whatever its header claims. Content that cannot be read is
 * refused with a {@link CloudFormatException}; a file that cannot be opened with {@link UncheckedIOException}. Either
 * has one sentence for the user.
 */
public final class CloudFile {
    /** More points than any depth camera delivers at once; a larger cloud is refused before memory is taken. */
    public static final int MAX_POINTS = 10_000_000;

    private CloudFile() {}

    /** The cloud in {@code file}. */
    public static RecordedCloud read(Path file) {
        if (!Files.exists(file)) {
            throw new UncheckedIOException("there is no file '" + file + "'", new NoSuchFileException(file.toString()));
        }
        if (!Files.isRegularFile(file)) {
            throw unreadable("'" + file + "' is not a file", null);
        }
        try (InputStream in = Files.newInputStream(file)) {
            return read(file.toString(), in, Files.size(file));
        } catch (IOException e) {
            throw unreadable("cannot open '" + file + "': check that it may be read", e);
        }
    }

    /** The cloud in the bytes {@code content}, called {@code name} in messages. */
    public static RecordedCloud read(String name, byte[] content) {
        return read(name, new ByteArrayInputStream(content), content.length);
    }

    /** The cloud files that {@code fileOrFolder} names: itself, or those directly in it, by name. */
    public static List<Path> list(Path fileOrFolder) {
        if (!Files.isDirectory(fileOrFolder)) {
            return List.of(fileOrFolder);
        }
        try (Stream<Path> files = Files.list(fileOrFolder)) {
            return files.filter(CloudFile::isCloud).sorted().toList();
        } catch (IOException e) {
            throw unreadable("cannot list the folder '" + fileOrFolder + "': check that it may be read", e);
        }
    }

    static void requirePointCount(long points, ByteSource source) {
        if (points > MAX_POINTS) {
            throw source.fault("it announces " + (points == Long.MAX_VALUE ? "countless" : points)
                    + " points, more than the " + MAX_POINTS + " that are read; thin it out first");
        }
    }

    private static RecordedCloud read(String name, InputStream in, long lengthBytes) {
        in = in.markSupported() ? in : new BufferedInputStream(in);
        ByteSource source = new ByteSource(name, in, lengthBytes);
        return switch (kind(name, in)) {
            case "ply" -> new PlyReader(source).read();
            default -> new PcdReader(source).read();
        };
    }

    private static String kind(String name, InputStream in) {
        try {
            in.mark(8);
            String start = new String(in.readNBytes(7), StandardCharsets.ISO_8859_1);
            in.reset();
            if (start.startsWith("ply\n") || start.startsWith("ply\r") || start.startsWith("ply ")) {
                return "ply";
            }
            if (start.startsWith("#") || start.startsWith("VERSION") || start.startsWith("FIELDS")) {
                return "pcd";
            }
        } catch (IOException e) {
            throw unreadable("cannot read '" + name + "'", e);
        }
        throw new CloudFormatException(name, "it starts neither like a PCD nor like a PLY file");
    }

    private static boolean isCloud(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return Files.isRegularFile(file) && (name.endsWith(".pcd") || name.endsWith(".ply"));
    }

    private static UncheckedIOException unreadable(String sentence, IOException cause) {
        return new UncheckedIOException(sentence, cause == null ? new IOException(sentence) : cause);
    }
}
