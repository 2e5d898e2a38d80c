package io.prehend.launch.soak;

import io.prehend.launch.report.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/** What no honest client says: noise, requests without end, nesting without end, paths that climb. Stateless. */
final class Rubbish {
    private static final int NOISE_BYTES = 20_000;
    private static final int LONG = 200_000;
    private static final int PATIENCE_MS = 300;

    private Rubbish() {}

    /** Throws a few pieces at {@code port} of loopback, each over a connection of its own. */
    static void throwAt(int port, SplittableRandom random) {
        List<byte[]> pieces = List.of(
                noise(random),
                text("GET /" + "../".repeat(50) + "etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n"),
                text("GET /api/recordings/..%2f..%2fetc%2fpasswd HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"),
                text("GET / HTTP/1.1\r\nX: " + "y".repeat(LONG) + "\r\n\r\n"),
                post("[".repeat(LONG)),
                post("{\"lease\":".repeat(1_000)),
                text("POST /api/start HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 2147483647\r\n\r\n{"),
                text("POST /api/start HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\nffffffffff\r\n"));
        for (int i = random.nextInt(1, pieces.size()); i > 0; i--) {
            throwOne(port, pieces.get(random.nextInt(pieces.size())));
        }
    }

    private static void throwOne(int port, byte[] piece) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MS);
            socket.setSoTimeout(PATIENCE_MS);
            OutputStream out = socket.getOutputStream();
            out.write(piece);
            InputStream in = socket.getInputStream();
            byte[] answer = new byte[4096];
            while (in.read(answer) >= 0) {
                // Whatever it says, until it has enough of us or we of it.
            }
        } catch (SocketTimeoutException waits) {
            // It waits for more: that is as it should be, for it waits no longer than it wants to.
        } catch (IOException closed) {
            requireHangUp(closed);
        }
    }

    /** A connection that is reset while we talk is the usual answer to rubbish; nobody at the port is none. */
    private static void requireHangUp(IOException closed) {
        if (closed instanceof ConnectException) {
            throw Failure.unreachable("Nobody listens any more: " + closed.getMessage() + ".", closed);
        }
    }

    private static byte[] noise(SplittableRandom random) {
        byte[] noise = new byte[random.nextInt(1, NOISE_BYTES)];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] post(String body) {
        return text("POST /api/start HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
