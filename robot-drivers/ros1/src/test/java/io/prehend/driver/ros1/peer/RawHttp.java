package io.prehend.driver.ros1.peer;

import io.prehend.driver.ros1.xmlrpc.XmlRpcPrinter;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Posts whatever text to a node, as somebody would who means no good. */
public final class RawHttp {
    private RawHttp() {}

    /** Posts a proper call; returns the whole answer. */
    public static String call(URI node, String method, Object... parameters) throws IOException {
        return post(node, new String(XmlRpcPrinter.printCall(method, List.of(parameters)), StandardCharsets.UTF_8));
    }

    /** Posts {@code body}; returns the whole answer. */
    public static String post(URI node, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return send(
                node, "POST / HTTP/1.1\r\nConnection: close\r\nContent-Length: " + bytes.length + "\r\n\r\n" + body);
    }

    /** Sends {@code text}; returns what comes until the node ends the connection. */
    public static String send(URI node, String text) throws IOException {
        try (Socket socket = new Socket(node.getHost(), node.getPort())) {
            write(socket, text);
            return readAll(socket.getInputStream());
        }
    }

    private static void write(Socket socket, String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException expected) {
            // the node had heard enough
        }
    }

    private static String readAll(InputStream in) {
        StringBuilder all = new StringBuilder();
        try {
            for (int c = in.read(); c >= 0; c = in.read()) {
                all.append((char) c);
            }
        } catch (IOException expected) {
            // the node closed while more was on its way to it
        }
        return all.toString();
    }
}
