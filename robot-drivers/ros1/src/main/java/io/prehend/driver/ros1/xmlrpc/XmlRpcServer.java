package io.prehend.driver.ros1.xmlrpc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers calls on a port of one chosen interface. One thread accepts, and each connection has its own; all end with
 * {@link #close}.
 *
 * <p>Why not the JDK's own HTTP server: its time-outs and its TCP_NODELAY are properties of the whole virtual machine,
 * and without them one slow caller ties up a thread for ever.
 */
public final class XmlRpcServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(XmlRpcServer.class);
    private static final int BACKLOG = 64;
    private static final long END_MS = 1_000;

    private final String name;
    private final XmlRpcHandler handler;
    private final XmlRpcLimits limits;
    private final ServerSocket socket;
    private final List<XmlRpcConnection> connections = new ArrayList<>();
    private final Thread accepting;
    private volatile boolean closed;

    /**
     * Begins to answer.
     *
     * @param name for the names of the threads
     * @param bind address and port to listen at; port 0 for a free one
     * @throws UncheckedIOException if nobody may listen there
     */
    public XmlRpcServer(String name, InetSocketAddress bind, XmlRpcHandler handler, XmlRpcLimits limits) {
        this.name = name;
        this.handler = handler;
        this.limits = limits;
        try {
            socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(bind, BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen at " + bind + ": " + e.getMessage(), e);
        }
        accepting = start(name, this::accept);
    }

    /** The port at which it listens. */
    public int port() {
        return socket.getLocalPort();
    }

    /** Stops listening and ends all connections. Idempotent. */
    @Override
    public void close() {
        closed = true;
        closeQuietly(socket);
        synchronized (connections) {
            connections.forEach(XmlRpcConnection::close);
            connections.clear();
        }
        awaitEnd();
    }

    /** Until the accepting thread has let go of the port, callers could still connect, and would wait for nothing. */
    private void awaitEnd() {
        try {
            accepting.join(END_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        while (!closed) {
            try {
                Socket caller = socket.accept();
                InetAddress address = caller.getInetAddress();
                XmlRpcConnection connection =
                        new XmlRpcConnection(caller, limits, call -> handler.onCall(call, address));
                if (add(connection)) {
                    start(name + "-call", () -> {
                        connection.run();
                        remove(connection);
                    });
                }
            } catch (IOException e) {
                if (!closed) {
                    LOG.warn("{}: a caller was lost before it said anything", name, e);
                }
            }
        }
    }

    /** Takes it in, at the cost of the one that has waited longest: under attack, that is the attacker. */
    private boolean add(XmlRpcConnection connection) {
        synchronized (connections) {
            if (closed) {
                connection.close();
                return false;
            }
            if (connections.size() >= limits.maximumConnections()) {
                XmlRpcConnection oldest = connections.get(0);
                for (XmlRpcConnection candidate : connections) {
                    if (candidate.waitingSinceNs() - oldest.waitingSinceNs() < 0) {
                        oldest = candidate;
                    }
                }
                connections.remove(oldest);
                oldest.close();
            }
            connections.add(connection);
            return true;
        }
    }

    private void remove(XmlRpcConnection connection) {
        synchronized (connections) {
            connections.remove(connection);
        }
    }

    private static Thread start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void closeQuietly(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("closing a server socket", e);
        }
    }
}
