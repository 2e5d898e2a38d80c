package io.prehend.driver.ros1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prehend.driver.message.control_msgs.FollowJointTrajectoryAction;
import io.prehend.driver.message.rosgraph_msgs.Clock;
import io.prehend.driver.message.rosgraph_msgs.Log;
import io.prehend.driver.message.std_msgs.Bool;
import io.prehend.driver.message.std_srvs.Trigger;
import io.prehend.driver.ros1.action.SimpleActionServer;
import io.prehend.driver.ros1.api.RemoteException;
import io.prehend.driver.ros1.name.GraphName;
import io.prehend.driver.ros1.node.ConnectedNode;
import io.prehend.driver.ros1.node.NodeConfiguration;
import io.prehend.driver.ros1.node.NodeListener;
import io.prehend.driver.ros1.param.ParameterTree;
import io.prehend.driver.ros1.peer.RosGraph;
import io.prehend.driver.ros1.topic.Publisher;
import io.prehend.testing.Eventually;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Parameters, time, names, log and the life of a node, with the real master and tools. */
@Timeout(60)
class NodePeerTest {
    private static RosGraph graph;

    @BeforeAll
    static void start() {
        graph = RosGraph.start();
    }

    @AfterAll
    static void stop() {
        if (graph != null) {
            graph.close();
        }
    }

    @Test
    void shouldSetGetSearchAndDeleteParameters() throws Exception {
        ConnectedNode node = graph.node("parameters");
        ParameterTree tree = node.getParameterTree();
        tree.set("/robot/gains", Map.of("p", 1.5, "i", 2));
        tree.set("~speed", 0.25);
        tree.set("list", List.of("ä <&>", true, 7, List.of()));
        assertThat(tree.get("/robot")).contains(Map.of("gains", Map.of("p", 1.5, "i", 2)));
        assertThat(tree.getDouble("/robot/gains/i", 0)).isEqualTo(2.0);
        assertThat(tree.getDouble("/parameters/speed", 0)).isEqualTo(0.25);
        assertThat(tree.getList("/list", List.of())).isEqualTo(List.of("ä <&>", true, 7, List.of()));
        assertThat(tree.getString("/nothing", "otherwise")).isEqualTo("otherwise");
        assertThatThrownBy(() -> tree.getString("~speed", ""))
                .isInstanceOf(RemoteException.class)
                .hasMessageContaining("/parameters/speed is a Double, not a String");
        assertThat(tree.search("robot")).contains(GraphName.of("/robot"));
        assertThat(tree.search("no_such")).isEmpty();
        assertThat(tree.getNames()).contains("/robot/gains/p", "/parameters/speed");
        assertThat(graph.tool("rosparam", "get", "/robot/gains/p").awaitEnd(15_000))
                .containsExactly("1.5");
        assertThat(tree.has("/robot")).isTrue();
        assertThat(tree.delete("/robot")).isTrue();
        assertThat(tree.delete("/robot")).isFalse();
        assertThat(tree.has("/robot")).isFalse();
        node.close();
    }

    @Test
    void shouldFollowAParameterThatOthersChange() throws Exception {
        ConnectedNode node = graph.node("follower");
        List<Optional<Object>> values = new CopyOnWriteArrayList<>();
        node.getParameterTree().addParameterListener("/arm/speed", values::add);
        Eventually.within(5_000, "the first value", () -> values.equals(List.of(Optional.empty())));
        graph.tool("rosparam", "set", "/arm/speed", "0.5");
        Eventually.within(15_000, "a new value", () -> values.contains(Optional.of(0.5)));
        graph.tool("rosparam", "delete", "/arm");
        Eventually.within(
                15_000, "no value", () -> values.get(values.size() - 1).isEmpty());
        assertThat(values).hasSize(3);
        node.close();
    }

    @Test
    void shouldDoWhatCommandLineAndEnvironmentSay() throws Exception {
        Map<String, String> environment =
                Map.of("ROS_MASTER_URI", graph.masterUri().toString(), "ROS_IP", "127.0.0.1", "ROS_NAMESPACE", "/cell");
        NodeConfiguration configuration = NodeConfiguration.fromEnvironment(
                environment, List.of("stop:=/safety/stop", "_rate:=20", "__name:=arm", "rest"), "unnamed");
        ConnectedNode node = graph.keep(new ConnectedNode(configuration, new NodeListener() {}));
        assertThat(node.getName()).hasToString("/cell/arm");
        Publisher<Bool> publisher = node.newPublisher("stop", Bool.TYPE);
        assertThat(publisher.getTopicName()).isEqualTo("/safety/stop");
        Eventually.within(
                5_000, "the parameter", () -> get(node, "/cell/arm/rate").equals(Optional.of(20)));
        Eventually.within(
                5_000, "registration", () -> publishers(node, "/safety/stop").contains("/cell/arm"));
        node.close();
        assertThat(publishers(node, "/safety/stop")).isEmpty();
    }

    @Test
    void shouldSayOnRosoutWhatItLogs() {
        ConnectedNode node = graph.node("speaker");
        ConnectedNode hearer = graph.node("hearer");
        List<String> heard = new CopyOnWriteArrayList<>();
        hearer.newSubscriber("/rosout", Log.TYPE)
                .addMessageListener(
                        (log, receivedNs) -> heard.add(log.getLevel() + " " + log.getName() + " " + log.getMsg()));
        Eventually.within(5_000, "a sentence", () -> {
            node.getLog().warn("the arm is warm");
            return heard.contains("4 /speaker the arm is warm");
        });
        node.close();
        hearer.close();
    }

