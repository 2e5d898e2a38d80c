package io.prehend.model;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Finds test data that lies outside the repository: {@code -Dprehend.shared=DIR}, the environment variable
 * {@code PREHEND_SHARED}, or a folder {@code shared/data} beside a parent of the working directory. A test that needs a
 * file that is not there is skipped.
 */
public final class SharedData {
    private SharedData() {}

    /** The file or folder {@code relative} of the data. */
    public static Path require(String relative) {
        Path root = root();
        assumeTrue(root != null && Files.exists(root.resolve(relative)), "no shared data here: " + relative);
        return root.resolve(relative);
    }

    private static Path root() {
        String given = System.getProperty("prehend.shared", System.getenv("PREHEND_SHARED"));
        if (given != null) {
            return Path.of(given);
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("shared/data"))) {
                return folder.resolve("shared/data");
            }
        }
        return null;
    }
}
