package io.prehend.launch.secret;

import io.prehend.launch.report.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;

/** Reads files with secrets. At start; any thread. */
public final class SecretFile {
    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private SecretFile() {}

    /**
     * The lines of {@code file}, which only its owner may read.
     *
     * @param what it holds, for people
     * @throws Failure one sentence, where others can read it, or we cannot
     */
    public static List<String> privateLines(String what, Path file) {
        try {
            PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            if (view != null && view.readAttributes().permissions().stream().anyMatch(OTHERS::contains)) {
                throw Failure.check(what + ", " + file + ", can be read by others; 'chmod 600' it.");
            }
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw Failure.check(what + ", " + file + ", cannot be read.", unreadable);
        }
    }

    /**
     * The first line of {@code file}, whoever may read it.
     *
     * @param what it holds, for people
     * @throws Failure one sentence, where it cannot be read
     */
    public static String firstLine(String what, Path file) {
        try {
            return Files.readString(file).lines().findFirst().orElse("");
        } catch (IOException unreadable) {
            throw Failure.check(what + ", " + file + ", cannot be read.", unreadable);
        }
    }
}
