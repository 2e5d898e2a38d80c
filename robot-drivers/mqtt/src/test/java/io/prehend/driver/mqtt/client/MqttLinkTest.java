package io.prehend.driver.mqtt.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prehend.driver.mqtt.message.TopicTree;
import io.prehend.driver.mqtt.peer.Broker;
import io.prehend.driver.mqtt.peer.BrokerKind;
import io.prehend.driver.mqtt.peer.Heard;
import io.prehend.testing.Eventually;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The link against each broker. */
@ParameterizedClass
@EnumSource
class MqttLinkTest {
    private static final TopicTree TREE = new TopicTree("lab", "arm1");

    private static Broker broker;

    private final List<MqttLink> links = new ArrayList<>();

    @Parameter
    private BrokerKind kind;

    @BeforeParameterizedClassInvocation
    static void startBroker(BrokerKind kind) {
        broker = kind.start();
    }

    @AfterParameterizedClassInvocation
    static void endBroker() {
        broker.close();
    }

    @AfterEach
    void closeLinks() {
        links.forEach(MqttLink::beginClose);
        links.forEach(MqttLink::close);
    }

    private MqttLink open(String id) throws InterruptedException {
        MqttLink link = MqttLink.open(LinkOptions.of(broker.address(), id), Identity.of(TREE, id));
        links.add(link);
        assertThat(link.awaitConnected(TimeUnit.SECONDS.toNanos(5)))
                .as(link.describe())
                .isTrue();
        return link;
    }

    private static Heard<Message> hear(MqttLink link, String filter, int capacity) {
        Heard<Message> heard = new Heard<>();
        link.hear(new Subscription(filter, 1, Lane.QUICK, capacity, heard::add));
        return heard;
    }

    @Test
    void shouldDeliverWithBothQualitiesOfService() throws InterruptedException {
        Heard<Message> heard = hear(open("receiver"), "test/both/+", 16);
        MqttLink sender = open("sender");
        Outlet state = sender.outlet(OutletOptions.state("test/both/0", "application/json"));
        Outlet command = sender.outlet(OutletOptions.command("test/both/1", "application/cbor"));
        Eventually.within(2000, "a message with quality 0 and one with 1", () -> {
            state.send(new byte[] {1});
            command.send(new byte[] {2});
            return heard.any(message -> message.qos() == 0) && heard.any(message -> message.qos() == 1);
        });
        assertThat(heard.all())
                .anySatisfy(message -> {
                    assertThat(message.topic()).isEqualTo("test/both/0");
                    assertThat(message.payload()).containsExactly(1);
                    assertThat(message.contentType()).isEqualTo("application/json");
                    assertThat(message.retained()).isFalse();
                })
                .anySatisfy(message -> assertThat(message.payload()).containsExactly(2));
    }

