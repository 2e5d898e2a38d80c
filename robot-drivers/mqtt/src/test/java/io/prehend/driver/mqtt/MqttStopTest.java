package io.prehend.driver.mqtt;

import static io.prehend.driver.mqtt.ThreeParties.bytes;
import static io.prehend.driver.mqtt.ThreeParties.channel;
import static io.prehend.driver.mqtt.ThreeParties.requireRefusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.driver.link.Channel;
import io.prehend.driver.link.Speaker;
import io.prehend.driver.link.signal.CloudSignal;
import io.prehend.driver.link.signal.StopSignal;
import io.prehend.driver.mqtt.client.MqttLink;
import io.prehend.driver.mqtt.client.Outlet;
import io.prehend.driver.mqtt.client.OutletOptions;
import io.prehend.driver.mqtt.peer.Broker;
import io.prehend.driver.mqtt.peer.BrokerKind;
import io.prehend.driver.mqtt.peer.HeardSignals;
import io.prehend.model.FrameId;
import io.prehend.testing.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Stops: what counts as one, when it ends, and how soon it comes. Over each broker. */
@ParameterizedClass
@EnumSource
class MqttStopTest {
    private static Broker broker;

    @Parameter
    private BrokerKind kind;

    private ThreeParties parties;
    private MqttTransport controller;
    private MqttTransport robot;
    private MqttLink stranger;

    @BeforeParameterizedClassInvocation
    static void startBroker(BrokerKind kind) {
        broker = kind.start();
    }

    @AfterParameterizedClassInvocation
    static void endBroker() {
        broker.close();
    }

    @BeforeEach
    void open() {
        parties = ThreeParties.open(broker);
        controller = parties.controller();
        robot = parties.robot();
        stranger = parties.stranger();
    }

    @AfterEach
    void close() {
        parties.close();
    }

    @Test
    void shouldStopWhateverIsSaidAndGiveFreeOnlyProperly() {
        Channel<StopSignal> stop = channel(StopSignal.KIND, "cmd/stop", "json");
        HeardSignals<StopSignal> heard = new HeardSignals<>(StopSignal.KIND);
        robot.listen(stop, heard);
        Speaker<StopSignal> speaker = controller.speak(stop);
        StopSignal signal = new StopSignal();
        Eventually.within(5000, "connections for stops", () -> controller.connected() && robot.connected());
        Outlet outlet = stranger.outlet(OutletOptions.command(parties.tree().stop(), ""));
        Eventually.within(3000, "a stop by anything", () -> {
            outlet.send(new byte[] {(byte) 0xff, 0});
            return heard.signals().any(StopSignal::stop);
        });
        signal.set(false);
        assertThat(speaker.say(signal)).isTrue();
        signal.set(true);
        assertThat(speaker.say(signal)).isTrue();
        heard.signals().clear();
        Outlet releases = stranger.outlet(OutletOptions.command(parties.tree().release(), ""));
        releases.send(bytes("{}"));
        requireRefusal(heard, "it lacks");
        assertThat(heard.signals().any(free -> !free.stop())).isFalse();
        signal.set(false);
        Eventually.within(3000, "the release", () -> {
            speaker.say(signal);
            return heard.signals().any(free -> !free.stop());
        });
    }

    @Test
    void shouldHearStopsAndThatNobodyStops() {
        HeardSignals<StopSignal> heard = new HeardSignals<>(StopSignal.KIND);
        controller.listen(channel(StopSignal.KIND, "cmd/stop", "cbor"), heard);
        Eventually.within(5000, "signs of life", () -> heard.signals().size() >= 3);
        assertThat(heard.signals().any(StopSignal::stop)).isFalse();
        Outlet outlet = stranger.outlet(OutletOptions.command(parties.tree().stop(), ""));
        outlet.send(new byte[0]);
        Eventually.within(500, "the stop", () -> heard.signals().any(StopSignal::stop));
        Eventually.within(
                1500, "the end of the stop", () -> !heard.signals().last().stop());
        heard.signals().clear();
        outlet.send(new byte[0]);
        Eventually.within(1500, "that it holds", () -> heard.signals().any(each -> each.stop() && each.repeated()));
        Eventually.within(
                1500, "the end of the stop", () -> !heard.signals().last().stop());
        assertThat(heard.signals().all().stream().filter(each -> each.stop() && !each.repeated()))
                .as("asked for once")
                .hasSize(1);
    }

    @Test
    void shouldNotTakeItsOwnStopsForThoseOfOthers() {
        Channel<StopSignal> stop = channel(StopSignal.KIND, "cmd/stop", "json");
        HeardSignals<StopSignal> own = new HeardSignals<>(StopSignal.KIND);
        HeardSignals<StopSignal> atRobot = new HeardSignals<>(StopSignal.KIND);
        controller.listen(stop, own);
        robot.listen(stop, atRobot);
        Speaker<StopSignal> speaker = controller.speak(stop);
        StopSignal signal = new StopSignal();
        signal.set(true);
        Eventually.within(5000, "the stop at the robot", () -> {
            speaker.say(signal);
            return atRobot.signals().any(StopSignal::stop) && own.signals().size() > 3;
        });
        assertThat(own.signals().any(StopSignal::stop)).isFalse();
    }

