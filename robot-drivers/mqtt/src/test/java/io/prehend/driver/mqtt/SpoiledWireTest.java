package io.prehend.driver.mqtt;

import static io.prehend.driver.mqtt.ThreeParties.channel;
import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.driver.fault.Fault;
import io.prehend.driver.fault.FaultKind;
import io.prehend.driver.fault.FaultScript;
import io.prehend.driver.fault.Framing;
import io.prehend.driver.fault.TcpFaultProxy;
import io.prehend.driver.link.Speaker;
import io.prehend.driver.link.signal.CloudSignal;
import io.prehend.driver.link.signal.JointSignal;
import io.prehend.driver.link.signal.StopSignal;
import io.prehend.driver.mqtt.peer.HeardSignals;
import io.prehend.driver.mqtt.peer.Mosquitto;
import io.prehend.model.FrameId;
import io.prehend.testing.Eventually;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A robot at the broker, and a controller at the far end of a wire that is spoiled on purpose. */
class SpoiledWireTest {
    private static Mosquitto broker;

    @BeforeAll
    static void startBroker() {
        broker = Mosquitto.start();
    }

    @AfterAll
    static void endBroker() {
        broker.close();
    }

    private static TcpFaultProxy proxy() {
        return TcpFaultProxy.to("127.0.0.1", broker.port(), FaultScript.healthy(11), Framing.MQTT);
    }

    @Test
    void shouldHearAStopOverAWireThatIsTooSlowForItsClouds() {
        try (TcpFaultProxy proxy = proxy();
                MqttTransport robot = MqttTransport.open(MqttSettings.robot(broker.address(), "lab", "slow"));
                MqttTransport controller =
                        MqttTransport.open(MqttSettings.controller("mqtt://127.0.0.1:" + proxy.port(), "lab", "slow"));
                MqttTransport operator = MqttTransport.open(new MqttSettings(
                        MqttSettings.robot(broker.address(), "lab", "slow")
                                .link()
                                .withClientId("operator"),
                        MqttSettings.robot(broker.address(), "lab", "slow").tree(),
                        "operator",
                        ""))) {
            HeardSignals<StopSignal> stops = new HeardSignals<>(StopSignal.KIND);
            HeardSignals<CloudSignal> clouds = new HeardSignals<>(CloudSignal.KIND);
            controller.listen(channel(StopSignal.KIND, "cmd/stop", "json"), stops);
            controller.listen(channel(CloudSignal.KIND, "cloud", "cloud"), clouds);
            Speaker<CloudSignal> camera = robot.speak(channel(CloudSignal.KIND, "cloud", "cloud"));
            Speaker<StopSignal> button = operator.speak(channel(StopSignal.KIND, "cmd/stop", "json"));
            CloudSignal cloud = new CloudSignal();
            cloud.cloud().clear(FrameId.CAMERA, 1);
            for (int i = 0; i < 16_600; i++) {
                cloud.cloud().add(1, 1, 1);
            }
            Eventually.within(
                    5000,
                    "all to be connected",
                    () -> controller.connected() && robot.connected() && operator.connected());
            // A cloud takes 0.4 s from now on, and they come faster than that.
            proxy.inject(Fault.of(FaultKind.THROTTLE, 500_000));
            for (int i = 0; i < 20; i++) {
                camera.say(cloud);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
            Eventually.within(5000, "a cloud", () -> !clouds.signals().isEmpty());
            StopSignal stop = new StopSignal();
            stop.set(true);
            stops.signals().clear();
            assertThat(button.say(stop)).isTrue();
            Eventually.within(150, "the stop", () -> stops.signals().any(StopSignal::stop));
            assertThat(controller.connected()).isTrue();
        }
    }

    /** Whatever is lost, doubled, swapped or changed: nothing is heard twice or backwards, and it heals. */
    @ParameterizedTest
    @EnumSource(names = {"DROP", "DUPLICATE", "REORDER", "GARBLE"})
    void shouldHearOnlyWhatWasSaidOnceAndInOrder(FaultKind kind) {
        String name = "spoiled-" + kind;
        try (TcpFaultProxy proxy = proxy();
                MqttTransport robot = MqttTransport.open(MqttSettings.robot(broker.address(), "lab", name));
                MqttTransport controller =
                        MqttTransport.open(MqttSettings.controller("mqtt://127.0.0.1:" + proxy.port(), "lab", name))) {
            HeardSignals<JointSignal> heard = new HeardSignals<>(JointSignal.KIND);
            controller.listen(channel(JointSignal.KIND, "state/joints", "cbor"), heard);
            Speaker<JointSignal> speaker = robot.speak(channel(JointSignal.KIND, "state/joints", "cbor"));
            JointSignal signal = new JointSignal();
            Eventually.within(5000, "both to be connected", () -> controller.connected() && robot.connected());
            proxy.inject(Fault.of(kind).withChance(0.2));
            int said = say(speaker, signal, 0, 150);
            proxy.heal();
            int before = heard.signals().size();
            int[] count = {said};
            Eventually.within(4000, "states again", () -> {
                count[0] = say(speaker, signal, count[0], 1);
                return heard.signals().size() > before + 5;
            });
            // What was changed on the wire may still be a proper state: MQTT has no checksum but TCP's.
            if (kind != FaultKind.GARBLE) {
                requireOrder(heard.signals().all());
            }
        }
    }

    private static void requireOrder(List<JointSignal> heard) {
        long last = 0;
        for (JointSignal each : heard) {
            assertThat(each.stampNs()).isGreaterThan(last);
            assertThat(each.positionRad(0)).isEqualTo(each.stampNs() * 1e-3);
            last = each.stampNs();
        }
    }

    /** Says {@code count} states, 5 ms apart, numbered from after {@code from}; returns the last number. */
    private static int say(Speaker<JointSignal> speaker, JointSignal signal, int from, int count) {
        for (int i = from + 1; i <= from + count; i++) {
            signal.clear(1, i);
            signal.setJoint(0, "j", i * 1e-3, 0, 0);
            speaker.say(signal);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        return from + count;
    }
}
