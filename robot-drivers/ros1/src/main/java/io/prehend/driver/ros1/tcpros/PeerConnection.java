package io.prehend.driver.ros1.tcpros;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection on which one thread waits for its peer: from a publisher to us, or of a service. The {@link IoLoop}
 * closes it when the peer takes longer than was said; then the waiting call throws.
 */
public final class PeerConnection implements Watched, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PeerConnection.class);

    private final IoLoop loop;
    private final SocketChannel channel;
    private final FrameReader reader;
    private final String peer;
    private volatile long deadlineNs;
    private volatile boolean hasDeadline;
    private volatile long silenceNs;
    private volatile boolean overdue;

    PeerConnection(IoLoop loop, SocketChannel channel, FrameReader reader) throws IOException {
        this.loop = loop;
        this.channel = channel;
        this.reader = reader.begin(channel);
        SocketAddress remote = channel.getRemoteAddress();
        peer = String.valueOf(remote);
        loop.watch(this);
    }

    /** Connects to {@code host} within the time that {@code loop} allows, to read through {@code reader}. */
    public static PeerConnection connect(IoLoop loop, String host, int port, FrameReader reader) throws IOException {
        LinkLimits limits = loop.limits();
        SocketChannel channel = SocketChannel.open();
        try {
            SocketTuning.apply(channel, limits);
            channel.socket().connect(new InetSocketAddress(InetAddress.getByName(host), port), limits.connectMs());
            return new PeerConnection(loop, channel, reader);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Says {@code header} and returns what the peer says, all within {@code ms}. */
    public ConnectionHeader exchange(ConnectionHeader header, int ms) throws IOException {
        expectWithinMs(ms);
        write(ByteBuffer.wrap(header.toBytes()));
        ConnectionHeader answer = ConnectionHeader.read(read(ConnectionHeader.MAXIMUM_BYTES));
        expectWheneverItComes();
        String error = answer.text(ConnectionHeader.ERROR);
        if (!error.isEmpty()) {
            throw new TcpRosException("the peer refused: " + error);
        }
        return answer;
    }

    /** The next frame, valid until the next call. */
    public ByteBuffer read(int maximumBytes) throws IOException {
        try {
            return reader.read(maximumBytes);
        } catch (IOException e) {
            throw explained(e);
        }
    }

    /** The next byte. */
    public byte readByte() throws IOException {
        try {
            return reader.readByte();
        } catch (IOException e) {
            throw explained(e);
        }
    }

    /** Sends all of {@code bytes}. */
    public void write(ByteBuffer bytes) throws IOException {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw explained(e);
        }
    }

    /** When the last bytes came, {@link System#nanoTime}. */
    public long receivedNs() {
        return reader.receivedNs();
    }

    /** Who is at the other end. */
    public String peer() {
        return peer;
    }

    /** From now on everything must be done within {@code ms}. */
    public void expectWithinMs(int ms) {
        deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
        hasDeadline = true;
    }

    /** From now on the peer may take as long as it likes. */
    public void expectWheneverItComes() {
        hasDeadline = false;
    }

    /** Ends the connection once nothing has come for {@code ns}; 0 for never. */
    public void endAfterSilence(long ns) {
        silenceNs = ns;
    }

    @Override
    public void check(long nowNs) {
        boolean late = hasDeadline && nowNs - deadlineNs > 0;
        boolean silent = silenceNs > 0 && nowNs - reader.receivedNs() > silenceNs;
        if (late || silent) {
            overdue = true;
            close();
        }
    }

    /** Ends it; whoever waits on it gets an exception. Any thread; idempotent. */
    @Override
    public void close() {
        loop.unwatch(this);
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("closing the connection to {}", peer, e);
        }
    }

    private IOException explained(IOException e) {
        return overdue ? new SocketTimeoutException(peer + " was silent for too long") : e;
    }
}