    @Test
    void shouldSendToTopicsBelowOneOutlet() throws InterruptedException {
        Heard<Message> heard = hear(open("receiver"), "test/below/#", 16);
        Outlet outlet = open("sender").outlet(OutletOptions.notice("test/below", ""));
        outlet.sendBelow("a", new byte[] {1});
        outlet.sendBelow("b", new byte[] {2});
        Eventually.within(2000, "both", () -> heard.size() >= 2);
        assertThat(heard.all().stream().map(Message::topic)).contains("test/below/a", "test/below/b");
        assertThatThrownBy(() -> outlet.sendBelow("+", new byte[0])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldConnectAndHearAgainAfterTheBrokerWasKilled() throws InterruptedException {
        MqttLink link = open("survivor");
        Heard<Message> heard = hear(link, "test/again", 16);
        Outlet outlet = link.outlet(OutletOptions.command("test/again", ""));
        Outlet notices = link.outlet(OutletOptions.notice("test/again", ""));
        Eventually.within(
                2000, "the first message", () -> outlet.send(new byte[] {1}).accepted() && !heard.isEmpty());
        long session = link.session();
        broker.kill();
        Eventually.within(400, "notice", () -> !link.connected());
        assertThat(outlet.send(new byte[] {2})).isEqualTo(Verdict.NOT_CONNECTED);
        assertThat(notices.send(new byte[] {4})).isEqualTo(Verdict.ACCEPTED);
        heard.clear();
        broker.restart();
        Eventually.within(1500, "a message after the restart", () -> {
            outlet.send(new byte[] {3});
            return heard.any(message -> message.payload()[0] == 3);
        });
        assertThat(heard.all()).noneMatch(message -> message.payload()[0] == 2);
        assertThat(heard.all()).as("what was to be kept").anyMatch(message -> message.payload()[0] == 4);
        assertThat(link.session()).isGreaterThan(session);
        assertThat(link.counters().get(LinkCounter.CONNECTS)).isEqualTo(2);
    }

    @Test
    void shouldLoseNothingOfABurstThatItAccepted() throws InterruptedException {
        Heard<Message> heard = hear(open("burst-receiver"), "test/burst", 30_000);
        MqttLink sender = open("burst-sender");
        Outlet probe = sender.outlet(OutletOptions.command("test/burst", ""));
        Eventually.within(
                2000, "the subscription", () -> probe.send(new byte[4]).accepted() && !heard.isEmpty());
        Outlet outlet = sender.outlet(OutletOptions.command("test/burst", "").withCapacity(1024));
        List<Integer> accepted = new ArrayList<>();
        int refused = 0;
        for (int i = 1; i <= 20_000; i++) {
            if (outlet.send(ByteBuffer.allocate(64).putInt(i).array()).accepted()) {
                accepted.add(i);
            } else {
                refused++;
            }
        }
        Eventually.within(10_000, "all that was accepted", () -> numbers(heard).size() >= accepted.size());
        assertThat(numbers(heard)).containsExactlyElementsOf(accepted);
        assertThat(refused).isPositive();
        assertThat(sender.counters().get(LinkCounter.REFUSED_FULL)).isEqualTo(refused);
        assertThat(sender.counters().get(LinkCounter.CLIENT_BUSY)).isZero();
    }

    @Test
    void shouldDeliverAllOfABurstInOrderToWhoTriesAgain() throws InterruptedException {
        Heard<Message> heard = hear(open("all-receiver"), "test/all", 30_000);
        MqttLink sender = open("all-sender");
        Outlet outlet = sender.outlet(OutletOptions.command("test/all", "").withCapacity(1024));
        Eventually.within(
                2000, "the subscription", () -> outlet.send(new byte[4]).accepted() && !heard.isEmpty());
        for (int i = 1; i <= 20_000; i++) {
            byte[] payload = ByteBuffer.allocate(64).putInt(i).array();
            while (!outlet.send(payload).accepted()) {
                Thread.onSpinWait();
            }
        }
        Eventually.within(15_000, "all 20,000", () -> numbers(heard).size() >= 20_000);
        assertThat(numbers(heard))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 20_000).boxed().toList());
        assertThat(sender.counters().get(LinkCounter.CLIENT_BUSY)).isZero();
        assertThat(sender.connected()).isTrue();
    }

    private static List<Integer> numbers(Heard<Message> heard) {
        return heard.all().stream()
                .map(message -> ByteBuffer.wrap(message.payload()).getInt())
                .filter(number -> number > 0)
                .toList();
    }

    @Test
    void shouldSayThatItIsConnectedAndThatItLeaves() throws InterruptedException {
        Heard<Message> heard = hear(open("watcher"), TREE.connection("guest"), 16);
        MqttLink guest = open("guest");
        long session = guest.session();
        Eventually.within(2000, "ONLINE", () -> last(heard).contains("ONLINE"));
        guest.close();
        Eventually.within(2000, "OFFLINE", () -> last(heard).contains("OFFLINE"));
        assertThat(last(heard)).contains("\"session\":" + session);
        Heard<Message> late = hear(open("latecomer"), TREE.connection("guest"), 16);
        Eventually.within(2000, "what the broker kept", () -> last(late).contains("OFFLINE"));
        assertThat(late.last().retained()).isTrue();
    }

    private static String last(Heard<Message> heard) {
        Message message = heard.last();
        return message == null ? "" : new String(message.payload(), StandardCharsets.UTF_8);
    }

