package io.prehend.driver.ros1.peer;

import io.prehend.driver.fault.FaultScript;
import io.prehend.driver.fault.Framing;
import io.prehend.driver.fault.TcpFaultProxy;
import io.prehend.driver.ros1.api.MasterClient;
import io.prehend.driver.ros1.api.RemoteException;
import io.prehend.driver.ros1.api.SlaveClient;
import io.prehend.driver.ros1.api.SlaveHandler;
import io.prehend.driver.ros1.api.SlaveServer;
import io.prehend.driver.ros1.api.TcpEndpoint;
import io.prehend.driver.ros1.xmlrpc.XmlRpcLimits;
import io.prehend.testing.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Makes the way from a real publisher to a real subscriber lead through a proxy that can be spoiled: the publisher
 * lives in one graph; in the other one, this stands for it and names the proxy as the place where the topic is to be
 * had.
 */
public final class Detour implements SlaveHandler, AutoCloseable {
    private final RosGraph to;
    private final String topic;
    private final String type;
    private final TcpFaultProxy proxy;
    private final SlaveServer slave;
    private final MasterClient master;

    /** From {@code from}, where somebody publishes {@code topic} already, to {@code to}. */
    public Detour(RosGraph from, RosGraph to, String topic, String type, Framing framing) {
        this.to = to;
        this.topic = topic;
        this.type = type;
        try {
            MasterClient there = new MasterClient(from.masterUri(), "/detour", XmlRpcLimits.ANSWERS);
            Eventually.within(
                    15_000, "a publisher of " + topic, () -> !publishers(there).isEmpty());
            URI publisher = there.lookupNode(publishers(there).get(0)).orElseThrow();
            TcpEndpoint at = new SlaveClient(publisher, "/detour", XmlRpcLimits.ANSWERS).requestTopic(topic);
            proxy = TcpFaultProxy.to(at.host(), at.port(), FaultScript.healthy(7), framing);
            slave = new SlaveServer("test-detour", new InetSocketAddress("127.0.0.1", 0), this, XmlRpcLimits.REQUESTS);
            master = new MasterClient(to.masterUri(), "/detour", XmlRpcLimits.ANSWERS);
            master.registerPublisher(topic, type, uri());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RemoteException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What can be spoiled. */
    public TcpFaultProxy proxy() {
        return proxy;
    }

    @Override
    public void close() throws IOException, RemoteException {
        master.unregisterPublisher(topic, uri());
        slave.close();
        proxy.close();
    }

    @Override
    public Optional<TcpEndpoint> requestTopic(String wanted) {
        return wanted.equals(topic) ? Optional.of(new TcpEndpoint("127.0.0.1", proxy.port())) : Optional.empty();
    }

    @Override
    public URI getMasterUri() {
        return to.masterUri();
    }

    @Override
    public List<?> getBusStats() {
        return List.of(List.of(), List.of(), List.of());
    }

    @Override
    public List<?> getBusInfo() {
        return List.of();
    }

    @Override
    public List<List<String>> getSubscriptions() {
        return List.of();
    }

    @Override
    public List<List<String>> getPublications() {
        return List.of(List.of(topic, type));
    }

    @Override
    public void onPublisherUpdate(String changed) {
        // this one subscribes to nothing
    }

    @Override
    public void onParamUpdate(String key) {
        // and follows no parameter
    }

    @Override
    public void onShutdown(String callerId, String reason, InetAddress from) {
        // it ends with its test
    }

    private URI uri() {
        return URI.create("http://127.0.0.1:" + slave.port() + "/");
    }

    private List<String> publishers(MasterClient at) {
        try {
            return at.getSystemState().publishers().getOrDefault(topic, List.of());
        } catch (IOException | RemoteException e) {
            return List.of();
        }
    }
}
