package io.prehend.driver.ros1.service;

import io.prehend.driver.message.Message;
import io.prehend.driver.message.ServiceType;
import io.prehend.driver.ros1.master.MasterMonitor;
import io.prehend.driver.ros1.tcpros.ConnectionHeader;
import io.prehend.driver.ros1.tcpros.Handshake;
import io.prehend.driver.ros1.tcpros.LinkLimits;
import io.prehend.driver.ros1.tcpros.TcpRosException;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All services that one node offers. Any thread. */
public final class Services implements AutoCloseable {
    private final MasterMonitor master;
    private final LinkLimits limits;
    private final String callerId;
    private final URI address;
    private final Map<String, ServiceServer<?, ?>> servers = new ConcurrentHashMap<>();

    /**
     * None yet.
     *
     * @param address where the node's TCPROS port is, {@code rosrpc://…}
     */
    public Services(MasterMonitor master, LinkLimits limits, String callerId, URI address) {
        this.master = master;
        this.limits = limits;
        this.callerId = callerId;
        this.address = address;
    }

    /**
     * Offers {@code name}.
     *
     * @throws IllegalArgumentException if this node offers it already
     */
    public <Q extends Message, A extends Message> ServiceServer<Q, A> serve(
            String name, ServiceType<Q, A> type, ServiceResponseBuilder<Q, A> builder) {
        ServiceServer<Q, A> server = new ServiceServer<>(name, type, builder, limits, callerId, () -> {
            servers.remove(name);
            master.removeService(name);
        });
        if (servers.putIfAbsent(name, server) != null) {
            throw new IllegalArgumentException("this node serves " + name + " already");
        }
        master.addService(name, address);
        return server;
    }

    /** Somebody wants to call. On the loop's thread. */
    public void onHeader(ConnectionHeader header, Handshake accepted) throws IOException {
        ServiceServer<?, ?> server = servers.get(header.text(ConnectionHeader.SERVICE));
        if (server == null) {
            throw new TcpRosException("this node does not serve " + header.text(ConnectionHeader.SERVICE));
        }
        server.accept(header, accepted);
    }

    /** Ends all of them. */
    @Override
    public void close() {
        List.copyOf(servers.values()).forEach(ServiceServer::close);
    }
}
