package io.prehend.driver.ros1.node;

import io.prehend.driver.ros1.api.SlaveHandler;
import io.prehend.driver.ros1.api.TcpEndpoint;
import io.prehend.driver.ros1.master.MasterListener;
import io.prehend.driver.ros1.master.MasterMonitor;
import io.prehend.driver.ros1.param.ParameterTree;
import io.prehend.driver.ros1.service.Services;
import io.prehend.driver.ros1.tcpros.ConnectionHeader;
import io.prehend.driver.ros1.tcpros.Handshake;
import io.prehend.driver.ros1.tcpros.TcpRosException;
import io.prehend.driver.ros1.topic.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What others may ask of our node, passed on to the part that knows. Any thread. */
final class NodeSlave implements SlaveHandler, MasterListener {
    private static final Logger LOG = LoggerFactory.getLogger(NodeSlave.class);

    private final URI masterUri;
    private final NodeListener listener;
    private volatile Parts parts;

    /** The parts of a node, which are made after it can be called. */
    record Parts(
            Topics topics,
            Services services,
            ParameterTree parameters,
            MasterMonitor master,
            TcpEndpoint tcpros,
            Runnable giveUp) {}

    NodeSlave(URI masterUri, NodeListener listener) {
        this.masterUri = masterUri;
        this.listener = listener;
    }

    void open(Parts newParts) {
        parts = newParts;
    }

    /** Somebody has connected for a topic or a service. On the loop's thread. */
    void onHeader(ConnectionHeader header, Handshake accepted) throws IOException {
        Parts now = parts;
        if (now == null) {
            throw new TcpRosException("this node is not ready yet");
        }
        if (header.get(ConnectionHeader.SERVICE).isPresent()) {
            now.services().onHeader(header, accepted);
        } else {
            now.topics().onHeader(header, accepted);
        }
    }

    @Override
    public URI getMasterUri() {
        return masterUri;
    }

    @Override
    public List<?> getBusStats() {
        Parts now = parts;
        return now == null
                ? List.of(List.of(), List.of(), List.of())
                : now.topics().busStats();
    }

    @Override
    public List<?> getBusInfo() {
        Parts now = parts;
        return now == null ? List.of() : now.topics().busInfo();
    }

    @Override
    public List<List<String>> getSubscriptions() {
        Parts now = parts;
        return now == null ? List.of() : now.topics().subscriptions();
    }

    @Override
    public List<List<String>> getPublications() {
        Parts now = parts;
        return now == null ? List.of() : now.topics().publications();
    }

    @Override
    public Optional<TcpEndpoint> requestTopic(String topic) {
        Parts now = parts;
        return now != null && now.topics().isPublished(topic) ? Optional.of(now.tcpros()) : Optional.empty();
    }

    @Override
    public void onPublisherUpdate(String topic) {
        Parts now = parts;
        if (now != null) {
            now.master().refresh(topic);
        }
    }

    @Override
    public void onParamUpdate(String key) {
        Parts now = parts;
        if (now != null) {
            now.parameters().onHint(key);
        }
    }

    @Override
    public void onShutdown(String callerId, String reason, InetAddress from) {
        LOG.warn("{} ({}) wanted this node to end: {}", callerId, from.getHostAddress(), reason);
        Parts now = parts;
        if (now != null) {
            now.master().lookAtOnce();
        }
        listener.onShutdownRequested(callerId, reason, from);
    }

    @Override
    public void onMaster(boolean reachable, String why) {
        if (reachable) {
            LOG.info(why);
        } else {
            LOG.warn(why);
        }
        listener.onMaster(reachable, why);
    }

    @Override
    public void onForgotten() {
        LOG.warn("the master at {} had forgotten this node; registering anew", masterUri);
        parts.parameters().onForgotten();
    }

    @Override
    public void onNameTaken(URI owner) {
        LOG.error("the node at {} has our name now; this one ends all its connections", owner);
        parts.giveUp().run();
        listener.onNameTaken(owner);
    }
}
