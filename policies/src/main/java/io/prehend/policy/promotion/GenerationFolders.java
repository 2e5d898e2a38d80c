package io.prehend.policy.promotion;

import io.prehend.policy.checkpoint.Disk;
import io.prehend.policy.onnx.ModelFiles;
import io.prehend.policy.onnx.RefusedModelException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folders of a model store, one a generation, and the files in them. A folder appears with everything in it or not
 * at all; a file in it is replaced whole. Symbolic links are never followed. Stateless but for the disk; changes need
 * the {@link StoreLock}.
 */
final class GenerationFolders {
    static final String MODEL = "model.onnx";
    static final String MANIFEST = "model.json";
    static final String WITNESS = "witness.bin";
    static final String RECORD = "verdict.json";

    private static final Pattern NAME = Pattern.compile("generation-[0-9]{6}");
    private static final String UNFINISHED = ".part";
    private static final int MAX_GENERATIONS = 10_000;

    private final Path store;
    private final Disk disk;

    GenerationFolders(Path store, Disk disk) {
        this.store = store;
        this.disk = disk;
    }

    /** Numbers of those there are, oldest first. */
    List<Long> numbers() {
        try (Stream<Path> entries = Files.list(store)) {
            return entries.limit(MAX_GENERATIONS)
                    .filter(entry ->
                            NAME.matcher(entry.getFileName().toString()).matches())
                    .filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
                    .map(entry -> Long.parseLong(entry.getFileName().toString().replaceAll("\\D", "")))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        } catch (IOException failed) {
            throw new StoreException("The model store " + store + " cannot be read: " + failed + ".", failed);
        }
    }

    /** The folder of generation {@code number}. */
    Path folder(long number) {
        return store.resolve(String.format(Locale.ROOT, "generation-%06d", number));
    }

    /** Reads a file of a generation, if it is one and no link. */
    byte[] read(long number, String name, int maxBytes) {
        Path file = folder(number).resolve(name);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new StoreException("is missing");
        }
        try {
            return ModelFiles.read(name, file, maxBytes);
        } catch (RefusedModelException refused) {
            throw new StoreException("is too large or cannot be read", refused);
        }
    }

    /** Makes the folder of generation {@code number} with {@code files} in it. */
    void create(long number, Map<String, byte[]> files) throws IOException {
        Path part = store.resolve(folder(number).getFileName() + UNFINISHED);
        delete(part);
        Files.createDirectory(part);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            disk.write(part.resolve(file.getKey()), file.getValue());
            disk.force(part.resolve(file.getKey()));
        }
        disk.force(part);
        disk.rename(part, folder(number));
        disk.force(store);
    }

    /** Replaces a file of a generation. */
    void replace(long number, String name, byte[] content) throws IOException {
        Path folder = folder(number);
        Path part = folder.resolve(name + UNFINISHED);
        disk.delete(part);
        disk.write(part, content);
        disk.force(part);
        disk.rename(part, folder.resolve(name));
        disk.force(folder);
    }

    /** Removes generation {@code number}: its name first, so that nobody meets half of it. */
    void remove(long number) throws IOException {
        Path part = store.resolve(folder(number).getFileName() + UNFINISHED);
        delete(part);
        disk.rename(folder(number), part);
        delete(part);
    }

    private void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        // Does not follow links: one that somebody put there is removed, not what it leads to.
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                disk.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failed) throws IOException {
                disk.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
