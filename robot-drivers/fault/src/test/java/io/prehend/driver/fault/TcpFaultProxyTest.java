package io.prehend.driver.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every fault of a wire, on real sockets, between a client and a server that echoes. */
@Timeout(30)
class TcpFaultProxyTest {
    /** Long enough for anything to come that is going to come. */
    private static final int SOON_MS = 5000;
    /** Long enough to believe that nothing comes. */
    private static final int A_WHILE_MS = 150;

    private final EchoServer server = new EchoServer();
    private TcpFaultProxy proxy;

    TcpFaultProxyTest() throws IOException {}

    @AfterEach
    void close() {
        proxy.close();
        server.close();
    }

    @Test
    void shouldCarryMegabytesUnchangedWhereNothingIsWrong() throws IOException {
        Socket client = connect("", Framing.RAW);
        byte[] bytes = new byte[5_000_000];
        new SplittableRandom(1).nextBytes(bytes);

        Thread sender = new Thread(() -> send(client, bytes));
        sender.start();

        assertThat(Arrays.equals(receive(client, bytes.length), bytes)).isTrue();
        assertThat(proxy.counts().bytesForth()).isEqualTo(bytes.length);
        assertThat(proxy.counts().bytesBack()).isEqualTo(bytes.length);
    }

    @Test
    void shouldPassOnTheEndOfAStreamInEachDirection() throws Exception {
        Socket client = connect("", Framing.RAW);
        send(client, new byte[] {1, 2});
        client.shutdownOutput();

        assertThat(client.getInputStream().readAllBytes()).containsExactly(1, 2);
        assertThat(server.ends().poll(SOON_MS, TimeUnit.MILLISECONDS)).isEqualTo("end of stream");
    }

    @Test
    void shouldDelay() throws IOException {
        Socket client = connect("always delay 60ms back", Framing.RAW);
        long sentNs = System.nanoTime();
        send(client, new byte[] {1});

        assertThat(receive(client, 1)).containsExactly(1);
        assertThat(System.nanoTime() - sentNs).isGreaterThanOrEqualTo(60_000_000L);
    }

    @Test
    void shouldThrottle() throws IOException {
        Socket client = connect("always throttle 50kB/s forth", Framing.RAW);
        long sentNs = System.nanoTime();
        send(client, new byte[10_000]);

        receive(client, 10_000);
        assertThat(System.nanoTime() - sentNs).isGreaterThanOrEqualTo(200_000_000L);
    }

    @Test
    void shouldLoseDoubleAndSwapWholeMessagesOfRos() throws IOException {
        Socket client = connect("", Framing.TCPROS);
        sendFrames(client, "header");
        assertThat(receiveFrame(client)).isEqualTo("header");

        proxy.inject(Fault.of(FaultKind.DROP).towards(Direction.FORTH));
        sendFrames(client, "lost");
        shouldHearNothing(client);
        proxy.heal();

        proxy.inject(Fault.of(FaultKind.DUPLICATE).towards(Direction.FORTH));
        sendFrames(client, "twice");
        assertThat(receiveFrame(client)).isEqualTo("twice");
        assertThat(receiveFrame(client)).isEqualTo("twice");
        proxy.heal();

        proxy.inject(Fault.of(FaultKind.REORDER, 1e12).towards(Direction.FORTH));
        sendFrames(client, "one", "two");
        assertThat(receiveFrame(client)).isEqualTo("two");
        assertThat(receiveFrame(client)).isEqualTo("one");
    }

    @Test
    void shouldSpoilTheSameMessagesWithTheSameSeed() throws IOException {
        String script = "seed 11; always garble 3 chance 30% back; always drop chance 20% back";
        byte[] first = exchangeFrames(script, 200);
        proxy.close();
        byte[] second = exchangeFrames(script, 200);
        proxy.close();
        byte[] other = exchangeFrames(script.replace("11", "12"), 200);

        assertThat(Arrays.equals(first, second)).as("the same bytes").isTrue();
        assertThat(Arrays.equals(first, other)).as("with another seed").isFalse();
    }

