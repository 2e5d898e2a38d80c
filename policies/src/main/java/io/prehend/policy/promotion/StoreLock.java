package io.prehend.policy.promotion;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets one at a time change the store, of all threads of all processes. The system takes it from a process that dies.
 * Close it soon. One thread.
 */
final class StoreLock implements AutoCloseable {
    static final String FILE = "store.lock";

    private static final long RETRY_NS = 2_000_000;

    private final FileChannel channel;

    private StoreLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Waits for {@code patienceNs} at most. */
    static StoreLock take(Path folder, long patienceNs) {
        Path file = folder.resolve(FILE);
        long beganNs = System.nanoTime();
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            while (!isTaken(channel)) {
                if (System.nanoTime() - beganNs > patienceNs) {
                    channel.close();
                    throw new StoreException("The model store " + folder
                            + " is being changed by another Prehend; try again when that one is done.");
                }
                LockSupport.parkNanos(RETRY_NS);
            }
            return new StoreLock(channel);
        } catch (IOException failed) {
            throw new StoreException("The model store " + folder + " cannot be locked: " + failed + ".", failed);
        }
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failed) {
            throw new StoreException("A lock of the model store could not be given back: " + failed + ".", failed);
        }
    }
}
