package io.prehend.policy.promotion;

import io.prehend.policy.checkpoint.Disk;
import io.prehend.policy.checkpoint.RealDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The real disk until so many things were done; the next one is done half or not at all, and nothing works after it.
 */
final class FailingStore implements Disk {
    private final Disk real = new RealDisk();
    private int deeds;
    private boolean failed;

    FailingStore(int deeds) {
        this.deeds = deeds;
    }

    boolean failed() {
        return failed;
    }

    @Override
    public void write(Path file, byte[] content) throws IOException {
        if (deeds == 0) {
            real.write(file, Arrays.copyOf(content, content.length / 2));
        }
        spend();
        real.write(file, content);
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
        if (deeds-- <= 0) {
            failed = true;
            throw new IOException("No space left on device");
        }
    }
}
