package io.prehend.policy.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names of a log's segments. Immutable; any thread. */
record SegmentFolder(Path path) {
    private static final Pattern NAME = Pattern.compile("segment-(\\d{10,18})\\.replay");

    Path file(long number) {
        return path.resolve("segment-%010d.replay".formatted(number));
    }

    /** The numbers of the segments that are there, in order. */
    List<Long> numbers() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> NAME.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(name -> Long.parseLong(name.group(1)))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException | NotDirectoryException missing) {
            return List.of();
        }
    }
}
