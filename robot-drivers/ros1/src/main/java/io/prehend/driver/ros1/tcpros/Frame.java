package io.prehend.driver.ros1.tcpros;

import io.prehend.driver.message.Message;
import io.prehend.driver.message.Ros1Writer;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One message as it goes over the wire, length first: written once, sent to many, and then used again. Whoever keeps it
 * {@link #retain}s it and {@link #release}s it once.
 */
public final class Frame {
    private final FramePool pool;
    private final Ros1Writer writer;
    private final AtomicInteger users = new AtomicInteger();
    private ByteBuffer bytes;

    Frame(FramePool pool, int maximumBytes) {
        this.pool = pool;
        writer = new Ros1Writer(maximumBytes + Integer.BYTES);
    }

    /** Writes {@code message} anew; for the one user who acquired the frame, before anybody else has it. */
    public void fill(Message message) {
        writer.clear();
        writer.int32(0);
        message.write(writer);
        bytes = writer.written();
        bytes.putInt(0, writer.size() - Integer.BYTES);
    }

    /** Number of bytes with the length in front. */
    public int size() {
        return bytes.limit();
    }

    /** One more user. */
    public void retain() {
        users.incrementAndGet();
    }

    /** One user less; the last one gives it back to its pool. */
    public void release() {
        if (users.decrementAndGet() == 0) {
            pool.giveBack(this);
        }
    }

    /** Copies into {@code to} what fits there of the bytes from {@code offset} on; returns how many. */
    int copyTo(ByteBuffer to, int offset) {
        int count = Math.min(to.remaining(), bytes.limit() - offset);
        to.put(to.position(), bytes, offset, count);
        to.position(to.position() + count);
        return count;
    }
}
