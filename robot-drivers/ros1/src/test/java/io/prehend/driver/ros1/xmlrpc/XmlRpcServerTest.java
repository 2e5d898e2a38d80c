package io.prehend.driver.ros1.xmlrpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Client and server over real sockets, with callers that mean well and callers that do not. */
@Timeout(20)
class XmlRpcServerTest {
    private static final XmlRpcLimits HASTY = new XmlRpcLimits(1000, 32, 300, 300, 4);

    private final InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private final XmlRpcServer server = new XmlRpcServer("prehend-test", loopback, XmlRpcServerTest::echo, HASTY);
    private final XmlRpcClient client = new XmlRpcClient(uri(server.port()), XmlRpcLimits.ANSWERS);

    private static Object echo(XmlRpcCall call, InetAddress caller) throws XmlRpcFault {
        if (call.method().equals("fail")) {
            throw new IllegalStateException("a secret of ours");
        }
        return call.parameter(0, Object.class);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void shouldAnswerAndPassOnRefusals() throws Exception {
        assertThat(client.call("echo", List.of(List.of(1, "ä")))).isEqualTo(List.of(1, "ä"));
        assertThatThrownBy(() -> client.call("echo", List.of()))
                .isInstanceOf(XmlRpcFault.class)
                .hasMessageContaining("parameter 1 of echo");
        assertThatThrownBy(() -> client.call("fail", List.of()))
                .isInstanceOf(XmlRpcFault.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void shouldAnswerSeveralCallsOnOneConnection() throws Exception {
        String call = request(new String(XmlRpcPrinter.printCall("echo", List.of(7)), StandardCharsets.UTF_8));
        try (Socket socket = connect()) {
            for (int i = 0; i < 3; i++) {
                send(socket, call);
                assertThat(read(socket, "</methodResponse>"))
                        .startsWith("HTTP/1.1 200 OK")
                        .contains("<int>7</int>", "Content-Length");
            }
        }
    }

    @Test
    void shouldRefuseBeforeReadingWhatIsTooLongOrOfUnknownLength() throws Exception {
        assertThat(exchange("POST / HTTP/1.1\r\nContent-Length: 2147483648\r\n\r\n"))
                .startsWith("HTTP/1.1 413");
        assertThat(exchange("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"))
                .startsWith("HTTP/1.1 411");
        assertThat(exchange("GET / HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 405");
        assertThat(exchange("hello\r\n\r\n")).startsWith("HTTP/1.1 400");
        assertThat(exchange("POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n")).isEmpty();
        assertThat(exchange("A".repeat(100_000))).isEmpty();
        assertThat(client.call("echo", List.of(1))).isEqualTo(1);
    }

    @Test
    void shouldCutOffWhoTricklesBytes() throws Exception {
        try (Socket slow = connect()) {
            long startNs = System.nanoTime();
            String request = "POST / HTTP/1.1\r\nContent-Length: 500\r\nX-Padding: ";
            send(slow, request);
            slow.setSoTimeout(20);
            boolean ended = false;
            while (!ended) {
                try {
                    ended = slow.getInputStream().read() < 0;
                } catch (SocketTimeoutException expected) {
                    slow.getOutputStream().write('x');
                } catch (IOException expected) {
                    ended = true;
                }
            }
            assertThat((System.nanoTime() - startNs) / 1e6).isBetween(200.0, 5_000.0);
        }
    }

    @Test
    void shouldStayReachableWhenManyConnectAndSayNothing() throws Exception {
        List<Socket> silent = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            silent.add(connect());
            if (i % 10 == 9) {
                assertThat(client.call("echo", List.of(i))).isEqualTo(i);
            }
        }
        for (Socket socket : silent) {
            socket.close();
        }
    }

    @Test
    void shouldSayInOneSentenceWhyAPeerCannotBeUsed() throws Exception {
        server.close();
        assertThatThrownBy(() -> client.call("echo", List.of(1)))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("nobody listens at");
        try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            XmlRpcClient impatient = new XmlRpcClient(uri(mute.getLocalPort()), HASTY);
            assertThatThrownBy(() -> impatient.call("getPid", List.of()))
                    .isInstanceOf(SocketTimeoutException.class)
                    .hasMessageContaining("did not answer to getPid within 300 ms");
        }
        assertThatThrownBy(() -> new XmlRpcClient(URI.create("robot:11311"), HASTY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("http://");
    }

    private String exchange(String request) throws IOException {
        try (Socket socket = connect()) {
            send(socket, request);
            return read(socket, "\r\n\r\n");
        }
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), server.port());
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads up to {@code end}, or to the end of the stream however it comes. */
    private static String read(Socket socket, String end) {
        StringBuilder text = new StringBuilder();
        try {
            InputStream in = socket.getInputStream();
            for (int c = in.read(); c >= 0; c = in.read()) {
                text.append((char) c);
                if (text.toString().endsWith(end)) {
                    break;
                }
            }
        } catch (IOException expected) {
            // the server closed while we still wrote
        }
        return text.toString();
    }

    private static String request(String body) {
        return "POST /RPC2 HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length
                + "\r\n\r\n" + body;
    }

    private static URI uri(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
