package io.prehend.driver.ros1.tcpros;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread of a node that waits for many: accepts connections and reads their headers, sends what a subscriber
 * would not take at once, notices who went away, and ends what is overdue. Nothing on it may wait.
 */
public final class IoLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IoLoop.class);
    private static final long CHECK_MS = 50;
    private static final int BACKLOG = 64;
    private static final long END_MS = 1_000;

    private final String name;
    private final LinkLimits limits;
    private final HeaderHandler handler;
    private final Selector selector;
    private final ServerSocketChannel acceptor;
    private final SelectionKey accepting;
    private final Set<Watched> watched = ConcurrentHashMap.newKeySet();
    private final ByteBuffer discarded = ByteBuffer.allocateDirect(4 << 10);
    private final Thread thread;
    private long lastCheckNs = System.nanoTime();
    private volatile boolean closed;

    /** What waits for its channel. On the loop's thread. */
    interface Ready {
        void onReady(SelectionKey ready) throws IOException;

        void close();
    }

    /**
     * Begins to accept connections.
     *
     * @param name for the name of the thread
     * @param bind address and port to listen at; port 0 for a free one
     * @param handler decides what becomes of who connects
     */
    public IoLoop(String name, InetSocketAddress bind, HeaderHandler handler, LinkLimits limits) {
        this.name = name;
        this.handler = handler;
        this.limits = limits;
        try {
            selector = Selector.open();
            acceptor = ServerSocketChannel.open();
            acceptor.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            acceptor.bind(bind, BACKLOG);
            acceptor.configureBlocking(false);
            accepting = acceptor.register(selector, SelectionKey.OP_ACCEPT);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen at " + bind + ": " + e.getMessage(), e);
        }
        thread = IoThreads.start(name, this::run);
    }

    /** The port at which it listens. */
    public int port() {
        return acceptor.socket().getLocalPort();
    }

    /** What it allows. */
    public LinkLimits limits() {
        return limits;
    }

    /** Ends all connections and the thread. Idempotent. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join(END_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void watch(Watched link) {
        watched.add(link);
    }

    void unwatch(Watched link) {
        watched.remove(link);
    }

    void wakeUp() {
        if (Thread.currentThread() != thread) {
            selector.wakeup();
        }
    }

    /** Closes a channel that is registered here: it really ends when the loop has seen it. */
    void closeChannel(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("closing a connection", e);
        }
        wakeUp();
    }

    /** Reads and forgets what a subscriber sends, which is nothing by rights; false if it has ended. */
    boolean discardInput(SocketChannel channel) throws IOException {
        discarded.clear();
        return channel.read(discarded) >= 0;
    }

    private void run() {
        try {
            while (!closed) {
                selector.select(CHECK_MS);
                for (SelectionKey key : selector.selectedKeys()) {
                    serve(key);
                }
                selector.selectedKeys().clear();
                checkWatched();
            }
        } catch (IOException | ClosedSelectorException e) {
            LOG.error("{} ended: nobody can connect to this node any more", name, e);
        } finally {
            end();
        }
    }

    private void serve(SelectionKey key) {
        try {
            if (key.attachment() instanceof Ready ready) {
                serve(ready, key);
            } else if (key.isAcceptable()) {
                accept();
            }
        } catch (CancelledKeyException e) {
            LOG.debug("{}: a connection was closed meanwhile", name, e);
        } catch (IOException e) {
            LOG.warn("{}: cannot accept a connection", name, e);
            accepting.interestOps(0); // until the next check: without file descriptors we would spin here
        }
    }

    private void serve(Ready ready, SelectionKey key) {
        try {
            ready.onReady(key);
        } catch (IOException e) {
            LOG.debug("{}: a peer went away", name, e);
            ready.close();
        } catch (CancelledKeyException e) {
            ready.close();
        } catch (RuntimeException e) {
            LOG.error("{}: a connection failed on our side", name, e);
            ready.close();
        }
    }

    private void accept() throws IOException {
        SocketChannel channel = acceptor.accept();
        if (channel == null) {
            return;
        }
        if (selector.keys().size() > limits.maximumLinks()) {
            LOG.warn("{}: refused {}, there are {} connections already", name, channel, limits.maximumLinks());
            channel.close();
            return;
        }
        try {
            channel.configureBlocking(false);
            SocketTuning.apply(channel, limits);
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            Handshake handshake = new Handshake(this, channel, key, handler);
            key.attach(handshake);
            watch(handshake);
        } catch (IOException e) {
            LOG.debug("{}: a peer went away at once", name, e);
            channel.close();
        }
    }

    private void checkWatched() {
        long nowNs = System.nanoTime();
        if (nowNs - lastCheckNs < TimeUnit.MILLISECONDS.toNanos(CHECK_MS)) {
            return;
        }
        lastCheckNs = nowNs;
        accepting.interestOps(SelectionKey.OP_ACCEPT);
        for (Watched link : watched) {
            link.check(nowNs);
        }
    }

    private void end() {
        for (SelectionKey key : selector.keys()) {
            if (key.attachment() instanceof Ready ready) {
                ready.close();
            }
        }
        for (Watched link : watched) {
            if (link instanceof PeerConnection connection) {
                connection.close();
            }
        }
        try {
            acceptor.close();
            selector.close();
        } catch (IOException e) {
            LOG.debug("{}: closing", name, e);
        }
    }
}
