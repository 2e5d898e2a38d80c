package io.prehend.driver.ros1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prehend.driver.message.std_srvs.SetBool;
import io.prehend.driver.message.std_srvs.SetBoolRequest;
import io.prehend.driver.message.std_srvs.SetBoolResponse;
import io.prehend.driver.message.std_srvs.Trigger;
import io.prehend.driver.ros1.node.ConnectedNode;
import io.prehend.driver.ros1.peer.PeerProcess;
import io.prehend.driver.ros1.peer.RosGraph;
import io.prehend.driver.ros1.service.ServiceClient;
import io.prehend.driver.ros1.service.ServiceException;
import io.prehend.driver.ros1.tcpros.TcpRosException;
import io.prehend.testing.Eventually;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Services both ways between our client and rospy. */
@Timeout(60)
class ServicePeerTest {
    private static RosGraph graph;
    private static ConnectedNode node;

    @BeforeAll
    static void start() {
        graph = RosGraph.start();
        node = graph.node("ours_node");
    }

    @AfterAll
    static void stop() {
        if (graph != null) {
            graph.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"client", "persistent"})
    void shouldServeRospy(String kind) {
        var server = node.newServiceServer("ours", SetBool.TYPE, (request, response) -> {
            if (!request.getData()) {
                throw new ServiceException("will not, says Java");
            }
            response.setSuccess(true);
            response.setMessage("on, says Jävä");
        });
        PeerProcess client = graph.python("services.py", kind);
        client.await("its end", "end"::equals);
        assertThat(client.lines())
                .containsSubsequence(
                        "response True on, says Jävä", "response True on, says Jävä", "response True on, says Jävä")
                .anyMatch(line -> line.startsWith("refused") && line.contains("will not, says Java"))
                .anyMatch(line -> line.startsWith("wrong type"));
        client.close();
        if (kind.equals("client")) {
            PeerProcess info = graph.tool("rosservice", "info", "/ours");
            info.awaitEnd(15_000);
            assertThat(info.lines()).contains("Node: /ours_node", "Type: std_srvs/SetBool", "Args: data");
        }
        server.shutdown();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldCallRospy(boolean persistent) throws Exception {
        PeerProcess server = graph.python("services.py", "server");
        server.await("its start", "ready"::equals);
        ServiceClient<SetBoolRequest, SetBoolResponse> client =
                node.newServiceClient("/theirs", SetBool.TYPE, persistent);
        assertThat(client.isOffered()).isTrue();
        SetBoolRequest request = client.newMessage();
        for (int i = 0; i < 3; i++) {
            request.setData(true);
            assertThat(client.call(request, 5_000).getMessage()).isEqualTo("on, says rospy");
            request.setData(false);
            assertThatThrownBy(() -> client.call(request, 5_000))
                    .isInstanceOf(ServiceException.class)
                    .hasMessageContaining("will not be switched off");
        }
        assertThatThrownBy(() -> node.newServiceClient("/theirs", Trigger.TYPE)
                        .call(Trigger.TYPE.request().newMessage(), 1_000))
                .isInstanceOf(TcpRosException.class)
                .hasMessageContaining("md5sum");
        server.close();
        request.setData(true);
        assertThatThrownBy(() -> client.call(request, 1_000)).isInstanceOf(IOException.class);
        client.close();
    }

    @Test
    void shouldCallItselfAndNotWaitForEver() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        node.newServiceServer("stuck", SetBool.TYPE, (request, response) -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                throw new ServiceException("interrupted");
            }
        });
        var client = node.newServiceClient("stuck", SetBool.TYPE);
        Eventually.within(5_000, "its registration", () -> isOffered(client));
        assertThatThrownBy(() -> client.call(client.newMessage(), 200)).isInstanceOf(SocketTimeoutException.class);
        never.countDown();
        assertThat(client.call(client.newMessage(), 5_000).getSuccess()).isFalse();
        assertThatThrownBy(() -> node.newServiceClient("nobody", SetBool.TYPE).call(client.newMessage(), 200))
                .isInstanceOf(TcpRosException.class)
                .hasMessage("nobody serves /nobody");
    }

    private static boolean isOffered(ServiceClient<?, ?> client) {
        try {
            return client.isOffered();
        } catch (Exception e) {
            return false;
        }
    }
}
