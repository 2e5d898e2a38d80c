package io.prehend.driver.ros1.tcpros;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection that somebody opened and whose header has not come yet, or just now. On the thread of the {@link
 * IoLoop}. Reads the header and not one byte more, since what follows is for somebody else.
 */
public final class Handshake implements Watched, IoLoop.Ready {
    private static final Logger LOG = LoggerFactory.getLogger(Handshake.class);

    private final IoLoop loop;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final String peer;
    private final HeaderHandler handler;
    private final long deadlineNs;
    private ByteBuffer in = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private boolean lengthKnown;

    Handshake(IoLoop loop, SocketChannel channel, SelectionKey key, HeaderHandler handler) throws IOException {
        this.loop = loop;
        this.channel = channel;
        this.key = key;
        this.handler = handler;
        peer = String.valueOf(channel.getRemoteAddress());
        deadlineNs =
                System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(loop.limits().handshakeMs());
    }

    /** Answers with {@code header} and makes a link of it, which the caller fills and starts. */
    public OutgoingLink toLink(ConnectionHeader header, int queueSize, Runnable onClosed) {
        loop.unwatch(this);
        return new OutgoingLink(this, header, queueSize, onClosed);
    }

    /** Makes a connection of it on which a thread may wait; nothing has been answered yet. */
    public PeerConnection toConnection() throws IOException {
        loop.unwatch(this);
        key.cancel();
        channel.configureBlocking(true);
        return new PeerConnection(loop, channel, new FrameReader(FrameReader.EXCHANGE_BYTES));
    }

    /** Who is at the other end. */
    public String peer() {
        return peer;
    }

    @Override
    public void onReady(SelectionKey ready) throws IOException {
        if (channel.read(in) < 0) {
            close();
            return;
        }
        if (in.hasRemaining()) {
            return;
        }
        if (lengthKnown) {
            finish();
            return;
        }
        int length = in.getInt(0);
        if (length < 0 || length > ConnectionHeader.MAXIMUM_BYTES) {
            refuse("a connection header has at most " + ConnectionHeader.MAXIMUM_BYTES + " bytes");
            return;
        }
        lengthKnown = true;
        in = ByteBuffer.allocate(length);
        if (length == 0) {
            finish();
        }
    }

    @Override
    public void check(long nowNs) {
        if (nowNs - deadlineNs > 0) {
            LOG.debug("{} did not finish its header", peer);
            close();
        }
    }

    @Override
    public void close() {
        loop.unwatch(this);
        loop.closeChannel(channel);
    }

    IoLoop loop() {
        return loop;
    }

    SocketChannel channel() {
        return channel;
    }

    SelectionKey key() {
        return key;
    }

    private void finish() throws IOException {
        try {
            handler.onHeader(ConnectionHeader.read(in.flip()), this);
        } catch (TcpRosException e) {
            refuse(e.getMessage());
        }
    }

    /** Says why, as far as the peer takes it at once, and ends. */
    private void refuse(String why) throws IOException {
        LOG.info("refused the connection from {}: {}", peer, why);
        channel.write(
                ByteBuffer.wrap(ConnectionHeader.of(ConnectionHeader.ERROR, why).toBytes()));
        close();
    }
}
