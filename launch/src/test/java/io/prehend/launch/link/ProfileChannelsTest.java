package io.prehend.launch.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prehend.driver.link.Channel;
import io.prehend.driver.link.RobotLink;
import io.prehend.driver.link.Transport;
import io.prehend.driver.link.signal.CloudSignal;
import io.prehend.driver.message.Message;
import io.prehend.driver.message.action.ActionType;
import io.prehend.driver.mqtt.MqttSettings;
import io.prehend.driver.mqtt.MqttTransport;
import io.prehend.driver.ros.GoalHandler;
import io.prehend.driver.ros.GoalSender;
import io.prehend.driver.ros.MessageHandler;
import io.prehend.driver.ros.MessagePublisher;
import io.prehend.driver.ros.RosPort;
import io.prehend.driver.ros.RosTopic;
import io.prehend.driver.ros.RosTransport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every type that a profile of ours names is one that its transport knows. */
class ProfileChannelsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "franka_ros",
                "ros2_control_position",
                "ros2_control_velocity",
                "ros2_control_trajectory",
                "sim_ros1",
                "sim_ros2"
            })
    void shouldNameOnlyTypesThatRosTransportsKnow(String name) {
        Profile profile = Profiles.read(name);
        ListingPort port = new ListingPort();

        RobotLink.open(profile.plan(), new RosTransport(port), profile.arm().chain())
                .close();

        assertThat(port.names)
                .contains(
                        profile.plan().in().jointStates().topic(),
                        profile.plan().out().joints().topic());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mqtt", "sim_mqtt"})
    void shouldNameOnlyTypesThatMqttKnows(String name) {
        Profile profile = Profiles.read(name);
        // Nobody listens there; channels are opened all the same.
        Transport transport = MqttTransport.open(MqttSettings.controller("mqtt://127.0.0.1:9", "lab", "arm"));

        RobotLink.open(profile.plan(), transport, profile.arm().chain()).close();
    }

    @Test
    void shouldNameTheTypesThereAreWhereOneIsUnknown() {
        RosTransport transport = new RosTransport(new ListingPort());

        assertThatThrownBy(() -> transport.listen(
                        new Channel<>("cloud", CloudSignal.KIND, "/points", "sensor_msgs/LaserScan", 10, 0, Map.of()),
                        (signal, receivedNs) -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sensor_msgs/LaserScan")
                .hasMessageContaining("sensor_msgs/PointCloud2");
    }

    /** A port that opens nothing and remembers what it was asked to open. */
    private static final class ListingPort implements RosPort {
        private final List<String> names = new ArrayList<>();

        @Override
        public <M extends Message> void subscribe(RosTopic<M> topic, MessageHandler<M> handler) {
            names.add(topic.name());
        }

        @Override
        public <M extends Message> MessagePublisher<M> advertise(RosTopic<M> topic) {
            names.add(topic.name());
            return new MessagePublisher<>() {
                @Override
                public boolean publish(M message) {
                    return true;
                }

                @Override
                public int receivers() {
                    return 0;
                }
            };
        }

        @Override
        public <G extends Message, R extends Message, F extends Message> GoalSender<G> sendGoals(
                String name, ActionType<G, R, F> type) {
            names.add(name);
            return null;
        }

        @Override
        public <G extends Message, R extends Message, F extends Message> void serveGoals(
                String name, ActionType<G, R, F> type, GoalHandler<G, R> handler) {
            names.add(name);
        }

        @Override
        public boolean connected() {
            return false;
        }

        @Override
        public String describe() {
            return "a port that opens nothing";
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
