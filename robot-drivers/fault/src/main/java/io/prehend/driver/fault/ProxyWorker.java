package io.prehend.driver.fault;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread behind a {@link TcpFaultProxy}: waits for sockets, for the time line and for orders, and carries bytes.
 * {@link #submit}, {@link #timeNs}, {@link #address} and {@link #close} any thread, everything else its own.
 */
final class ProxyWorker {
    private static final Logger LOG = LoggerFactory.getLogger(ProxyWorker.class);
    private static final long NS_PER_MS = 1_000_000;
    /** How long until it tries again to listen at an address that was taken meanwhile, ms. */
    private static final long LISTEN_AGAIN_MS = 20;
    /** Longest wait, so that a mistake in the reckoning of times shows as lateness and not as standstill, ms. */
    private static final long LONGEST_WAIT_MS = 1000;

    private record Order(Consumer<ProxyWorker> action, CompletableFuture<Void> done) {}

    private final InetSocketAddress address;
    private final InetSocketAddress target;
    private final FaultBoard board;
    private final Framing framing;
    private final Selector selector;
    private final Thread thread;
    private final long originNs = System.nanoTime();
    private final Queue<Order> orders = new ConcurrentLinkedQueue<>();
    private final List<ProxiedConnection> connections = new ArrayList<>();
    private final ProxyTally tally = new ProxyTally();
    private ServerSocketChannel listener;
    private volatile boolean closing;

    private ProxyWorker(
            ServerSocketChannel listener,
            InetSocketAddress target,
            FaultBoard board,
            Framing framing,
            Selector selector)
            throws IOException {
        this.listener = listener;
        this.target = target;
        this.board = board;
        this.framing = framing;
        this.selector = selector;
        address = (InetSocketAddress) listener.getLocalAddress();
        thread = new Thread(this::run, "prehend-fault-proxy-" + address.getPort());
        thread.setDaemon(true);
    }

    static ProxyWorker start(InetSocketAddress listen, InetSocketAddress target, FaultBoard board, Framing framing)
            throws IOException {
        Selector selector = Selector.open();
        try {
            ProxyWorker worker = new ProxyWorker(listen(listen, selector), target, board, framing, selector);
            worker.thread.start();
            return worker;
        } catch (IOException e) {
            selector.close();
            throw e;
        }
    }

    InetSocketAddress address() {
        return address;
    }

    long timeNs() {
        return System.nanoTime() - originNs;
    }

    FaultBoard board() {
        return board;
    }

    /** Has {@code action} done by the proxy's thread; complete when its effect is there. */
    CompletableFuture<Void> submit(Consumer<ProxyWorker> action) {
        Order order = new Order(action, new CompletableFuture<>());
        orders.add(order);
        selector.wakeup();
        if (!thread.isAlive()) {
            order.done.completeExceptionally(new IllegalStateException("it is closed"));
        }
        return order.done;
    }

    void close() {
        closing = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void resetAll() {
        for (ProxiedConnection connection : connections) {
            connection.reset();
            tally.cut++;
        }
    }

    void halfOpenAll(Direction direction) {
        for (ProxiedConnection connection : connections) {
            connection.halfOpen(direction);
            tally.halfOpened++;
        }
    }

    void heal() {
        board.clear();
        long timeNs = timeNs();
        connections.forEach(connection -> connection.hurry(timeNs));
    }

    ProxyCounts counts() {
        return tally.counts(connections);
    }

    private void run() {
        try {
            while (!closing) {
                pass();
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("the fault proxy at {} has failed", address, e);
        } finally {
            end();
        }
    }

    private void pass() throws IOException {
        List<Order> taken = takeOrders();
        long timeNs = timeNs();
        boolean listens = keepListening(timeNs);
        for (ProxiedConnection connection : connections) {
            tally.onFault(connection.meet(board.faults(), timeNs));
            connection.pump(timeNs);
        }
        connections.removeIf(tally::takeOverIfClosed);
        // A socket that was closed is let go of by the system only when the selector has seen it.
        selector.selectNow();
        taken.forEach(order -> order.done.complete(null));
        waitForWork(listens);
    }

    private List<Order> takeOrders() {
        List<Order> taken = new ArrayList<>();
        for (Order order = orders.poll(); order != null; order = orders.poll()) {
            try {
                order.action.accept(this);
                taken.add(order);
            } catch (RuntimeException e) {
                order.done.completeExceptionally(e);
            }
        }
        return taken;
    }

    /** Listens or does not, as the faults say; false if the address is taken just now. */
    private boolean keepListening(long timeNs) throws IOException {
        boolean refuses = board.active(FaultKind.REFUSE, Direction.FORTH, timeNs) != null;
        acceptAll(timeNs);
        if (refuses && listener != null) {
            listener.close();
            listener = null;
        } else if (!refuses && listener == null) {
            try {
                listener = listen(address, selector);
            } catch (IOException taken) {
                LOG.debug("cannot listen at {} again yet", address, taken);
                return false;
            }
        }
        acceptAll(timeNs);
        return true;
    }

    private void acceptAll(long timeNs) throws IOException {
        while (listener != null && accept(timeNs)) {
            tally.accepted++;
        }
    }

    private boolean accept(long timeNs) throws IOException {
        SocketChannel client = listener.accept();
        if (client == null) {
            return false;
        }
        SocketChannel server = SocketChannel.open();
        try {
            client.configureBlocking(false);
            server.configureBlocking(false);
            server.connect(target);
            connections.add(new ProxiedConnection(client, server, selector, board, framing, tally.accepted, timeNs));
        } catch (IOException e) {
            LOG.debug("cannot reach {}", target, e);
            tally.unreachable++;
            LanePump.resetQuietly(client);
            LanePump.resetQuietly(server);
        }
        return true;
    }

    private void waitForWork(boolean listens) throws IOException {
        long timeNs = timeNs();
        long nextNs = board.nextChangeNs(timeNs);
        for (ProxiedConnection connection : connections) {
            connection.await(timeNs);
            nextNs = Math.min(nextNs, connection.nextDueNs(timeNs));
        }
        if (nextNs <= timeNs || !orders.isEmpty()) {
            return;
        }
        long waitMs = nextNs == Fault.FOR_EVER
                ? LONGEST_WAIT_MS
                : Math.min(LONGEST_WAIT_MS, 1 + (nextNs - timeNs - 1) / NS_PER_MS);
        selector.select(key -> {}, listens ? waitMs : Math.min(waitMs, LISTEN_AGAIN_MS));
    }

    private void end() {
        connections.forEach(ProxiedConnection::reset);
        try {
            if (listener != null) {
                listener.close();
            }
            selector.close();
        } catch (IOException e) {
            LOG.debug("the fault proxy at {} could not be closed in order", address, e);
        }
        for (Order order = orders.poll(); order != null; order = orders.poll()) {
            order.done.completeExceptionally(new IllegalStateException("it is closed"));
        }
    }

    private static ServerSocketChannel listen(InetSocketAddress where, Selector selector) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.bind(where);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_ACCEPT);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }
}