    @Test
    void shouldAnswerRosnode() {
        ConnectedNode node = graph.node("asked");
        node.newPublisher("flag", Bool.TYPE);
        node.newSubscriber("flag", Bool.TYPE);
        Eventually.within(5_000, "a connection", () -> node.newPublisher("flag", Bool.TYPE)
                .hasSubscribers());
        List<String> info = graph.tool("rosnode", "info", "/asked").awaitEnd(15_000);
        assertThat(info)
                .contains(" * /flag [std_msgs/Bool]")
                .anyMatch(line ->
                        line.startsWith("Pid: " + ProcessHandle.current().pid()))
                .anyMatch(line -> line.contains("direction: inbound"));
        List<String> ping = graph.tool("rosnode", "ping", "-c", "1", "/asked").awaitEnd(15_000);
        assertThat(ping).anyMatch(line -> line.startsWith("xmlrpc reply from " + node.getUri()));
        node.close();
    }

    @Test
    void shouldTakeTheTimeOfASimulation() throws Exception {
        ConnectedNode simulation = graph.node("simulation");
        simulation.getParameterTree().set("/use_sim_time", true);
        ConnectedNode node = graph.node("simulated");
        try {
            Eventually.within(5_000, "simulated time", () -> node.getClock().isSimulated());
            assertThat(node.getCurrentTime().isZero()).isTrue();
            AtomicInteger resets = new AtomicInteger();
            node.getClock().addResetListener(resets::incrementAndGet);
            Publisher<Clock> publisher = simulation.newPublisher("/clock", Clock.TYPE);
            Eventually.within(5_000, "a listener", publisher::hasSubscribers);
            for (long ns : new long[] {5_000_000_001L, 6_000_000_000L, 1_000_000_000L}) {
                Clock clock = publisher.newMessage();
                clock.getClock().setNano(ns);
                Eventually.within(5_000, "the time", () -> {
                    publisher.publish(clock);
                    return node.getClock().nowNs() == ns;
                });
            }
            Eventually.within(5_000, "a reset", () -> resets.get() > 0);
            assertThat(resets.get()).isEqualTo(1);
        } finally {
            simulation.getParameterTree().delete("/use_sim_time");
            node.close();
            simulation.close();
        }
    }

    @Test
    void shouldGiveUpWhenAnotherNodeTakesItsName() {
        List<URI> owners = new CopyOnWriteArrayList<>();
        List<String> asked = new CopyOnWriteArrayList<>();
        ConnectedNode older = graph.node("twin", new NodeListener() {
            @Override
            public void onNameTaken(URI owner) {
                owners.add(owner);
            }

            @Override
            public void onShutdownRequested(String callerId, String reason, InetAddress from) {
                asked.add(reason);
            }
        });
        Publisher<Bool> publisher = older.newPublisher("twin_topic", Bool.TYPE);
        Eventually.within(
                5_000, "registration", () -> publishers(older, "/twin_topic").contains("/twin"));
        ConnectedNode newer = graph.node("twin");
        Eventually.within(5_000, "the older one to give up", () -> !owners.isEmpty());
        assertThat(owners).containsExactly(newer.getUri());
        assertThat(asked).anyMatch(reason -> reason.contains("new node registered with same name"));
        Eventually.within(5_000, "its end", older::isClosed);
        assertThat(publisher.hasSubscribers()).isFalse();
        assertThat(newer.isClosed()).isFalse();
        newer.close();
    }

    @Test
    void shouldNotBeEndedByRosnodeKill() {
        List<String> asked = new CopyOnWriteArrayList<>();
        ConnectedNode node = graph.node("survivor", new NodeListener() {
            @Override
            public void onShutdownRequested(String callerId, String reason, InetAddress from) {
                asked.add(callerId);
            }
        });
        Publisher<Bool> publisher = node.newPublisher("survival", Bool.TYPE);
        Eventually.within(
                5_000, "registration", () -> publishers(node, "/survival").contains("/survivor"));
        graph.tool("rosnode", "kill", "/survivor").awaitEnd(15_000);
        Eventually.within(5_000, "the request", () -> !asked.isEmpty());
        AtomicInteger heard = new AtomicInteger();
        ConnectedNode hearer = graph.node("survival_hearer");
        hearer.newSubscriber("survival", Bool.TYPE)
                .addMessageListener((message, receivedNs) -> heard.incrementAndGet());
        Eventually.within(5_000, "messages after the kill", () -> {
            publisher.publish(new Bool());
            return heard.get() > 5;
        });
        assertThat(node.isClosed()).isFalse();
        node.close();
        hearer.close();
    }

    @Test
    void shouldLeaveNoThreadBehind() {
        ConnectedNode node = graph.node("leaver");
        ConnectedNode other = graph.node("other_leaver");
        Publisher<Bool> publisher = node.newPublisher("leaving", Bool.TYPE);
        other.newSubscriber("leaving", Bool.TYPE);
        node.newServiceServer("leaving_service", Trigger.TYPE, (request, response) -> response.setSuccess(true));
        node.getParameterTree().addParameterListener("leaving_parameter", value -> {});
        SimpleActionServer<?, ?, ?> server = new SimpleActionServer<>(
                node, "leaving_action", FollowJointTrajectoryAction.ACTION, (goal, self) -> self.awaitPreempt(10));
        Eventually.within(5_000, "a connection", publisher::hasSubscribers);
        server.close();
        node.close();
        other.close();
        Eventually.within(5_000, "the end of all threads", () -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().contains("leav")));
    }

    private static Optional<Object> get(ConnectedNode node, String name) {
        try {
            return node.getParameterTree().get(name);
        } catch (Exception e) {
            return Optional.empty();
        }
    }

    private static List<String> publishers(ConnectedNode node, String topic) {
        try {
            return node.getMaster().getSystemState().publishers().getOrDefault(topic, List.of());
        } catch (Exception e) {
            return List.of(e.toString());
        }
    }
}