    @Test
    void shouldGarble() throws IOException {
        Socket client = connect("always garble 2 forth", Framing.RAW);
        send(client, new byte[] {0, 0, 0, 0, 0});

        byte[] echoed = receive(client, 5);
        assertThat(5 - count(echoed, (byte) 0)).isEqualTo(2);
    }

    @Test
    void shouldSwallowNothingInABlackHoleAndDeliverWhenItHeals() throws IOException {
        Socket client = connect("", Framing.RAW);
        proxy.blackHole();
        send(client, new byte[] {7});
        shouldHearNothing(client);

        proxy.heal();
        assertThat(receive(client, 1)).containsExactly(7);
    }

    @Test
    void shouldLetAWriterFeelABlackHoleOnlyWhenItsBuffersAreFull() throws Exception {
        Socket client = connect("always black-hole", Framing.RAW);
        Thread writer = new Thread(() -> send(client, new byte[64 << 20]));
        writer.start();
        writer.join(A_WHILE_MS);

        assertThat(writer.isAlive()).as("the writer waits").isTrue();
        client.close();
        writer.join();
    }

    @Test
    void shouldLeaveAHalfOpenConnectionSilentForEverWhileItsOtherEndIsReset() throws Exception {
        Socket client = connect("", Framing.RAW);
        send(client, new byte[] {1});
        receive(client, 1);

        proxy.halfOpen(Direction.FORTH);

        assertThat(server.ends().poll(SOON_MS, TimeUnit.MILLISECONDS)).contains("reset");
        send(client, new byte[] {2});
        shouldHearNothing(client);
        proxy.heal();
        shouldHearNothing(client);
        assertThat(proxy.counts().halfOpened()).isEqualTo(1);
        Socket another = connectAgain();
        send(another, new byte[] {3});
        assertThat(receive(another, 1)).containsExactly(3);
    }

    @Test
    void shouldLeaveTheServersEndHalfOpenWhenTheClientVanishes() throws Exception {
        Socket client = connect("", Framing.RAW);
        send(client, new byte[] {1});
        receive(client, 1);

        proxy.halfOpen(Direction.BACK);

        assertThatThrownBy(() -> receive(client, 1)).isInstanceOf(SocketException.class);
        assertThat(server.ends().poll(A_WHILE_MS, TimeUnit.MILLISECONDS))
                .as("the server does not know")
                .isNull();
    }

    @Test
    void shouldResetBothEndsAndLetNewConnectionsCome() throws Exception {
        Socket client = connect("", Framing.RAW);
        send(client, new byte[] {1});
        receive(client, 1);

        proxy.reset();

        assertThatThrownBy(() -> receive(client, 1))
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
        assertThat(server.ends().poll(SOON_MS, TimeUnit.MILLISECONDS)).contains("reset");
        Socket another = connectAgain();
        send(another, new byte[] {2});
        assertThat(receive(another, 1)).containsExactly(2);
        assertThat(proxy.counts().cut()).isEqualTo(1);
        assertThat(proxy.counts().connections()).isEqualTo(2);
    }

    @Test
    void shouldCutOnTheTimeLineAndEveryNewConnectionWhileItLasts() throws IOException {
        Socket client = connect("100ms..100s cut", Framing.RAW);
        send(client, new byte[] {1});
        receive(client, 1);

        assertThatThrownBy(() -> receive(client, 1)).isInstanceOf(SocketException.class);
        assertThat(TimeUnit.NANOSECONDS.toMillis(proxy.timeNs())).isGreaterThanOrEqualTo(100);
        assertThatThrownBy(() -> receive(connectAgain(), 1)).isInstanceOf(SocketException.class);
    }

