package io.prehend.driver.ros1.xmlrpc;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;

/**
 * Calls methods of a server, one connection a call: whoever restarted since then is reached at once, and no thread and
 * no socket outlives a call. Any thread.
 *
 * <p>Speaks HTTP/1.0, so that no server may answer in chunks. Needs about 0.3 ms a call on one machine.
 */
public final class XmlRpcClient {
    private static final int DEFAULT_PORT = 80;

    private final URI server;
    private final Authority authority;
    private final XmlRpcLimits limits;

    /**
     * A client of {@code server}, such as {@code http://robot:11311/}.
     *
     * @throws IllegalArgumentException if that is no such address
     */
    public XmlRpcClient(URI server, XmlRpcLimits limits) {
        this.server = requireHttp(server);
        authority = Authority.of(server).orElseThrow();
        this.limits = limits;
    }

    /** {@code uri}, if an XML-RPC server can be there. */
    public static URI requireHttp(URI uri) {
        if (!isHttp(uri)) {
            throw new IllegalArgumentException("an address of ROS looks like http://robot:11311, not " + uri);
        }
        return uri;
    }

    /** Whether an XML-RPC server can be at {@code uri}. */
    public static boolean isHttp(URI uri) {
        return "http".equalsIgnoreCase(uri.getScheme()) && Authority.of(uri).isPresent();
    }

    /** Whom this client calls. */
    public URI server() {
        return server;
    }

    /**
     * Calls {@code method}.
     *
     * @throws XmlRpcFault if the server refused
     * @throws IOException if it cannot be reached, takes too long, or does not speak XML-RPC
     */
    public Object call(String method, List<?> parameters) throws IOException, XmlRpcFault {
        byte[] request = XmlRpcPrinter.printCall(method, parameters);
        try (Socket socket = new Socket()) {
            socket.connect(address(), limits.exchangeMs());
            HttpStream stream = new HttpStream(socket);
            stream.expectWithinMs(limits.exchangeMs());
            stream.write(head(request.length), request);
            return XmlRpcParser.parseAnswer(body(stream), limits);
        } catch (ConnectException e) {
            throw new ConnectException("nobody listens at " + server + " (" + e.getMessage() + ")");
        } catch (SocketTimeoutException e) {
            throw new SocketTimeoutException(
                    server + " did not answer to " + method + " within " + limits.exchangeMs() + " ms");
        }
    }

    private InetSocketAddress address() throws UnknownHostException {
        return new InetSocketAddress(
                InetAddress.getByName(authority.host()), authority.port() < 0 ? DEFAULT_PORT : authority.port());
    }

    private String head(int length) {
        String path = server.getRawPath();
        return "POST " + (path == null || path.isEmpty() ? "/" : path) + " HTTP/1.0\r\nHost: "
                + server.getRawAuthority()
                + "\r\nUser-Agent: prehend\r\nContent-Type: text/xml\r\nContent-Length: " + length
                + "\r\nConnection: close\r\n\r\n";
    }

    private byte[] body(HttpStream stream) throws IOException {
        String status = stream.line();
        Map<String, String> headers = stream.headers();
        String[] parts = status.split(" ", 3);
        if (parts.length < 2 || !parts[0].startsWith("HTTP/1.") || !parts[1].equals("200")) {
            throw new XmlRpcFormatException(
                    server + " answered \"" + XmlRpcPrinter.printable(status) + "\" instead of an XML-RPC answer");
        }
        if (headers.containsKey("transfer-encoding")) {
            throw new XmlRpcFormatException(server + " answered in chunks although it was asked with HTTP/1.0");
        }
        long length = HttpStream.contentLength(headers);
        if (length > limits.maximumBytes()) {
            throw new XmlRpcFormatException(
                    server + " answered with " + length + " bytes; at most " + limits.maximumBytes() + " are taken");
        }
        return length < 0 ? stream.bodyToEnd(limits.maximumBytes()) : stream.body((int) length);
    }
}
