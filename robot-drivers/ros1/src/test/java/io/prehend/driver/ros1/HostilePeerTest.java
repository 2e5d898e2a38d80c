package io.prehend.driver.ros1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prehend.driver.message.sensor_msgs.JointState;
import io.prehend.driver.message.std_msgs.Bool;
import io.prehend.driver.ros1.node.ConnectedNode;
import io.prehend.driver.ros1.node.NodeConfiguration;
import io.prehend.driver.ros1.node.NodeListener;
import io.prehend.driver.ros1.peer.FakePublisher;
import io.prehend.driver.ros1.peer.Flow;
import io.prehend.driver.ros1.peer.RawHttp;
import io.prehend.driver.ros1.peer.RosGraph;
import io.prehend.driver.ros1.tcpros.LinkLimits;
import io.prehend.driver.ros1.topic.Publisher;
import io.prehend.driver.ros1.topic.Subscriber;
import io.prehend.driver.ros1.topic.SubscriberListener;
import io.prehend.driver.ros1.xmlrpc.XmlRpcLimits;
import io.prehend.testing.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nobody on the network can make a node deaf, dumb, big or dead; throughout, rospy's joint states keep coming. */
@Timeout(60)
class HostilePeerTest {
    private static final String TOPIC = "/joint_states";
    private static RosGraph graph;

    private final List<String> shutdowns = new CopyOnWriteArrayList<>();
    private ConnectedNode node;
    private Flow<JointState> flow;

    @BeforeAll
    static void startGraph() {
        graph = RosGraph.start();
        graph.python("talker.py", "joints", 100);
    }

    @AfterAll
    static void stopGraph() {
        if (graph != null) {
            graph.close();
        }
    }

    @BeforeEach
    void start() {
        NodeConfiguration configuration = NodeConfiguration.newPrivate(graph.masterUri())
                .withNodeName("target")
                .withLimits(new LinkLimits(1_000, 500, 1_000, 1, 16, 1 << 20))
                .withRequestLimits(XmlRpcLimits.REQUESTS.withExchangeMs(500));
        node = new ConnectedNode(configuration, new NodeListener() {
            @Override
            public void onShutdownRequested(String callerId, String reason, InetAddress from) {
                shutdowns.add(callerId + " " + from.getHostAddress() + " " + reason);
            }
        });
        flow = new Flow<>();
        node.newSubscriber(TOPIC, JointState.TYPE).addMessageListener(flow);
        flow.await(15_000, 10);
        flow.forget();
    }

    @AfterEach
    void stop() {
        if (node != null) {
            node.close();
        }
    }

    @Test
    void shouldNeitherForgetPublishersNorMeetStrangersBecauseOfAForeignUpdate() throws IOException {
        try (ServerSocket canary = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            canary.setSoTimeout(500);
            String stranger = "http://127.0.0.1:" + canary.getLocalPort() + "/";
            for (int i = 0; i < 20; i++) {
                RawHttp.call(node.getUri(), "publisherUpdate", "/master", TOPIC, List.of());
                RawHttp.call(node.getUri(), "publisherUpdate", "/master", TOPIC, List.of(stranger));
            }
            assertThatThrownBy(canary::accept).isInstanceOf(SocketTimeoutException.class);
        }
        flow.await(5_000, 50);
        assertThat(flow.longestGapMs()).isLessThan(80);
    }

    @Test
    void shouldGoOnAfterAForeignShutdown() throws IOException {
        String answer = RawHttp.call(node.getUri(), "shutdown", "/attacker", "because");
        assertThat(answer).contains("<int>0</int>", "nobody but its owner ends this node");
        assertThat(shutdowns).containsExactly("/attacker 127.0.0.1 because");
        Publisher<Bool> out = node.newPublisher("after", Bool.TYPE);
        Flow<Bool> heard = new Flow<>();
        node.newSubscriber("after", Bool.TYPE).addMessageListener(heard);
        Eventually.within(5_000, "new topics after the shutdown", () -> {
            out.publish(new Bool());
            return heard.count() > 0;
        });
        flow.await(5_000, 50);
        assertThat(flow.longestGapMs()).isLessThan(80);
        assertThat(node.isClosed()).isFalse();
    }

    @Test
    void shouldNotBelieveAForeignParameter() throws Exception {
        node.getParameterTree().set("/limit", 1);
        List<Optional<Object>> values = new CopyOnWriteArrayList<>();
        node.getParameterTree().addParameterListener("/limit", values::add);
        Eventually.within(5_000, "the value", () -> values.size() == 1);
        RawHttp.call(node.getUri(), "paramUpdate", "/master", "/limit", 1000);
        RawHttp.call(node.getUri(), "paramUpdate", "/master", "//!?", 1000);
        node.getParameterTree().set("/limit", 2);
        Eventually.within(5_000, "the true change", () -> values.contains(Optional.of(2)));
        assertThat(values).containsExactly(Optional.of(1), Optional.of(2));
    }

