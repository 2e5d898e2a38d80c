package io.prehend.driver.ros1.api;

import io.prehend.driver.ros1.xmlrpc.XmlRpcClient;
import io.prehend.driver.ros1.xmlrpc.XmlRpcFault;
import io.prehend.driver.ros1.xmlrpc.XmlRpcFormatException;
import io.prehend.driver.ros1.xmlrpc.XmlRpcLimits;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calls whose first parameter is who calls, and whose answer is {@code [code, message, value]}. Any thread. */
final class RosCaller {
    private final XmlRpcClient client;
    private final String callerId;

    RosCaller(URI server, String callerId, XmlRpcLimits limits) {
        client = new XmlRpcClient(server, limits);
        this.callerId = callerId;
    }

    URI server() {
        return client.server();
    }

    Object call(String method, Object... parameters) throws IOException, RemoteException {
        List<Object> all = new ArrayList<>(parameters.length + 1);
        all.add(callerId);
        all.addAll(List.of(parameters));
        Object answer;
        try {
            answer = client.call(method, all);
        } catch (XmlRpcFault e) {
            throw new RemoteException(e.code(), e.getMessage());
        }
        if (answer instanceof List<?> triple
                && triple.size() == 3
                && triple.get(0) instanceof Integer code
                && triple.get(1) instanceof String message) {
            if (code != RemoteException.SUCCESS) {
                throw new RemoteException(code, message);
            }
            return triple.get(2);
        }
        throw new XmlRpcFormatException(client.server() + " answered to " + method + " otherwise than ROS does");
    }

    <T> T call(Class<T> type, String method, Object... parameters) throws IOException, RemoteException {
        return requireType(type, call(method, parameters), method);
    }

    /** The same, where code -1 says that there is no such thing. */
    <T> Optional<T> find(Class<T> type, String method, Object... parameters) throws IOException, RemoteException {
        try {
            return Optional.of(call(type, method, parameters));
        } catch (RemoteException e) {
            if (e.code() == RemoteException.ERROR) {
                return Optional.empty();
            }
            throw e;
        }
    }

    <T> T requireType(Class<T> type, Object value, String method) throws XmlRpcFormatException {
        if (!type.isInstance(value)) {
            throw new XmlRpcFormatException(
                    client.server() + " answered to " + method + " with something else than " + type.getSimpleName());
        }
        return type.cast(value);
    }

    /** Those of {@code values} that are addresses; whoever registered something else cannot be reached anyway. */
    static List<URI> uris(List<?> values) {
        List<URI> uris = new ArrayList<>(values.size());
        for (Object value : values) {
            if (value instanceof String text) {
                uri(text).filter(XmlRpcClient::isHttp).ifPresent(uris::add);
            }
        }
        return uris;
    }

    static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
