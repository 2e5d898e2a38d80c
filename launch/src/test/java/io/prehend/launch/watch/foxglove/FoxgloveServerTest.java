package io.prehend.launch.watch.foxglove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prehend.launch.report.Failure;
import io.prehend.launch.watch.ShownService;
import io.prehend.testing.Eventually;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may look, and what happens to those who do not keep up. */
class FoxgloveServerTest {
    private final ShownService service = new ShownService();
    private final FoxgloveServer server = FoxgloveServer.open(service, 0);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        server.close();
    }

    private WebSocket open(Listener listener, String protocol, String origin) {
        WebSocket.Builder builder = http.newWebSocketBuilder().subprotocols(protocol);
        if (origin != null) {
            builder.header("Origin", origin);
        }
        return builder.buildAsync(URI.create("ws://127.0.0.1:" + server.port() + "/foxglove"), listener)
                .join();
    }

    @Test
    void shouldRefusePagesOfOthersAndOtherProtocols() {
        for (String origin : List.of("https://evil.example", "http://127.0.0.1.evil.example", "https://[", "null")) {
            assertThatThrownBy(() -> open(new Listener(), FoxgloveServer.PROTOCOL, origin))
                    .as(origin)
                    .isInstanceOf(CompletionException.class);
        }
        assertThatThrownBy(() -> open(new Listener(), "chat", null)).isInstanceOf(CompletionException.class);
        assertThat(server.viewers()).isZero();
        open(new Listener(), FoxgloveServer.PROTOCOL, "https://app.foxglove.dev")
                .abort();
        open(new Listener(), FoxgloveServer.PROTOCOL, "http://localhost:3000").abort();
    }

    @Test
    void shouldSendNothingThatNobodySubscribedTo() {
        Listener listener = new Listener();
        WebSocket socket = open(listener, FoxgloveServer.PROTOCOL, null);
        Eventually.until("greeting", () -> listener.texts.size() >= 2);
        assertThat(listener.texts).anyMatch(text -> text.contains("serverInfo"));
        for (int i = 0; i < 10; i++) {
            service.advance();
            Eventually.letPass(60);
        }
        assertThat(listener.messages).hasValue(0);
        socket.sendText("{\"op\":\"subscribe\",\"subscriptions\":[{\"id\":7,\"channelId\":1}]}", true)
                .join();
        Eventually.until("a message", () -> {
            service.advance();
            return listener.messages.get() > 0;
        });
        socket.sendText("{\"op\":\"unsubscribe\",\"subscriptionIds\":[7]}", true)
                .join();
        Eventually.letPass(200);
        long before = listener.messages.get();
        for (int i = 0; i < 5; i++) {
            service.advance();
            Eventually.letPass(60);
        }
        assertThat(listener.messages).hasValue(before);
        socket.abort();
        Eventually.until("gone", () -> server.viewers() == 0);
    }

    @Test
    void shouldNotTellWhoeverComesLaterOfAnOldStopAsIfItHappenedThen() {
        int log = Topic.LOG.ordinal() + 1;
        Eventually.letPass(200);
        service.stopped("operator_stop", "stop_cat2", 1.5, 180);
        Eventually.letPass(200);
        Listener listener = new Listener();
        WebSocket socket = open(listener, FoxgloveServer.PROTOCOL, null);
        socket.sendText("{\"op\":\"subscribe\",\"subscriptions\":[{\"id\":7,\"channelId\":" + log + "}]}", true)
                .join();
        Eventually.until("the viewer", () -> server.viewers() == 1);
        for (int i = 0; i < 10; i++) {
            service.advance();
            Eventually.letPass(60);
        }
        assertThat(listener.messages).hasValue(0);
        service.stopped("operator_stop", "stop_cat2", 1.5, 180);
        Eventually.until("the new stop", () -> listener.messages.get() > 0);
        socket.abort();
    }

    @Test
    void shouldSayInASentenceThatItsPortIsTaken() {
        assertThatThrownBy(() -> FoxgloveServer.open(service, server.port()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("port " + server.port())
                .hasMessageContaining("interfaces.foxglove_port");
    }

    @Test
    void shouldRefuseWhatMakesNoSenseAndGoOn() {
        Listener listener = new Listener();
        WebSocket socket = open(listener, FoxgloveServer.PROTOCOL, null);
        for (String nonsense : List.of(
                "[]",
                "7",
                "{\"op\":\"subscribe\",\"subscriptions\":[{\"id\":-1,\"channelId\":1},{\"id\":1,\"channelId\":1},"
                        + "{\"id\":1,\"channelId\":2},{\"id\":2,\"channelId\":1}]}",
                "{\"op\":\"unsubscribe\",\"subscriptionIds\":[12]}",
                "[".repeat(2000))) {
            socket.sendText(nonsense, true).join();
        }
        Eventually.until(
                "refusals",
                () -> listener.texts.stream()
                                .filter(text -> text.contains("\"level\":2"))
                                .count()
                        == 7);
        assertThat(server.viewers()).isEqualTo(1);
        socket.abort();
    }

    @Test
    void shouldCutOffAViewerThatDoesNotRead() throws IOException {
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4096);
            socket.connect(new java.net.InetSocketAddress("127.0.0.1", server.port()));
            OutputStream out = socket.getOutputStream();
            out.write(("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
                            + "Sec-WebSocket-Protocol: " + FoxgloveServer.PROTOCOL + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            assertThat(new String(in.readNBytes(12), StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 101");
            Eventually.until("the viewer", () -> server.viewers() == 1);
            out.write(masked("{\"op\":\"subscribe\",\"subscriptions\":[{\"id\":1,\"channelId\":3},"
                    + "{\"id\":2,\"channelId\":4},{\"id\":3,\"channelId\":8}]}"));
            long startNs = System.nanoTime();
            while (server.viewers() > 0 && System.nanoTime() - startNs < 60_000_000_000L) {
                // More requests that are answered, and never read: the socket's buffers hold megabytes.
                for (int i = 0; i < 200; i++) {
                    out.write(masked("{\"op\":\"" + "x".repeat(100) + "\"}"));
                }
                service.advance();
                Eventually.letPass(1);
            }
        } catch (IOException expected) {
            // It was cut off while we wrote.
        }
        Eventually.until("cut off", () -> server.viewers() == 0);
    }

    /** A text frame as a client sends it: masked, here with zeros. */
    private static byte[] masked(String text) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 8).put((byte) 0x81);
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        }
        frame.putInt(0).put(payload).flip();
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        return bytes;
    }

    /** Keeps what it hears. */
    private static final class Listener implements WebSocket.Listener {
        private final Queue<String> texts = new ConcurrentLinkedQueue<>();
        private final AtomicLong messages = new AtomicLong();
        private final StringBuilder part = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                texts.add(part.toString());
                part.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            if (data.get(0) == 1) {
                messages.incrementAndGet();
            }
            socket.request(1);
            return null;
        }
    }
}
