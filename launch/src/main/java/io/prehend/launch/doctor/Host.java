package io.prehend.launch.doctor;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What the kernel says about this machine, in the files of {@code /proc} and {@code /sys}. Any thread.
 *
 * <p>A file that is not there, or may not be read, is empty: other kernels and containers leave many out.
 */
final class Host {
    private static final String UNLIMITED = "unlimited";

    private final Path root;

    /** A machine whose root folder is {@code root}. */
    Host(Path root) {
        this.root = root;
    }

    /** The text of a file, without blanks around it. */
    String read(String file) {
        // Not Files.readString, which first reads one byte of a file that claims to be empty; a second read of a file
        // in
        // /proc/sys gives nothing.
        try (FileInputStream in = new FileInputStream(root.resolve(file).toFile())) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /** The texts of the same file in every folder beside each other whose name begins with {@code prefix}. */
    List<String> readEach(String folder, String prefix, String file) {
        try (Stream<Path> folders = Files.list(root.resolve(folder))) {
            return folders.map(path -> path.getFileName().toString())
                    .filter(name -> name.matches(prefix + "\\d+"))
                    .sorted()
                    .map(name -> read(folder + "/" + name + "/" + file))
                    .filter(text -> !text.isEmpty())
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** A soft limit of this process, from {@code /proc/self/limits}; the largest number where there is none. */
    OptionalLong limit(String name) {
        for (String line : read("proc/self/limits").split("\n")) {
            if (line.startsWith(name)) {
                String value = line.substring(name.length()).strip().split("\\s+")[0];
                return value.equals(UNLIMITED)
                        ? OptionalLong.of(Long.MAX_VALUE)
                        : value.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(value)) : OptionalLong.empty();
            }
        }
        return OptionalLong.empty();
    }

    /** Whether the kernel was booted with {@code option}, as it stands on its command line. */
    boolean hasBootOption(String option) {
        return Arrays.asList(read("proc/cmdline").split("\\s+")).contains(option);
    }

    /** Whether the first processor has the feature {@code flag}. */
    boolean hasProcessorFlag(String flag) {
        for (String line : read("proc/cpuinfo").split("\n")) {
            if (line.startsWith("flags") || line.startsWith("Features")) {
                return Arrays.asList(
                                line.substring(line.indexOf(':') + 1).strip().split(" "))
                        .contains(flag);
            }
        }
        return false;
    }
}
