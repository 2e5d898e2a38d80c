package io.prehend.policy.replay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The real disk until so many bytes were written; then it is full. It can also be made to hang for a while. */
final class TroubledDisk implements ReplayDisk {
    private final ReplayDisk real = new RealReplayDisk();
    private final CountDownLatch go;
    private final CountDownLatch forcedTooLate;
    private final long slownessMs;
    private long room;
    private int files;

    private TroubledDisk(long room, CountDownLatch go, long slownessMs) {
        this.room = room;
        this.go = go;
        this.slownessMs = slownessMs;
        forcedTooLate = new CountDownLatch(1);
    }

    static TroubledDisk withRoom(long bytes) {
        return new TroubledDisk(bytes, new CountDownLatch(0), 0);
    }

    /** Takes so long to make any file after the first, or until somebody forces one that is closed already. */
    static TroubledDisk thatMakesFilesIn(long ms) {
        return new TroubledDisk(Long.MAX_VALUE, new CountDownLatch(0), ms);
    }

    /** Takes headers at once, but anything after them only when {@code go} says so. */
    static TroubledDisk thatHangsUntil(CountDownLatch go) {
        return new TroubledDisk(Long.MAX_VALUE, go, 0);
    }

    @Override
    public Segment create(Path file) throws IOException {
        if (files++ > 0 && slownessMs > 0) {
            awaitForceOfClosed();
        }
        return new Troubled(real.create(file));
    }

    @Override
    public Segment open(Path file) throws IOException {
        return new Troubled(real.open(file));
    }

    @Override
    public void delete(Path file) throws IOException {
        real.delete(file);
    }

    private void awaitForceOfClosed() throws IOException {
        try {
            if (forcedTooLate.await(slownessMs, TimeUnit.MILLISECONDS)) {
                throw new IOException("a file was forced that was closed");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private final class Troubled implements Segment {
        private final Segment segment;
        private volatile boolean closed;

        private Troubled(Segment segment) {
            this.segment = segment;
        }

        @Override
        public void write(ByteBuffer bytes, long position) throws IOException {
            if (position > 0) {
                await();
            }
            int written = (int) Math.min(room, bytes.remaining());
            boolean full = written < bytes.remaining();
            room -= written;
            segment.write(bytes.limit(bytes.position() + written), position);
            if (full) {
                throw new IOException("No space left on device");
            }
        }

        private void await() throws IOException {
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        @Override
        public void truncate(long length) throws IOException {
            segment.truncate(length);
        }

        @Override
        public void force() throws IOException {
            if (closed) {
                forcedTooLate.countDown();
            }
            segment.force();
        }

        @Override
        public void close() throws IOException {
            closed = true;
            segment.close();
        }
    }
}
