package io.prehend.driver.ros1.xmlrpc;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One caller's connection: request after request until it closes, is silent for too long, or breaks the rules. */
final class XmlRpcConnection {
    private static final Logger LOG = LoggerFactory.getLogger(XmlRpcConnection.class);

    private final Socket socket;
    private final XmlRpcLimits limits;
    private final Answerer answerer;
    private volatile long waitingSinceNs = System.nanoTime();

    /** What answers a call. */
    interface Answerer {
        Object answer(XmlRpcCall call) throws XmlRpcFault;
    }

    XmlRpcConnection(Socket socket, XmlRpcLimits limits, Answerer answerer) {
        this.socket = socket;
        this.limits = limits;
        this.answerer = answerer;
    }

    /** Since when nothing complete has come, {@link System#nanoTime}. Any thread. */
    long waitingSinceNs() {
        return waitingSinceNs;
    }

    /** Works until the connection ends. */
    void run() {
        try (socket) {
            HttpStream stream = new HttpStream(socket);
            boolean more = true;
            while (more) {
                stream.expectWithinMs(limits.idleMs());
                more = stream.waitForData() && exchange(stream);
                waitingSinceNs = System.nanoTime();
            }
        } catch (SocketTimeoutException e) {
            LOG.debug("{} was too slow", socket, e);
        } catch (IOException e) {
            LOG.debug("{} went away", socket, e);
        }
    }

    /** Ends it. Any thread. */
    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("closing {}", socket, e);
        }
    }

    /** One request and its answer; whether another one may follow. */
    private boolean exchange(HttpStream stream) throws IOException {
        stream.expectWithinMs(limits.exchangeMs());
        String[] request = stream.line().split(" ");
        Map<String, String> headers = stream.headers();
        if (request.length != 3 || !request[2].startsWith("HTTP/1.")) {
            return refuse(stream, "400 Bad Request");
        }
        if (!request[0].equals("POST")) {
            return refuse(stream, "405 Method Not Allowed");
        }
        long length = HttpStream.contentLength(headers);
        if (headers.containsKey("transfer-encoding") || length < 0) {
            return refuse(stream, "411 Length Required");
        }
        if (length > limits.maximumBytes()) {
            return refuse(stream, "413 Payload Too Large");
        }
        if ("100-continue".equalsIgnoreCase(headers.get("expect"))) {
            stream.write("HTTP/1.1 100 Continue\r\n\r\n", new byte[0]);
        }
        byte[] answer = answer(stream.body((int) length));
        boolean keep = isKept(request[2], headers.get("connection"));
        stream.write(head("200 OK", answer.length, keep), answer);
        return keep;
    }

    private byte[] answer(byte[] body) {
        try {
            return XmlRpcPrinter.printAnswer(answerer.answer(XmlRpcParser.parseCall(body, limits)));
        } catch (XmlRpcFormatException e) {
            return XmlRpcPrinter.printFault(new XmlRpcFault(XmlRpcFault.NOT_WELL_FORMED, e.getMessage()));
        } catch (XmlRpcFault e) {
            return XmlRpcPrinter.printFault(e);
        } catch (RuntimeException e) {
            LOG.error("a call failed on our side", e);
            return XmlRpcPrinter.printFault(new XmlRpcFault(XmlRpcFault.INTERNAL_ERROR, "the call failed on our side"));
        }
    }

    private static boolean isKept(String version, String connection) {
        return version.equals("HTTP/1.0")
                ? "keep-alive".equalsIgnoreCase(connection)
                : !"close".equalsIgnoreCase(connection);
    }

    private static boolean refuse(HttpStream stream, String status) throws IOException {
        stream.write(head(status, 0, false), new byte[0]);
        return false;
    }

    private static String head(String status, int length, boolean keep) {
        return "HTTP/1.1 " + status + "\r\nServer: prehend\r\nContent-Type: text/xml\r\nContent-Length: " + length
                + "\r\nConnection: " + (keep ? "keep-alive" : "close") + "\r\n\r\n";
    }
}
