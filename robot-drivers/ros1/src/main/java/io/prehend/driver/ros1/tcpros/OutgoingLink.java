package io.prehend.driver.ros1.tcpros;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From one of our topics to one subscriber. {@link #offer} never waits: it writes what the socket takes at once, and
 * the {@link IoLoop} goes on when the socket takes more. What cannot go in time makes room, oldest first.
 *
 * <p>Whoever set {@code flushing} is the only one to touch the staging buffer and the current frame; it passes on to
 * the loop together with the interest in writing.
 */
public final class OutgoingLink implements Watched, IoLoop.Ready {
    private static final Logger LOG = LoggerFactory.getLogger(OutgoingLink.class);

    /** What goes to the kernel at once: small messages together, large ones in pieces. */
    private static final int STAGING_BYTES = 128 << 10;

    /** Who does not like our header goes sooner. */
    private static final long ESTABLISHED_NS = TimeUnit.SECONDS.toNanos(1);

    /** After so many bytes others get their turn; more than one large cloud. */
    private static final int FAIR_BYTES = 2 << 20;

    private final IoLoop loop;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final String peer;
    private final long writeTimeoutNs;
    private final Runnable onClosed;
    private final FrameQueue queue;
    /** On the heap: memory outside of it, once for each who connects, would be a way to make us collect garbage. */
    private final ByteBuffer staging = ByteBuffer.allocate(STAGING_BYTES);

    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong sentBytes = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private Frame current;
    private int currentOffset;
    private boolean flushing;
    private final long openedNs = System.nanoTime();
    private boolean closed;
    private boolean broken;
    private boolean blocked;
    private long blockedSinceNs;

    /**
     * A link that begins with {@code header}. On the loop's thread.
     *
     * @param onClosed told once, by any thread, when the link has ended
     */
    OutgoingLink(Handshake accepted, ConnectionHeader header, int queueSize, Runnable onClosed) {
        loop = accepted.loop();
        channel = accepted.channel();
        key = accepted.key();
        peer = accepted.peer();
        writeTimeoutNs = TimeUnit.MILLISECONDS.toNanos(loop.limits().writeMs());
        this.onClosed = onClosed;
        queue = new FrameQueue(queueSize);
        staging.put(header.toBytes()).flip();
        flushing = true; // until start()
        key.attach(this);
        loop.watch(this);
    }

    /** Sends the header and what was offered since. On the loop's thread. */
    public void start() {
        flush();
    }

    /** Sends {@code frame} as soon as the peer takes it. Any thread; never waits. */
    public void offer(Frame frame) {
        frame.retain();
        Frame old;
        boolean mine;
        synchronized (this) {
            if (closed) { // who has left was not too slow: nothing to count
                frame.release();
                return;
            }
            old = queue.add(frame);
            mine = !flushing;
            flushing = true;
        }
        if (old != null) {
            dropped.incrementAndGet();
            old.release();
        }
        if (mine) {
            flush();
        }
    }

    /** Who is at the other end. */
    public String peer() {
        return peer;
    }

    /** Messages sent so far. */
    public long sent() {
        return sent.get();
    }

    /** Bytes sent so far. */
    public long sentBytes() {
        return sentBytes.get();
    }

    /** Whether it broke, or ended after a while: not because the peer did not like what it saw. */
    public synchronized boolean wasEstablished() {
        return broken || System.nanoTime() - openedNs > ESTABLISHED_NS;
    }

    /** Messages that had to make room for newer ones. */
    public long dropped() {
        return dropped.get();
    }

    @Override
    public void onReady(SelectionKey ready) throws IOException {
        if (ready.isReadable() && !isAlive()) {
            close();
            return;
        }
        if (ready.isWritable()) {
            synchronized (this) {
                blocked = false;
                ready.interestOpsAnd(~SelectionKey.OP_WRITE);
            }
            flush();
        }
    }

    private boolean isAlive() {
        try {
            return loop.discardInput(channel);
        } catch (IOException e) {
            LOG.debug("{} went away", peer, e);
            breakOff();
            return false;
        }
    }

    private synchronized void breakOff() {
        broken = true;
    }

    @Override
    public void check(long nowNs) {
        boolean late;
        synchronized (this) {
            late = blocked && nowNs - blockedSinceNs > writeTimeoutNs;
        }
        if (late) {
            LOG.warn("{} took nothing for {} ms and was cut off", peer, writeTimeoutNs / 1_000_000);
            close();
        }
    }

    /** Ends it. Any thread; idempotent. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            for (Frame frame = queue.poll(); frame != null; frame = queue.poll()) {
                frame.release();
            }
        }
        loop.unwatch(this);
        loop.closeChannel(channel);
        onClosed.run();
    }

    /** Writes until there is no more, or the socket is full, or others shall have their turn. */
    private void flush() {
        try {
            int written = 0;
            while (written < FAIR_BYTES) {
                if (!staging.hasRemaining() && !stage()) {
                    return;
                }
                int count = channel.write(staging);
                if (count == 0) {
                    break;
                }
                sentBytes.addAndGet(count);
                written += count;
            }
            goOnLater();
        } catch (IOException | CancelledKeyException e) {
            LOG.debug("{} went away", peer, e);
            breakOff();
            close();
        }
    }

    /**
     * Fills the staging buffer; false if there is nothing to send: then flushing has ended and is not ours any more.
     */
    private boolean stage() {
        if (current == null && !next(true)) {
            return false;
        }
        staging.clear();
        do {
            currentOffset += current.copyTo(staging, currentOffset);
            if (currentOffset == current.size()) {
                current.release();
                current = null;
                sent.incrementAndGet();
            }
        } while (staging.hasRemaining() && (current != null || next(false)));
        staging.flip();
        return true;
    }

    private synchronized boolean next(boolean endIfNone) {
        current = queue.poll();
        currentOffset = 0;
        if (current == null && endIfNone) {
            flushing = false;
        }
        return current != null;
    }

    private void goOnLater() {
        synchronized (this) {
            if (!blocked) {
                blocked = true;
                blockedSinceNs = System.nanoTime();
            }
            key.interestOpsOr(SelectionKey.OP_WRITE);
        }
        loop.wakeUp();
    }
}
