package io.prehend.launch.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whether there is a place for recordings. Any thread. */
final class DiskChecks {
    private static final long MIB = 1 << 20;
    private static final long TOO_LITTLE_MIB = 100;
    private static final long COMFORTABLE_MIB = 2048;

    private DiskChecks() {}

    /**
     * Runs the checks; leaves nothing behind.
     *
     * @param data where recordings are to go; need not exist yet
     */
    static List<Finding> run(Path data) {
        Path wanted = data.toAbsolutePath().normalize();
        Path there = nearestExisting(wanted);
        return List.of(writable(wanted, there), space(wanted, there));
    }

    private static Finding writable(Path data, Path there) {
        String name = "recordings";
        try {
            if (!Files.isDirectory(there)) {
                return Finding.fail(
                        name, there + " is in the way: it is not a folder; set recorder.folder to another.");
            }
            Files.delete(Files.createTempFile(there, ".prehend-doctor", ".tmp"));
            return Finding.ok(name, data + (there.equals(data) ? " can be written." : " can be made."));
        } catch (IOException e) {
            return Finding.fail(
                    name,
                    "Nothing can be written to " + there + "; change its owner, or set recorder.folder to another.");
        }
    }

    private static Finding space(Path data, Path there) {
        String name = "free_disk";
        try {
            long freeMib = Files.getFileStore(there).getUsableSpace() / MIB;
            String found = "There are " + freeMib + " MiB free for " + data;
            if (freeMib < TOO_LITTLE_MIB) {
                return Finding.fail(
                        name, found + "; at least " + TOO_LITTLE_MIB + " are needed to keep a few recordings.");
            }
            return freeMib < COMFORTABLE_MIB
                    ? Finding.warn(name, found + "; recordings can take " + COMFORTABLE_MIB + ".")
                    : Finding.ok(name, found + ".");
        } catch (IOException e) {
            return Finding.warn(name, "The disk does not say how much is free for " + data + ".");
        }
    }

    private static Path nearestExisting(Path wanted) {
        Path path = wanted;
        while (path.getParent() != null && !Files.exists(path)) {
            path = path.getParent();
        }
        return path;
    }
}
