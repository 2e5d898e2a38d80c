package io.prehend.policy.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The real disk until so many bytes were written, or so many other things done; from then on nothing works any more,
 * as on a full disk or after a power cut. One thread.
 */
final class FailingDisk implements Disk {
    private final Disk real = new RealDisk();
    private long room;
    private int deeds;
    private boolean failed;

    /** A byte is worth one of {@code room}; forcing, renaming and deleting are worth one of {@code deeds} each. */
    FailingDisk(long room, int deeds) {
        this.room = room;
        this.deeds = deeds;
    }

    boolean failed() {
        return failed;
    }

    @Override
    public void write(Path file, byte[] content) throws IOException {
        requireAlive();
        int written = (int) Math.min(room, content.length);
        real.write(file, Arrays.copyOf(content, written));
        room -= written;
        if (written < content.length) {
            fail();
        }
    }

    @Override
    public void force(Path file) throws IOException {
        spend();
        real.force(file);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        spend();
        real.rename(from, to);
    }

    @Override
    public void delete(Path file) throws IOException {
        spend();
        real.delete(file);
    }

    private void spend() throws IOException {
        requireAlive();
        if (deeds-- <= 0) {
            fail();
        }
    }

    private void requireAlive() throws IOException {
        if (failed) {
            fail();
        }
    }

    private void fail() throws IOException {
        failed = true;
        throw new IOException("No space left on device");
    }
}
