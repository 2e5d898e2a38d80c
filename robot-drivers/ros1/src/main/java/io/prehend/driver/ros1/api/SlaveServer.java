package io.prehend.driver.ros1.api;

import io.prehend.driver.ros1.xmlrpc.XmlRpcCall;
import io.prehend.driver.ros1.xmlrpc.XmlRpcFault;
import io.prehend.driver.ros1.xmlrpc.XmlRpcLimits;
import io.prehend.driver.ros1.xmlrpc.XmlRpcServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Answers other nodes and the master, none of whom says who he really is: ROS 1 knows no authentication. So what they
 * say is taken as a hint only, to ask the master; nobody can make us connect anywhere, forget a publisher, take a
 * parameter's value or end through here.
 */
public final class SlaveServer implements AutoCloseable {
    private static final String TCPROS = "TCPROS";

    private final SlaveHandler handler;
    private final XmlRpcServer server;

    /** Begins to answer at {@code bind}; port 0 for a free one. */
    public SlaveServer(String name, InetSocketAddress bind, SlaveHandler handler, XmlRpcLimits limits) {
        this.handler = handler;
        server = new XmlRpcServer(name, bind, this::onCall, limits);
    }

    /** The port at which it listens. */
    public int port() {
        return server.port();
    }

    /** Stops listening. Idempotent. */
    @Override
    public void close() {
        server.close();
    }

    private Object onCall(XmlRpcCall call, InetAddress from) throws XmlRpcFault {
        call.parameter(0, String.class);
        return switch (call.method()) {
            case "getBusStats" -> success("bus stats", handler.getBusStats());
            case "getBusInfo" -> success("bus info", handler.getBusInfo());
            case "getMasterUri" -> success("master", handler.getMasterUri().toString());
            case "getPid" -> success("process", (int) ProcessHandle.current().pid());
            case "getSubscriptions" -> success("subscriptions", handler.getSubscriptions());
            case "getPublications" -> success("publications", handler.getPublications());
            case "requestTopic" -> requestTopic(call);
            case "publisherUpdate" -> {
                String topic = call.parameter(1, String.class);
                call.parameter(2, List.class);
                handler.onPublisherUpdate(topic);
                yield success("noted", 0);
            }
            case "paramUpdate" -> {
                String key = call.parameter(1, String.class);
                call.parameter(2, Object.class);
                handler.onParamUpdate(key);
                yield success("noted", 0);
            }
            case "shutdown" -> {
                String reason = call.parameters().size() > 1 ? call.parameter(1, String.class) : "";
                handler.onShutdown(call.parameter(0, String.class), reason, from);
                yield List.of(RemoteException.FAILURE, "noted; nobody but its owner ends this node", 0);
            }
            default -> throw new XmlRpcFault(XmlRpcFault.NO_SUCH_METHOD, "a node has no such method");
        };
    }

    private Object requestTopic(XmlRpcCall call) throws XmlRpcFault {
        String topic = call.parameter(1, String.class);
        for (Object protocol : call.parameter(2, List.class)) {
            if (protocol instanceof List<?> words && !words.isEmpty() && TCPROS.equals(words.get(0))) {
                return handler.requestTopic(topic)
                        .map(at -> success("ready", List.of(TCPROS, at.host(), at.port())))
                        .orElseGet(() ->
                                List.of(RemoteException.FAILURE, "this node does not publish that topic", List.of()));
            }
        }
        return List.of(RemoteException.FAILURE, "this node speaks TCPROS only", List.of());
    }

    private static Object success(String message, Object value) {
        return List.of(RemoteException.SUCCESS, message, value);
    }
}