    @Test
    void shouldRefuseWhatIsTooLargeAndGoOn() throws InterruptedException {
        MqttLink link = open("large");
        Heard<Message> heard = hear(link, "test/large", 16);
        Outlet outlet = link.outlet(OutletOptions.command("test/large", ""));
        assertThat(outlet.send(new byte[9 << 20])).isEqualTo(Verdict.TOO_LARGE);
        Eventually.within(
                2000, "the subscription", () -> outlet.send(new byte[1]).accepted() && !heard.isEmpty());
        assertThat(outlet.send(new byte[8 << 20])).isEqualTo(Verdict.ACCEPTED);
        Eventually.within(3000, "8 MiB to arrive", () -> heard.any(message -> message.payload().length == 8 << 20));
        assertThat(link.counters().get(LinkCounter.CONNECTS)).isEqualTo(1);
        assertThat(link.counters().get(LinkCounter.REFUSED_TOO_LARGE)).isEqualTo(1);
    }

    @Test
    void shouldNotLetASlowListenerHoldUpAnother() throws InterruptedException {
        MqttLink link = open("slow");
        CountDownLatch release = new CountDownLatch(1);
        Heard<Integer> slow = new Heard<>();
        link.hear(new Subscription("test/slow", 0, Lane.BULK, 1, message -> {
            slow.add((int) message.payload()[0]);
            await(release);
        }));
        Heard<Message> quick = hear(link, "test/quick", 16);
        Outlet toSlow = link.outlet(OutletOptions.command("test/slow", ""));
        Outlet toQuick = link.outlet(OutletOptions.command("test/quick", ""));
        Eventually.within(2000, "the slow one to be busy", () -> {
            toSlow.send(new byte[] {1});
            return !slow.isEmpty();
        });
        for (byte i = 2; i <= 9; i++) {
            toSlow.send(new byte[] {i});
        }
        toQuick.send(new byte[] {1});
        Eventually.within(1000, "the quick one", () -> !quick.isEmpty());
        // Topics overtake each other: those for the slow one may still be on their way.
        Eventually.within(1000, "all for the slow one", () -> link.counters().get(LinkCounter.OVERFLOWED) >= 7);
        release.countDown();
        Eventually.within(1000, "the newest", () -> slow.any(number -> number == 9));
        assertThat(slow.all()).doesNotContain(2, 3, 4, 5, 6, 7);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void shouldSurviveListenersThatThrow() throws InterruptedException {
        MqttLink link = open("thrown");
        Heard<Message> heard = new Heard<>();
        for (Lane lane : Lane.values()) {
            link.hear(new Subscription("test/throw/" + lane, 1, lane, 16, message -> {
                heard.add(message);
                throw new OnPurpose();
            }));
            Outlet outlet = link.outlet(OutletOptions.command("test/throw/" + lane, ""));
            Eventually.within(2000, "three messages on " + lane, () -> {
                outlet.send(new byte[1]);
                return heard.all().stream()
                                .filter(any -> any.topic().endsWith(lane.name()))
                                .count()
                        >= 3;
            });
        }
        assertThat(link.connected()).isTrue();
        assertThat(link.counters().get(LinkCounter.LISTENER_FAILED)).isGreaterThanOrEqualTo(9);
    }

    @Test
    void shouldLeaveNoThreadBehind() throws InterruptedException {
        assertThat(threads()).isZero();
        for (int i = 0; i < 3; i++) {
            MqttLink link = open("closed-" + i);
            hear(link, "test/threads", 4);
            link.hear(new Subscription("test/threads", 0, Lane.BULK, 1, message -> {}));
            Outlet outlet = link.outlet(OutletOptions.command("test/threads", ""));
            outlet.send(new byte[1]);
            assertThat(threads()).isPositive();
            link.close();
            link.close();
            assertThat(link.state()).isEqualTo(LinkState.CLOSED);
            assertThat(outlet.send(new byte[1])).isEqualTo(Verdict.CLOSED);
        }
        Eventually.within(2000, "the end of all threads", () -> threads() == 0);
    }

    /** What a listener throws here; without a stack trace, so that the log stays short. */
    private static final class OnPurpose extends RuntimeException {
        OnPurpose() {
            super("on purpose", null, false, false);
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains("closed-"))
                .count();
    }
}