    @Test
    void shouldHoldALevelUntilItIsProperlySaidThatThereIsNoStop() {
        Channel<StopSignal> halt = channel(StopSignal.KIND, "cmd/halt", "cbor");
        HeardSignals<StopSignal> heard = new HeardSignals<>(StopSignal.KIND);
        robot.listen(halt, heard);
        Speaker<StopSignal> speaker = controller.speak(halt);
        StopSignal signal = new StopSignal();
        Eventually.within(5000, "that there is no stop", () -> {
            speaker.say(signal);
            return heard.signals().any(free -> !free.stop());
        });
        assertThat(heard.signals().any(StopSignal::stop)).isFalse();
        stranger.outlet(OutletOptions.command(parties.tree().topic("cmd/halt"), ""))
                .send(bytes("{\"stop\":{"));
        Eventually.within(1000, "a stop by garbage", () -> heard.signals().any(StopSignal::stop));
        heard.signals().clear();
        signal.set(true);
        speaker.say(signal);
        Eventually.within(1000, "a stop", () -> heard.signals().any(StopSignal::stop));
        heard.signals().clear();
        Outlet forged = stranger.outlet(OutletOptions.command(parties.tree().topic("cmd/halt"), ""));
        forged.send(bytes("{\"source\":\"ghost\",\"seq\":1,\"mono_ns\":1,\"stop\":{\"engaged\":false}}"));
        requireRefusal(heard, "no heartbeat of its sender 'ghost'");
        assertThat(heard.signals().isEmpty()).isTrue();
        signal.set(false);
        speaker.say(signal);
        Eventually.within(1000, "the end", () -> heard.signals().any(free -> !free.stop()));
    }

    @Test
    void shouldTakeSignsOfLifeForAnOperatorWhoDoesNotStop() {
        HeardSignals<StopSignal> heard = new HeardSignals<>(StopSignal.KIND);
        controller.listen(channel(StopSignal.KIND, "heartbeat/stranger", "json"), heard);
        Eventually.within(2000, "signs of life", () -> heard.signals().size() >= 3);
        stranger.close();
        HeardSignals<StopSignal> ofPendant = new HeardSignals<>(StopSignal.KIND);
        Channel<StopSignal> pendant = channel(StopSignal.KIND, "heartbeat/pendant", "json");
        controller.listen(pendant, ofPendant);
        Speaker<StopSignal> speaker = robot.speak(pendant);
        StopSignal signal = new StopSignal();
        Eventually.within(2000, "those of a pendant", () -> {
            speaker.say(signal);
            return !ofPendant.signals().isEmpty();
        });
        int last = heard.signals().size();
        assertThat(heard.signals().any(StopSignal::stop)).isFalse();
        Eventually.within(
                1000,
                "more of the pendant",
                () -> speaker.say(signal) && ofPendant.signals().size() > 20);
        assertThat(heard.signals().size()).as("silence is silent").isLessThanOrEqualTo(last + 1);
    }

    @Test
    void shouldHearStopsAtOnceWhileCloudsFillTheOtherConnection() {
        HeardSignals<StopSignal> stops = new HeardSignals<>(StopSignal.KIND);
        controller.listen(channel(StopSignal.KIND, "cmd/stop", "cbor"), stops);
        HeardSignals<CloudSignal> clouds = new HeardSignals<>(CloudSignal.KIND);
        controller.listen(channel(CloudSignal.KIND, "cloud", "cloud"), clouds);
        Speaker<CloudSignal> camera = robot.speak(channel(CloudSignal.KIND, "cloud", "cloud"));
        CloudSignal cloud = new CloudSignal();
        cloud.cloud().clear(FrameId.CAMERA, 1);
        for (int i = 0; i < 16_600; i++) {
            cloud.cloud().add(1, 1, 1);
        }
        Outlet outlet = stranger.outlet(OutletOptions.command(parties.tree().stop(), ""));
        Thread filming = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                camera.say(cloud);
                Thread.onSpinWait();
            }
        });
        filming.setDaemon(true);
        filming.start();
        try {
            Eventually.within(
                    5000,
                    "clouds and signs of life",
                    () -> clouds.signals().size() > 10 && !stops.signals().isEmpty());
            for (int i = 0; i < 5; i++) {
                stops.signals().clear();
                assertThat(outlet.send(new byte[] {1}).accepted()).isTrue();
                Eventually.within(150, "stop " + i, () -> stops.signals().any(StopSignal::stop));
            }
        } finally {
            filming.interrupt();
        }
    }
}
