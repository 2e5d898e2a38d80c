package io.prehend.driver.ros1.api;

import io.prehend.driver.ros1.xmlrpc.XmlRpcFormatException;
import io.prehend.driver.ros1.xmlrpc.XmlRpcLimits;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** Talks to another node on behalf of ours. Any thread that may wait. */
public final class SlaveClient {
    private static final String TCPROS = "TCPROS";

    private final RosCaller node;

    /** For the node {@code callerId}, to the one at {@code slave}. */
    public SlaveClient(URI slave, String callerId, XmlRpcLimits limits) {
        node = new RosCaller(slave, callerId, limits);
    }

    /**
     * Where {@code topic} is to be had over TCP.
     *
     * @throws RemoteException if the node does not publish it, or not over TCP
     */
    public TcpEndpoint requestTopic(String topic) throws IOException, RemoteException {
        List<?> answer = node.call(List.class, "requestTopic", topic, List.of(List.of(TCPROS)));
        if (answer.isEmpty()) {
            throw new RemoteException(RemoteException.FAILURE, "the node does not offer " + topic + " over TCP");
        }
        if (answer.size() == 3
                && TCPROS.equals(answer.get(0))
                && answer.get(1) instanceof String host
                && answer.get(2) instanceof Integer port
                && !host.isEmpty()
                && port >= 1
                && port <= 0xFFFF) {
            return new TcpEndpoint(host, port);
        }
        throw new XmlRpcFormatException(node.server() + " answered to requestTopic otherwise than ROS does");
    }
}
