package io.prehend.policy.replay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** The real disk until so many bytes were written; then it is full. It can also be made to hang for a while. */
final class TroubledDisk implements ReplayDisk {
    private final ReplayDisk real = new RealReplayDisk();
    private final CountDownLatch go;
    private long room;

    private TroubledDisk(long room, CountDownLatch go) {
        this.room = room;
        this.go = go;
    }

    static TroubledDisk withRoom(long bytes) {
        return new TroubledDisk(bytes, new CountDownLatch(0));
    }

    /** Takes headers at once, but anything after them only when {@code go} says so. */
    static TroubledDisk thatHangsUntil(CountDownLatch go) {
        return new TroubledDisk(Long.MAX_VALUE, go);
    }

    @Override
    public Segment create(Path file) throws IOException {
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

    private final class Troubled implements Segment {
        private final Segment segment;

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
            segment.force();
        }

        @Override
        public void close() throws IOException {
            segment.close();
        }
    }
}
