package io.prehend.driver.ros1.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What cannot work is refused at start-up, in one sentence that says what to write instead. */
class NodeConfigurationTest {
    private static final String LOCAL = "http://127.0.0.1:11311";
    /** RFC 5737 sets it aside for documentation: nobody has it. */
    private static final String ELSEWHERE = "192.0.2.7";

    @Test
    void shouldPreferTheHostNameToTheAddressAndTheCommandLineToBoth() {
        Map<String, String> environment =
                Map.of("ROS_MASTER_URI", LOCAL, "ROS_HOSTNAME", "localhost", "ROS_IP", ELSEWHERE);
        assertThat(read(environment).advertised().host()).isEqualTo("localhost");
        assertThat(read(environment, "__ip:=127.0.0.1").advertised().host()).isEqualTo("127.0.0.1");
    }

    @Test
    void shouldFindItsAddressAndListenNowhereElse() {
        NodeConfiguration configuration = read(Map.of());
        assertThat(configuration.masterUri()).isEqualTo(NodeConfiguration.DEFAULT_MASTER_URI);
        assertThat(configuration.advertised().host()).isEqualTo("127.0.0.1");
        assertThat(configuration.bind().isLoopbackAddress()).isTrue();
    }

    @Test
    void shouldSayWhatToWriteInsteadOfAnAddressThatIsNotOurs() {
        assertThatThrownBy(() -> read(Map.of("ROS_MASTER_URI", LOCAL, "ROS_IP", ELSEWHERE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ROS_IP is " + ELSEWHERE + ", but no interface of this machine has that address; set it to"
                        + " 127.0.0.1, the address of the interface towards the master");
        assertThatThrownBy(() -> read(Map.of("ROS_MASTER_URI", LOCAL, "ROS_HOSTNAME", "no-such-host.invalid")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ROS_HOSTNAME is no-such-host.invalid, which this machine cannot resolve; set");
    }

    @Test
    void shouldRefuseLoopbackWhereTheMasterIsElsewhere() {
        assertThatThrownBy(
                        () -> read(Map.of("ROS_MASTER_URI", "http://" + ELSEWHERE + ":11311", "ROS_IP", "127.0.0.1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ROS_IP is 127.0.0.1, under which the master at http://" + ELSEWHERE
                        + ":11311 cannot reach this machine; set it to");
        assertThatThrownBy(() -> NodeConfiguration.newPrivate(URI.create("http://" + ELSEWHERE + ":11311")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldRefuseAMasterThatIsNoAddress() {
        for (String wrong : List.of("localhost:11311", "https://robot:11311", "http://", "http://a b", "11311")) {
            assertThatThrownBy(() -> read(Map.of("ROS_MASTER_URI", wrong)))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("ROS_MASTER_URI must look like http://robot:11311");
        }
    }

    private static NodeConfiguration read(Map<String, String> environment, String... arguments) {
        return NodeConfiguration.fromEnvironment(environment, List.of(arguments), "node");
    }
}
