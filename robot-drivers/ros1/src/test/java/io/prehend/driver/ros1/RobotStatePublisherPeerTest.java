package io.prehend.driver.ros1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.prehend.driver.message.sensor_msgs.JointState;
import io.prehend.driver.message.tf2_msgs.TFMessage;
import io.prehend.driver.ros1.node.ConnectedNode;
import io.prehend.driver.ros1.peer.Flow;
import io.prehend.driver.ros1.peer.PeerProcess;
import io.prehend.driver.ros1.peer.RosGraph;
import io.prehend.driver.ros1.topic.Publisher;
import io.prehend.model.KinematicChain;
import io.prehend.model.Kinematics;
import io.prehend.model.RigidTransform;
import io.prehend.model.RobotModel;
import io.prehend.testing.Eventually;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** ROS's robot_state_publisher and tf2, told joint states by us, put the Panda's hand where our kinematics does. */
@Timeout(60)
class RobotStatePublisherPeerTest {
    private static final Path PROGRAM = Path.of("/usr/lib/robot_state_publisher/robot_state_publisher");
    private static final long SEED = 7;

    @Test
    void shouldAgreeWithTf2OnWhereTheHandIs() throws Exception {
        boolean installed = Files.isExecutable(PROGRAM);
        String missing = "robot_state_publisher is not installed: apt-get install ros-robot-state-publisher";
        if (Boolean.getBoolean("prehend.requirePeers") && !installed) {
            Assertions.fail(missing);
        }
        assumeTrue(installed, missing);
        try (RosGraph graph = RosGraph.start()) {
            compare(graph);
        }
    }

    private static void compare(RosGraph graph) throws Exception {
        ConnectedNode node = graph.node("arm");
        node.getParameterTree().set("/robot_description", panda());
        Publisher<JointState> publisher = node.newPublisher("/joint_states", JointState.TYPE);
        graph.run(PROGRAM.toString());
        Flow<TFMessage> transforms = new Flow<>(); // from roscpp, which is another client library than rospy
        node.newSubscriber("/tf", TFMessage.TYPE).addMessageListener(transforms);
        PeerProcess tf2 = graph.python("transform.py", "panda_link0", "panda_hand");
        tf2.await("its start", "ready"::equals);
        Eventually.within(15_000, "robot_state_publisher", publisher::hasSubscribers);

        KinematicChain chain = RobotModel.panda().chain("panda_link0", "panda_hand");
        Kinematics kinematics = new Kinematics(chain);
        Random random = new Random(SEED);
        JointState state = publisher.newMessage();
        state.getName().addAll(chain.jointNames());
        state.getName().add("panda_finger_joint1");
        for (int i = 0; i < 10; i++) {
            double[] positionsRad = random(chain, random);
            state.setPosition(DoubleStream.concat(DoubleStream.of(positionsRad), DoubleStream.of(0.02))
                    .toArray());
            long sinceNs = node.getClock().nowNs();
            Eventually.within(15_000, "tf2's answer", () -> {
                state.getHeader().getStamp().setNano(node.getClock().nowNs());
                publisher.publish(state);
                Eventually.letPass(25); // robot_state_publisher takes 50 a second
                return tf2.lines().stream().anyMatch(line -> isSince(line, sinceNs));
            });
            RigidTransform theirs = read(tf2.await("tf2's answer", line -> isSince(line, sinceNs)));
            kinematics.update(positionsRad);
            assertThat(theirs.distanceM(kinematics.tip())).as("seed " + SEED).isLessThan(1e-9);
            assertThat(theirs.angleRad(kinematics.tip())).as("seed " + SEED).isLessThan(1e-7);
        }
        Eventually.within(15_000, "transforms at our own node", () -> {
            state.getHeader().getStamp().setNano(node.getClock().nowNs());
            publisher.publish(state);
            Eventually.letPass(25);
            return transforms.count() > 0;
        });
    }

    private static double[] random(KinematicChain chain, Random random) {
        double[] positionsRad = chain.middleRad();
        for (int i = 0; i < positionsRad.length; i++) {
            positionsRad[i] += 0.5 * random.nextGaussian();
        }
        return positionsRad;
    }

    private static boolean isSince(String line, long ns) {
        return line.startsWith("transform ") && Long.parseLong(line.split(" ")[1]) >= ns;
    }

    private static RigidTransform read(String line) {
        double[] values = Stream.of(line.split(" "))
                .skip(2)
                .mapToDouble(Double::parseDouble)
                .toArray();
        return new RigidTransform()
                .setQuaternion(values[3], values[4], values[5], values[6])
                .setTranslation(values[0], values[1], values[2]);
    }

    private static String panda() throws IOException {
        try (InputStream in = RobotModel.class.getResourceAsStream("panda.urdf")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
