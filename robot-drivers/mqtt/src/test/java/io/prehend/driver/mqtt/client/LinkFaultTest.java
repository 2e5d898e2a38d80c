package io.prehend.driver.mqtt.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.driver.fault.Direction;
import io.prehend.driver.fault.FaultScript;
import io.prehend.driver.fault.Framing;
import io.prehend.driver.fault.TcpFaultProxy;
import io.prehend.driver.mqtt.message.TopicTree;
import io.prehend.driver.mqtt.peer.Heard;
import io.prehend.driver.mqtt.peer.Mosquitto;
import io.prehend.testing.Eventually;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The link while things go wrong in ways that only a peer in a process of its own, or a wire, can. */
class LinkFaultTest {
    private static final TopicTree TREE = new TopicTree("lab", "arm1");
    private static Mosquitto broker;

    private final List<MqttLink> links = new ArrayList<>();

    @BeforeAll
    static void startBroker() {
        broker = Mosquitto.start();
    }

    @AfterAll
    static void endBroker() {
        broker.close();
    }

    @AfterEach
    void closeLinks() {
        links.forEach(MqttLink::close);
    }

    private MqttLink open(int port, String id) {
        MqttLink link = MqttLink.open(LinkOptions.of("mqtt://127.0.0.1:" + port, id), Identity.of(TREE, id));
        links.add(link);
        return link;
    }

    private MqttLink openConnected(int port, String id) throws InterruptedException {
        MqttLink link = open(port, id);
        assertThat(link.awaitConnected(TimeUnit.SECONDS.toNanos(5)))
                .as(link.describe())
                .isTrue();
        return link;
    }

    private static void exchange(MqttLink link, String topic, long longestMs) {
        Heard<Message> heard = new Heard<>();
        link.hear(new Subscription(topic, 1, Lane.QUICK, 16, heard::add));
        Outlet outlet = link.outlet(OutletOptions.command(topic, ""));
        Eventually.within(longestMs, "a message on " + topic, () -> {
            outlet.send(new byte[] {1});
            return !heard.isEmpty();
        });
    }

    @Test
    void shouldNoticeABrokerThatStandsStillAlthoughTheSocketLooksWell() throws InterruptedException {
        MqttLink link = openConnected(broker.port(), "half-open");
        Outlet outlet = link.outlet(OutletOptions.command("test/still", ""));
        broker.signal("STOP");
        try {
            Eventually.within(400, "silence", () -> link.state() == LinkState.SILENT);
            assertThat(outlet.send(new byte[1])).isEqualTo(Verdict.SILENT);
            Eventually.within(1500, "the connection to be given up", () -> link.state() == LinkState.CONNECTING);
            assertThat(outlet.send(new byte[1])).isEqualTo(Verdict.NOT_CONNECTED);
            Eventually.within(5000, "another attempt", () -> link.counters().get(LinkCounter.CONNECTS_FAILED) > 0);
        } finally {
            broker.signal("CONT");
        }
        exchange(link, "test/still", 2500);
        assertThat(link.counters().get(LinkCounter.SILENCES)).isEqualTo(1);
    }

    @Test
    void shouldConnectAgainWithinASecondAfterAReset() throws InterruptedException {
        try (TcpFaultProxy proxy = proxy()) {
            MqttLink link = openConnected(proxy.port(), "reset");
            exchange(link, "test/reset", 2000);
            proxy.reset();
            Eventually.within(400, "notice", () -> !link.connected());
            exchange(link, "test/reset", 1000);
            assertThat(link.counters().get(LinkCounter.CONNECTS)).isEqualTo(2);
        }
    }

    @Test
    void shouldNoticeABlackHoleAndHealWithIt() throws InterruptedException {
        try (TcpFaultProxy proxy = proxy()) {
            MqttLink link = openConnected(proxy.port(), "black-hole");
            proxy.blackHole();
            Eventually.within(450, "silence", () -> link.state() == LinkState.SILENT);
            Eventually.within(2000, "giving up", () -> link.state() == LinkState.CONNECTING);
            proxy.heal();
            exchange(link, "test/black-hole", 2500);
        }
    }

    @Test
    void shouldNoticeThatTheOtherEndHasVanished() throws InterruptedException {
        try (TcpFaultProxy proxy = proxy()) {
            MqttLink link = openConnected(proxy.port(), "vanished");
            proxy.halfOpen(Direction.FORTH);
            Eventually.within(450, "silence", () -> !link.connected());
            exchange(link, "test/vanished", 3000);
        }
    }

    private static TcpFaultProxy proxy() {
        return TcpFaultProxy.to("127.0.0.1", broker.port(), FaultScript.healthy(7), Framing.MQTT);
    }

    @Test
    void shouldLeaveNoThreadsOfAttemptsThatAreHungUpOnAtOnce() throws IOException {
        assertThat(threads()).isZero();
        AtomicInteger calls = new AtomicInteger();
        try (ServerSocket server = new ServerSocket(0, 8, InetAddress.getByName("127.0.0.1"))) {
            MqttLink link = open(server.getLocalPort(), "hung-up");
            host(server, socket -> calls.incrementAndGet());
            Eventually.within(15_000, "six attempts", () -> calls.get() >= 6);
            assertThat(link.state()).isEqualTo(LinkState.CONNECTING);
            assertThat(link.describe()).contains("not connected to mqtt://127.0.0.1");
            link.close();
        }
        Eventually.within(8000, "the end of all threads", () -> threads() == 0);
    }

    @Test
    void shouldGiveUpABrokerThatAnnouncesAPacketOf200Megabytes() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        byte[] hostile = {
            // CONNACK without properties, then a PUBLISH with a remaining length of 209,715,200.
            0x20, 3, 0, 0, 0, 0x30, (byte) 0x80, (byte) 0x80, (byte) 0x80, 100, 0, 1, 'x'
        };
        try (ServerSocket server = new ServerSocket(0, 8, InetAddress.getByName("127.0.0.1"))) {
            MqttLink link = open(server.getLocalPort(), "hostile");
            host(server, socket -> {
                InputStream in = socket.getInputStream();
                in.read(new byte[1024]);
                socket.getOutputStream().write(hostile);
                calls.incrementAndGet();
                in.read(new byte[1024]);
            });
            Eventually.within(5000, "the reason", () -> link.describe().contains("a packet of 209715205 bytes"));
            assertThat(link.connected()).isFalse();
        }
    }

    /** What a server does with who calls. */
    private interface Reception {
        void receive(Socket socket) throws IOException;
    }

    private static void host(ServerSocket server, Reception reception) {
        Thread thread = new Thread(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    reception.receive(socket);
                } catch (SocketException closed) {
                    // The test is over, or the caller has hung up.
                    continue;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains("hung-up"))
                .count();
    }
}
