package io.prehend.driver.fault;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries bytes from one socket through a {@link SpoiledLane} to another. Owned by the proxy's thread; the sockets do
 * not block.
 */
final class LanePump {
    private static final Logger LOG = LoggerFactory.getLogger(LanePump.class);
    private static final int CHUNK_BYTES = 16 << 10;
    /** Chunks of one socket at a time, so that no connection starves the others. */
    private static final int CHUNKS_AT_ONCE = 16;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel source;
    private final SocketChannel sink;
    private final SpoiledLane lane;
    private final Framing framing;
    private ByteBuffer unframed = ByteBuffer.allocate(CHUNK_BYTES);
    private ByteBuffer leaving = NOTHING;
    private long bytesRead;
    private boolean ended;
    private boolean passedEnd;

    LanePump(SocketChannel source, SocketChannel sink, SpoiledLane lane, Framing framing) {
        this.source = source;
        this.sink = sink;
        this.lane = lane;
        this.framing = framing;
    }

    /** Reads what is there and writes what is due. */
    void pump(long timeNs) throws IOException {
        for (int chunk = 0; chunk < CHUNKS_AT_ONCE && wantsToRead(timeNs) && read(timeNs); chunk++) {
            write(timeNs);
        }
        write(timeNs);
    }

    boolean wantsToRead(long timeNs) {
        return !ended && !lane.full() && !lane.blocked(timeNs);
    }

    boolean wantsToWrite() {
        return leaving.hasRemaining();
    }

    /** Whether the sender has said its last word and the receiver has been told. */
    boolean done() {
        return passedEnd;
    }

    /** When the next message is due, ns; for ever where something else must happen first. */
    long nextDueNs(long timeNs) {
        return leaving.hasRemaining() || lane.blocked(timeNs) ? Fault.FOR_EVER : lane.nextDueNs();
    }

    SpoiledLane lane() {
        return lane;
    }

    long bytesRead() {
        return bytesRead;
    }

    /** Reads one chunk; false if there was none. */
    private boolean read(long timeNs) throws IOException {
        if (!unframed.hasRemaining()) {
            unframed = ByteBuffer.wrap(Arrays.copyOf(unframed.array(), 2 * unframed.capacity()))
                    .position(unframed.position());
        }
        int count = source.read(unframed);
        if (count > 0) {
            bytesRead += count;
            cut(timeNs);
        } else if (count < 0) {
            ended = true;
            if (unframed.position() > 0) {
                lane.send(Arrays.copyOf(unframed.array(), unframed.position()), timeNs);
                unframed.clear();
            }
            lane.end(timeNs);
        }
        return count > 0;
    }

    /** Sends the whole messages among what was read down the lane. */
    private void cut(long timeNs) {
        unframed.flip();
        while (unframed.hasRemaining()) {
            int size = framing.sizeOfFirst(unframed);
            if (size == Framing.INCOMPLETE) {
                break;
            }
            byte[] message = new byte[size];
            unframed.get(message);
            lane.send(message, timeNs);
        }
        unframed.compact();
    }

    private void write(long timeNs) throws IOException {
        while (true) {
            while (leaving.hasRemaining()) {
                if (sink.write(leaving) == 0) {
                    return;
                }
            }
            byte[] next = lane.receive(timeNs);
            if (next == null) {
                break;
            }
            leaving = ByteBuffer.wrap(next);
        }
        if (ended && !passedEnd && lane.empty() && !lane.blocked(timeNs)) {
            passedEnd = true;
            sink.shutdownOutput();
        }
    }

    /** Closes {@code channel} so that its other end sees a reset. */
    static void resetQuietly(SocketChannel channel) {
        try {
            if (channel.isOpen()) {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
                channel.close();
            }
        } catch (IOException alreadyGone) {
            LOG.debug("a socket that was already gone could not be reset", alreadyGone);
        }
    }
}
