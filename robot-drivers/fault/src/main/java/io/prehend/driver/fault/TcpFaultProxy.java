package io.prehend.driver.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A TCP proxy that spoils what it carries: listens on one address, connects to another, and makes go wrong in between
 * what a {@link FaultScript} says, or what somebody switches on at once.
 *
 * <pre>
 * try (TcpFaultProxy proxy = TcpFaultProxy.to("localhost", 1883, FaultScript.healthy(7), Framing.MQTT)) {
 *     client.connect("localhost", proxy.port());
 *     proxy.blackHole();
 *     …
 *     proxy.heal();
 * }
 * </pre>
 *
 * <p>Every method may be called by any thread; those that change something return when it has happened. One thread of
 * its own carries the bytes, with a resolution of about a millisecond.
 *
 * <p>Faults hit messages as {@link Framing} finds them. Without framing they hit whatever TCP handed over at once: to
 * lose, double or swap that leaves garbage on a stream of bytes, on purpose. A black hole is a link that is down: bytes
 * wait at their sender, who notices only when its buffers are full, and arrive when the link is back; connections are
 * still accepted, since nobody can make the handshake of a local socket vanish.
 */
public final class TcpFaultProxy implements AutoCloseable {
    private static final long PATIENCE_S = 10;

    private final ProxyWorker worker;

    private TcpFaultProxy(ProxyWorker worker) {
        this.worker = worker;
    }

    /**
     * Starts a proxy on a free port of the loopback interface.
     *
     * @throws UncheckedIOException if there is no free port, or {@code host} is unknown
     */
    public static TcpFaultProxy to(String host, int port, FaultScript script, Framing framing) {
        return start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new InetSocketAddress(host, port),
                script,
                framing);
    }

    /**
     * Starts a proxy; the time line of {@code script} begins now.
     *
     * @param listen where to listen; port 0 for a free one
     * @param target where to connect to, once for every connection that comes
     * @throws IllegalArgumentException if the script has faults that no wire has
     * @throws UncheckedIOException if it cannot listen there, or does not know the target
     */
    public static TcpFaultProxy start(
            InetSocketAddress listen, InetSocketAddress target, FaultScript script, Framing framing) {
        script.faults().forEach(TcpFaultProxy::requireWire);
        if (target.isUnresolved()) {
            throw new UncheckedIOException(new IOException("there is no host called " + target.getHostString()));
        }
        try {
            return new TcpFaultProxy(ProxyWorker.start(listen, target, new FaultBoard(script), framing));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen at " + listen + ": " + e.getMessage(), e);
        }
    }

    /** The port it listens at. */
    public int port() {
        return worker.address().getPort();
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return worker.address();
    }

    /** The time on the script's time line, ns. */
    public long timeNs() {
        return worker.timeNs();
    }

    /** Adds {@code fault}; its times are those of {@link #timeNs}. */
    public void inject(Fault fault) {
        requireWire(fault);
        call(inner -> inner.board().add(fault));
    }

    /** Resets every connection (TCP RST). New ones are welcome. */
    public void reset() {
        call(ProxyWorker::resetAll);
    }

    /** Nothing passes any more, and nobody is told. */
    public void blackHole() {
        inject(Fault.of(FaultKind.BLACK_HOLE));
    }

    /**
     * One end of every connection vanishes, and the other is not told: {@link Direction#FORTH} for the one that
     * listens, {@link Direction#BACK} for the one that connected. New connections are welcome.
     */
    public void halfOpen(Direction direction) {
        call(inner -> inner.halfOpenAll(direction));
    }

    /** Nobody listens any more: whoever connects is refused. Connections that are there stay. */
    public void refuse() {
        inject(Fault.of(FaultKind.REFUSE));
    }

    /**
     * Ends every fault, those of the script too; what was kept back arrives. Connections that were cut or half-opened
     * stay so.
     */
    public void heal() {
        call(ProxyWorker::heal);
    }

    /** What it has done so far. */
    public ProxyCounts counts() {
        CompletableFuture<ProxyCounts> counts = new CompletableFuture<>();
        call(inner -> counts.complete(inner.counts()));
        return counts.join();
    }

    /** Resets every connection and stops listening. Idempotent. */
    @Override
    public void close() {
        worker.close();
    }

    private void call(Consumer<ProxyWorker> action) {
        try {
            worker.submit(action).get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the proxy at " + worker.address() + " failed", e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("the proxy at " + worker.address() + " does not answer", e);
        }
    }

    private static void requireWire(Fault fault) {
        if (!fault.kind().onWire()) {
            throw new IllegalArgumentException(
                    "a proxy spoils bytes, and " + fault.kind().word() + " is a fault of a robot");
        }
    }
}