    @Test
    void shouldRefuseNewConnectionsAndKeepOldOnes() throws IOException {
        Socket client = connect("", Framing.RAW);
        proxy.refuse();

        assertThatThrownBy(this::connectAgain).isInstanceOf(ConnectException.class);
        send(client, new byte[] {1});
        assertThat(receive(client, 1)).containsExactly(1);

        proxy.heal();
        Socket another = connectAgain();
        send(another, new byte[] {2});
        assertThat(receive(another, 1)).containsExactly(2);
    }

    @Test
    void shouldResetAClientWhereTheTargetDoesNotListen() throws IOException {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        proxy = TcpFaultProxy.to("127.0.0.1", nobody, FaultScript.healthy(1), Framing.RAW);

        assertThatThrownBy(() -> {
                    if (connectAgain().getInputStream().read() < 0) {
                        throw new SocketException("closed in order");
                    }
                })
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
        assertThat(proxy.counts().unreachable()).isEqualTo(1);
    }

    @Test
    void shouldRefuseFaultsThatNoWireHasAndAddressesThatAreTaken() {
        proxy = TcpFaultProxy.to("127.0.0.1", server.port(), FaultScript.healthy(1), Framing.RAW);

        assertThatThrownBy(() -> proxy.inject(Fault.of(FaultKind.FREEZE_STAMP)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("freeze-stamp");
        assertThatThrownBy(() ->
                        TcpFaultProxy.start(proxy.address(), proxy.address(), FaultScript.healthy(1), Framing.RAW))
                .hasMessageContaining("cannot listen");
        assertThatThrownBy(() -> TcpFaultProxy.to("no.such.host.invalid", 1, FaultScript.healthy(1), Framing.RAW))
                .hasMessageContaining("no.such.host.invalid");
    }

    @Test
    void shouldSayThatItIsClosedToWhoeverCallsAfterwards() throws IOException {
        connect("", Framing.RAW);
        proxy.close();
        proxy.close();

        assertThatThrownBy(() -> proxy.reset()).isInstanceOf(IllegalStateException.class);
    }

    private byte[] exchangeFrames(String script, int frames) throws IOException {
        Socket client = connect(script, Framing.TCPROS);
        for (int i = 0; i < frames; i++) {
            byte[] body = new byte[60];
            Arrays.fill(body, (byte) i);
            ByteBuffer frame = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
            send(client, frame.putInt(60).put(body).array());
        }
        client.shutdownOutput();
        return client.getInputStream().readAllBytes();
    }

    private Socket connect(String script, Framing framing) throws IOException {
        proxy = TcpFaultProxy.to("127.0.0.1", server.port(), FaultScript.parse(script), framing);
        return connectAgain();
    }

    private Socket connectAgain() throws IOException {
        Socket socket = new Socket();
        // Before connecting: afterwards it may have been reset already.
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port()), SOON_MS);
        return socket;
    }

    private static void send(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            assertThat(e).as("only a socket that was closed fails").isInstanceOf(SocketException.class);
        }
    }

    private static byte[] receive(Socket socket, int count) throws IOException {
        socket.setSoTimeout(SOON_MS);
        byte[] bytes = new byte[count];
        new DataInputStream(socket.getInputStream()).readFully(bytes);
        return bytes;
    }

    private static void shouldHearNothing(Socket socket) throws IOException {
        socket.setSoTimeout(A_WHILE_MS);
        assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
    }

    private static void sendFrames(Socket socket, String... texts) {
        for (String text : texts) {
            byte[] body = text.getBytes(StandardCharsets.US_ASCII);
            ByteBuffer frame = ByteBuffer.allocate(4 + body.length).order(ByteOrder.LITTLE_ENDIAN);
            send(socket, frame.putInt(body.length).put(body).array());
        }
    }

    private static String receiveFrame(Socket socket) throws IOException {
        int length = ByteBuffer.wrap(receive(socket, 4))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
        return new String(receive(socket, length), StandardCharsets.US_ASCII);
    }

    private static int count(byte[] bytes, byte value) {
        int count = 0;
        for (byte b : bytes) {
            count += b == value ? 1 : 0;
        }
        return count;
    }
}
