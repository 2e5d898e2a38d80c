package io.prehend.launch.station;

import io.prehend.launch.report.Failure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * The folder in which the service keeps, for one robot, what must survive it: the latched stop, the stops so far, the
 * audit log. One service at a time has it. Opened and closed by one thread.
 */
final class StateFolder implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private StateFolder(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * The folder of {@code robot} below {@code root}, made when needed.
     *
     * @throws Failure one sentence, where it cannot be used or another service has it
     */
    static StateFolder open(Path root, String robot) {
        Path path = root.resolve(robot.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_"));
        FileChannel channel = null;
        try {
            Files.createDirectories(path);
            channel = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw Failure.refused("Another service drives " + robot + " already: it has the folder " + path + ".");
            }
            return new StateFolder(path, channel, lock);
        } catch (IOException failed) {
            throw Failure.check(
                    "The service cannot keep its state in " + path + ": " + failed
                            + "; name another folder (service.state_folder).",
                    failed);
        }
    }

    /** What was latched. */
    Path latch() {
        return path.resolve("latched-stop.json");
    }

    /** The stops so far, a JSON object a line. */
    Path stops() {
        return path.resolve("stops.jsonl");
    }

    /** The audit log. */
    Path audit() {
        return path.resolve("audit");
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException failed) {
            throw Failure.check("The folder " + path + " cannot be let go of: " + failed + ".", failed);
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ours) {
            // Another service in this very process.
            return null;
        }
    }
}
