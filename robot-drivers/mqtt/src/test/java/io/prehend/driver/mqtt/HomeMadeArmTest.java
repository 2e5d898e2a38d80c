package io.prehend.driver.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.prehend.driver.link.Channel;
import io.prehend.driver.link.Speaker;
import io.prehend.driver.link.signal.JointSignal;
import io.prehend.driver.link.signal.SignalKind;
import io.prehend.driver.link.signal.StopSignal;
import io.prehend.driver.mqtt.peer.Broker;
import io.prehend.driver.mqtt.peer.BrokerKind;
import io.prehend.driver.mqtt.peer.Heard;
import io.prehend.driver.mqtt.peer.HeardSignals;
import io.prehend.testing.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Drives the very arm that the documentation shows, {@code robot-drivers/docs/mqtt_arm.py}, over each broker. */
class HomeMadeArmTest {
    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final Path ARM =
            Path.of("../docs/mqtt_arm.py").toAbsolutePath().normalize();

    @BeforeAll
    static void requirePython() throws IOException, InterruptedException {
        boolean installed = Files.isExecutable(PYTHON)
                && new ProcessBuilder(PYTHON.toString(), "-c", "import paho.mqtt.client")
                                .start()
                                .waitFor()
                        == 0;
        if (Boolean.getBoolean("prehend.requirePeers") && !installed) {
            Assertions.fail("paho-mqtt for Python is not installed: apt-get install python3-paho-mqtt");
        }
        assumeTrue(installed, "paho-mqtt for Python is not installed: apt-get install python3-paho-mqtt");
    }

    private static <S> Channel<S> channel(SignalKind<S> kind, String topic) {
        return new Channel<>(topic, kind, topic, "json", 100, 0, Map.of());
    }

    @ParameterizedTest
    @EnumSource
    void shouldBeDrivenAndStopByItselfAndByOrder(BrokerKind kind) throws IOException, InterruptedException {
        Process arm = null;
        try (Broker broker = kind.start();
                MqttTransport controller =
                        MqttTransport.open(MqttSettings.controller(broker.address(), "home", "diy"))) {
            HeardSignals<JointSignal> states = new HeardSignals<>(JointSignal.KIND);
            HeardSignals<StopSignal> stopped = new HeardSignals<>(StopSignal.KIND);
            controller.listen(channel(JointSignal.KIND, "state/joints"), states);
            controller.listen(channel(StopSignal.KIND, "state/stopped"), stopped);
            Speaker<JointSignal> commands = controller.speak(channel(JointSignal.KIND, "cmd/joints"));
            Speaker<StopSignal> stops = controller.speak(channel(StopSignal.KIND, "cmd/stop"));
            Eventually.within(5000, "connection", controller::connected);
            arm = new ProcessBuilder(
                            PYTHON.toString(),
                            ARM.toString(),
                            "127.0.0.1",
                            Integer.toString(broker.port()),
                            "home",
                            "diy")
                    .inheritIO()
                    .start();
            Eventually.within(10_000, "joint states", () -> states.signals().size() > 50);
            assertThat(states.senders().last()).isEqualTo(1);

            assertThat(drive(commands, states.signals(), 0.2))
                    .as("it follows at its own pace")
                    .isBetween(-0.75, -0.5);

            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(250));
            double silent = states.signals().last().positionRad(1);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            assertThat(states.signals().last().positionRad(1))
                    .as("we are silent, so it stands still")
                    .isEqualTo(silent);

            stop(stops, true);
            Eventually.within(1000, "the stop", () -> stopped.signals().last().stop());
            double before = states.signals().last().positionRad(1);
            drive(commands, states.signals(), before + 1);
            assertThat(states.signals().last().positionRad(1))
                    .as("it is stopped")
                    .isEqualTo(before);

            stop(stops, false);
            Eventually.within(
                    1000, "the release", () -> !stopped.signals().last().stop());
            assertThat(drive(commands, states.signals(), before + 1)).isGreaterThan(before);
            assertThat(states.refusals().all()).isEmpty();

            arm.destroyForcibly().waitFor();
            Eventually.within(2000, "its last will", () -> states.senders().last() == 0);
        } finally {
            if (arm != null) {
                arm.destroyForcibly();
            }
        }
    }

    /** Asks for {@code toRad} at joint 2 for 0.3 s; returns where it is then. */
    private static double drive(Speaker<JointSignal> commands, Heard<JointSignal> states, double toRad) {
        JointSignal command = new JointSignal();
        for (int i = 0; i < 30; i++) {
            command.set(states.last());
            command.setJoint(1, command.name(1), toRad, 0, Double.NaN);
            assertThat(commands.say(command)).isTrue();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        return states.last().positionRad(1);
    }

    private static void stop(Speaker<StopSignal> stops, boolean stop) {
        StopSignal signal = new StopSignal();
        signal.set(stop);
        assertThat(stops.say(signal)).isTrue();
    }
}