    @Test
    void shouldRefuseBombsAndSerializedObjects() throws IOException {
        try (ServerSocket canary = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            canary.setSoTimeout(200);
            String outside = "http://127.0.0.1:" + canary.getLocalPort() + "/secret";
            String bomb = "<!DOCTYPE b [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"" + "&a;".repeat(10)
                    + "\">]><methodCall><methodName>&b;</methodName></methodCall>";
            String xxe = "<!DOCTYPE b [<!ENTITY x SYSTEM \"" + outside
                    + "\">]><methodCall><methodName>&x;</methodName></methodCall>";
            String object = "<methodCall><methodName>getPid</methodName><params><param><value>"
                    + "<ex:serializable xmlns:ex=\"http://ws.apache.org/xmlrpc/namespaces/extensions\">rO0ABXNy"
                    + "</ex:serializable></value></param></params></methodCall>";
            assertThat(RawHttp.post(node.getUri(), bomb)).contains("faultCode", "DOCTYPE");
            assertThat(RawHttp.post(node.getUri(), xxe)).contains("faultCode", "DOCTYPE");
            assertThat(RawHttp.post(node.getUri(), object)).contains("faultCode");
            assertThat(RawHttp.post(node.getUri(), " ".repeat(300 << 10))).doesNotContain("200 OK");
            assertThat(RawHttp.call(node.getUri(), "system.listMethods", "/x")).contains("no such method");
            assertThat(RawHttp.call(node.getUri(), "requestTopic", "/x", TOPIC, List.of(List.of("TCPROS"))))
                    .contains("does not publish");
            assertThat(RawHttp.call(node.getUri(), "requestTopic", "/x", 7)).contains("must be of type");
            assertThatThrownBy(canary::accept).isInstanceOf(SocketTimeoutException.class);
        }
        flow.await(5_000, 20);
        assertThat(flow.longestGapMs()).isLessThan(100);
    }

    @Test
    void shouldAnswerWhileManyCallersTrickle() throws IOException {
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Socket socket = new Socket(node.getUri().getHost(), node.getUri().getPort());
            socket.getOutputStream().write("POST / HTTP/1.1\r\nContent-Le".getBytes());
            slow.add(socket);
            if (i % 20 == 0) {
                long startNs = System.nanoTime();
                assertThat(RawHttp.call(node.getUri(), "getPid", "/x")).contains("200 OK");
                assertThat((System.nanoTime() - startNs) / 1e6).isLessThan(1_000);
            }
        }
        for (Socket socket : slow) {
            socket.close();
        }
    }

    @Test
    void shouldTakeNoHarmFromWhateverIsSentToItsTopicPort() throws Exception {
        Publisher<JointState> out = node.newPublisher("out", JointState.TYPE);
        int port = tcprosPort("/out");
        byte[][] attacks = {
            {-1, -1, -1, 127}, // a header of 2 GiB
            {-1, -1, -1, -1}, // of -1 bytes
            {0, 0, 0, 0}, // of none
            {4, 0, 0, 0, -1, -1, -1, 127}, // with a field of 2 GiB
            {100, 0, 0, 0, 10, 0, 0, 0, 't', 'o'}, // cut short
            "GET / HTTP/1.1\r\n\r\n".getBytes()
        };
        Random random = new Random(7);
        List<Socket> open = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Socket socket = new Socket("127.0.0.1", port);
            byte[] noise = new byte[random.nextInt(100)];
            random.nextBytes(noise);
            try {
                socket.getOutputStream().write(i < attacks.length ? attacks[i] : noise);
            } catch (IOException expected) {
                // it was refused before it could say anything: there are too many already
            }
            open.add(socket);
        }
        Eventually.letPass(600); // those that said too little have lost their chance
        Flow<JointState> heard = new Flow<>();
        ConnectedNode other = graph.node("genuine");
        other.newSubscriber("/out", JointState.TYPE).addMessageListener(heard);
        Eventually.within(5_000, "a genuine subscriber", () -> {
            out.publish(out.newMessage());
            return heard.count() > 0;
        });
        for (Socket socket : open) {
            socket.close();
        }
        other.close();
        flow.await(5_000, 20);
    }

    @Test
    void shouldLeavePublishersThatLie() throws Exception {
        String md5 = Bool.TYPE.md5();
        byte[][] lies = {
            FakePublisher.headerAnd(Bool._TYPE, md5, (byte) -1, (byte) -1, (byte) -1, (byte) 127), // 2 GiB
            FakePublisher.headerAnd(Bool._TYPE, md5, (byte) 0, (byte) 0, (byte) 0, (byte) 64), // 1 GiB
            FakePublisher.headerAnd(Bool._TYPE, "00000000000000000000000000000000"),
            {-1, -1, -1, 127},
            {},
        };
        String[] sentences = {
            "announces 2147483647 bytes; at most 8388608 are taken",
            "announces 1073741824 bytes; at most",
            "not std_msgs/Bool with " + md5,
            "announces 2147483647 bytes; at most 65536 are taken",
            ""
        };
        for (int i = 0; i < lies.length; i++) {
            List<String> refused = new CopyOnWriteArrayList<>();
            String topic = "/lie" + i;
            try (FakePublisher liar = new FakePublisher(graph.masterUri(), topic, Bool._TYPE, lies[i])) {
                Subscriber<Bool> subscriber = node.newSubscriber(topic, Bool.TYPE);
                subscriber.addSubscriberListener(new SubscriberListener() {
                    @Override
                    public void onRefused(String why) {
                        refused.add(why);
                    }
                });
                Eventually.within(5_000, "a second attempt", () -> liar.connections() > 1);
                String sentence = sentences[i];
                assertThat(refused).allMatch(why -> why.contains(sentence));
                assertThat(sentence.isEmpty() || !refused.isEmpty()).isTrue();
                subscriber.close();
            }
        }
        flow.await(5_000, 20);
        assertThat(flow.longestGapMs()).isLessThan(100);
    }

    private int tcprosPort(String topic) throws IOException {
        String answer = RawHttp.call(node.getUri(), "requestTopic", "/x", topic, List.of(List.of("TCPROS")));
        return Integer.parseInt(answer.substring(answer.lastIndexOf("<int>") + 5, answer.lastIndexOf("</int>")));
    }
}
