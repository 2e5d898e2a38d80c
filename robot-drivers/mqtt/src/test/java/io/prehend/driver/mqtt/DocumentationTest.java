package io.prehend.driver.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.driver.link.Channel;
import io.prehend.driver.link.Speaker;
import io.prehend.driver.link.signal.JointSignal;
import io.prehend.driver.link.signal.SignalKind;
import io.prehend.driver.link.signal.StopSignal;
import io.prehend.driver.mqtt.client.Identity;
import io.prehend.driver.mqtt.client.LinkOptions;
import io.prehend.driver.mqtt.client.MqttLink;
import io.prehend.driver.mqtt.client.Outlet;
import io.prehend.driver.mqtt.client.OutletOptions;
import io.prehend.driver.mqtt.message.Encoding;
import io.prehend.driver.mqtt.message.Envelope;
import io.prehend.driver.mqtt.message.EnvelopeCodec;
import io.prehend.driver.mqtt.message.JointBody;
import io.prehend.driver.mqtt.message.Limits;
import io.prehend.driver.mqtt.message.RefusedException;
import io.prehend.driver.mqtt.peer.HeardSignals;
import io.prehend.driver.mqtt.peer.Mosquitto;
import io.prehend.testing.Eventually;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code robot-drivers/docs/mqtt.md} shows, taken from there. */
class DocumentationTest {
    private static final Path PAGE = Path.of("../docs/mqtt.md");
    private static final String PASSWORD = "secret";

    @TempDir
    Path folder;

    private static String block(String begin) throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf("\n", page.indexOf(begin)) + 1;
        return page.substring(from, page.indexOf("```", from));
    }

    @Test
    void shouldReadTheExample() throws IOException, RefusedException {
        JointSignal signal = new JointSignal();
        Envelope envelope = new Envelope();
        byte[] example = block("```json").getBytes(StandardCharsets.UTF_8);
        new EnvelopeCodec<>(new JointBody(Limits.COMMAND_BYTES))
                .decode(Encoding.JSON.contentType(), example, envelope, signal);
        assertThat(envelope.sequence()).isEqualTo(17);
        assertThat(signal.name(1)).isEqualTo("j2");
        assertThat(signal.positionRad(1)).isEqualTo(-1.5);
    }

    @Test
    void shouldWorkWithTheAccessRules() throws IOException {
        Mosquitto.requireInstalled();
        Path rules = Files.writeString(folder.resolve("acl"), block("```\n# acl"));
        try (Mosquitto broker = Mosquitto.start(
                "allow_anonymous false",
                "password_file " + Mosquitto.passwordFile(folder, PASSWORD, "arm", "prehend", "operator"),
                "acl_file " + rules)) {
            MqttSettings ours =
                    MqttSettings.controller(broker.address(), "lab", "arm").withLogin("prehend", PASSWORD);
            MqttSettings theirs =
                    MqttSettings.robot(broker.address(), "lab", "arm").withLogin("arm", PASSWORD);
            LinkOptions hands = LinkOptions.of(broker.address(), "operator").withLogin("operator", PASSWORD);
            try (MqttTransport controller = MqttTransport.open(ours);
                    MqttTransport robot = MqttTransport.open(theirs);
                    MqttLink operator = MqttLink.open(hands, new Identity(ours.tree(), "operator", "", false))) {
                exchange(controller, robot);
                HeardSignals<StopSignal> stops = new HeardSignals<>(StopSignal.KIND);
                robot.listen(channel(StopSignal.KIND, "cmd/stop"), stops);
                Outlet stop = operator.outlet(OutletOptions.notice(ours.tree().stop(), ""));
                Eventually.within(5000, "the operator's stop", () -> {
                    stop.send(new byte[0]);
                    return stops.signals().any(StopSignal::stop);
                });
                HeardSignals<JointSignal> forged = new HeardSignals<>(JointSignal.KIND);
                robot.listen(channel(JointSignal.KIND, "state/joints"), forged);
                Speaker<JointSignal> forger = controller.speak(channel(JointSignal.KIND, "state/joints"));
                for (int i = 0; i < 10; i++) {
                    forger.say(joint());
                }
                exchange(controller, robot);
                assertThat(forged.signals().any(signal -> signal.stampNs() == 1))
                        .as("a controller cannot say where the joints are")
                        .isFalse();
            }
        }
    }

    /** A command one way, a state the other way. */
    private static void exchange(MqttTransport controller, MqttTransport robot) {
        HeardSignals<JointSignal> states = new HeardSignals<>(JointSignal.KIND);
        HeardSignals<JointSignal> commands = new HeardSignals<>(JointSignal.KIND);
        controller.listen(channel(JointSignal.KIND, "state/joints"), states);
        robot.listen(channel(JointSignal.KIND, "cmd/joints"), commands);
        Speaker<JointSignal> state = robot.speak(channel(JointSignal.KIND, "state/joints"));
        Speaker<JointSignal> command = controller.speak(channel(JointSignal.KIND, "cmd/joints"));
        JointSignal measured = joint();
        measured.clear(1, 2);
        Eventually.within(5000, controller.describe() + "; " + robot.describe(), () -> {
            state.say(measured);
            command.say(joint());
            return !states.signals().isEmpty() && !commands.signals().isEmpty();
        });
    }

    private static JointSignal joint() {
        JointSignal signal = new JointSignal();
        signal.clear(1, 1);
        signal.setJoint(0, "j", 0.5, 0, Double.NaN);
        return signal;
    }

    private static <S> Channel<S> channel(SignalKind<S> kind, String topic) {
        return new Channel<>(topic, kind, topic, "json", 0, 0, Map.of());
    }
}
