package io.prehend.driver.fault;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * One connection through a {@link TcpFaultProxy}: its two sockets and what happens to it. Owned by the proxy's thread.
 */
final class ProxiedConnection {
    /** What a swallowing end reads into. */
    private static final int SINK_BYTES = 16 << 10;

    private final SocketChannel client;
    private final SocketChannel server;
    private final LanePump forth;
    private final LanePump back;
    private final SelectionKey clientKey;
    private final SelectionKey serverKey;
    private final long seed;
    private final long bornNs;
    private final Set<Fault> decided = Collections.newSetFromMap(new IdentityHashMap<>());
    private SocketChannel survivor;
    private boolean connected;
    private boolean failed;

    /** Takes over {@code client} and {@code server}, which is connecting. */
    ProxiedConnection(
            SocketChannel client,
            SocketChannel server,
            Selector selector,
            FaultBoard board,
            Framing framing,
            long number,
            long bornNs)
            throws IOException {
        this.client = client;
        this.server = server;
        this.bornNs = bornNs;
        seed = Dice.seed(board.seed(), number);
        forth = pump(client, server, board, Direction.FORTH, framing);
        back = pump(server, client, board, Direction.BACK, framing);
        clientKey = client.register(selector, 0);
        serverKey = server.register(selector, SelectionKey.OP_CONNECT);
    }

    private LanePump pump(
            SocketChannel source, SocketChannel sink, FaultBoard board, Direction direction, Framing framing)
            throws IOException {
        source.setOption(StandardSocketOptions.TCP_NODELAY, true);
        long laneSeed = Dice.seed(seed, direction.ordinal());
        return new LanePump(source, sink, new SpoiledLane(board, direction, laneSeed, framing), framing);
    }

    /** What happens to whole connections; returns what has happened to this one now, or null. */
    FaultKind meet(Fault[] faults, long timeNs) {
        for (Fault fault : faults) {
            boolean concerned = fault.kind() == FaultKind.CUT || fault.kind() == FaultKind.HALF_OPEN;
            boolean overlaps = timeNs >= fault.startNs()
                    && (bornNs < fault.endNs() || fault.momentary() && bornNs == fault.startNs());
            if (concerned && overlaps && open() && decided.add(fault)) {
                if (Dice.draw(seed, fault.startNs(), fault.kind().ordinal()) < fault.chance()) {
                    if (fault.kind() == FaultKind.CUT) {
                        reset();
                    } else {
                        halfOpen(fault.direction());
                    }
                    return fault.kind();
                }
            }
        }
        return null;
    }

    /** Carries what is there to be carried. */
    void pump(long timeNs) {
        try {
            if (survivor != null) {
                swallow();
                return;
            }
            if (!connected && !server.finishConnect()) {
                return;
            }
            connected = true;
            forth.pump(timeNs);
            back.pump(timeNs);
            if (forth.done() && back.done()) {
                client.close();
                server.close();
            }
        } catch (IOException e) {
            // Whatever ended one side ends the other in the same way.
            failed = true;
            reset();
        }
    }

    /** Tells the selector what this connection waits for. */
    void await(long timeNs) {
        if (clientKey.isValid()) {
            boolean reads = survivor == client || connected && forth.wantsToRead(timeNs);
            clientKey.interestOps(ops(survivor == null && back.wantsToWrite(), reads));
        }
        if (serverKey.isValid()) {
            boolean reads = survivor == server || connected && back.wantsToRead(timeNs);
            serverKey.interestOps(
                    connected ? ops(survivor == null && forth.wantsToWrite(), reads) : SelectionKey.OP_CONNECT);
        }
    }

    long nextDueNs(long timeNs) {
        return survivor != null || !connected
                ? Fault.FOR_EVER
                : Math.min(forth.nextDueNs(timeNs), back.nextDueNs(timeNs));
    }

    void hurry(long timeNs) {
        forth.lane().hurry(timeNs);
        back.lane().hurry(timeNs);
    }

    /** The end that {@code direction} points at is gone; the other is left in the belief that all is well. */
    void halfOpen(Direction direction) {
        if (survivor != null) {
            return;
        }
        survivor = direction == Direction.BACK ? server : client;
        LanePump.resetQuietly(direction == Direction.BACK ? client : server);
    }

    void reset() {
        LanePump.resetQuietly(client);
        LanePump.resetQuietly(server);
    }

    /** Whether a side could not be reached, or broke off. */
    boolean failed() {
        return failed;
    }

    boolean open() {
        return client.isOpen() || server.isOpen();
    }

    LanePump forth() {
        return forth;
    }

    LanePump back() {
        return back;
    }

    private void swallow() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(SINK_BYTES);
        int count;
        do {
            bytes.clear();
            count = survivor.read(bytes);
        } while (count > 0);
        if (count < 0) {
            survivor.close();
        }
    }

    private static int ops(boolean writes, boolean reads) {
        return (writes ? SelectionKey.OP_WRITE : 0) | (reads ? SelectionKey.OP_READ : 0);
    }
}
