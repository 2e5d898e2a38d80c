package io.prehend.driver.ros2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ros2SettingsTest {
    @Test
    void shouldStayOnLoopbackUnlessToldOtherwise() {
        assertThat(Ros2Settings.of("arm").interfaces())
                .allMatch(InetAddress::isLoopbackAddress)
                .isNotEmpty();
        assertThat(Ros2Settings.of("arm").withInterfaces(List.of("lo")).interfaces())
                .contains(InetAddress.getLoopbackAddress());
        assertThat(Ros2Settings.of("arm").withInterfaces(List.of("127.0.0.1")).interfaces())
                .containsExactly(InetAddress.getLoopbackAddress());
        assertThat(Ros2Settings.of("arm").withInterfaces(List.of("all")).interfaces())
                .isEmpty();
    }

    @Test
    void shouldRefuseAnInterfaceThatIsNotOurs() {
        for (String foreign : List.of("eth77", "192.0.2.1")) {
            assertThatThrownBy(() -> Ros2Settings.of("arm").withInterfaces(List.of(foreign)))
                    .hasMessageContaining("no network interface \"" + foreign + "\"");
        }
        assertThatThrownBy(() -> Ros2Settings.of("arm").withInterfaces(List.of()))
                .hasMessageContaining("needs an interface");
    }

    @Test
    void shouldTakeTheDomainFromTheEnvironment() {
        assertThat(Ros2Settings.domainOf(Map.of())).isZero();
        assertThat(Ros2Settings.domainOf(Map.of("ROS_DOMAIN_ID", " 42 "))).isEqualTo(42);
        assertThatThrownBy(() -> Ros2Settings.domainOf(Map.of("ROS_DOMAIN_ID", "robots")))
                .hasMessageContaining("ROS_DOMAIN_ID is \"robots\"");
        assertThatThrownBy(() -> Ros2Settings.domainOf(Map.of("ROS_DOMAIN_ID", "233")))
                .hasMessageContaining("from 0 to 232");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "left-arm", "7arm", "arm/left", "arm left", "ärm"})
    void shouldRefuseANodeNameThatRos2DoesNotAllow(String name) {
        assertThatThrownBy(() -> Ros2Settings.of(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the ROS 2 node name \"" + name + "\"");
    }

    @ParameterizedTest
    @CsvSource({"'', /joint_states, /joint_states", "/left, joint_states, /left/joint_states", "/left, /tf, /tf"})
    void shouldMakeTopicsAbsolute(String namespace, String topic, String expected) {
        assertThat(Ros2Names.absolute(namespace, topic)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "a//b", "/a/", "/7a", "/a-b", "/a b", "~/a", "/a__b", "/<b>", "/a\u0000"})
    void shouldRefuseATopicThatRos2DoesNotAllow(String topic) {
        assertThatThrownBy(() -> Ros2Names.absolute("", topic)).hasMessageContaining("is not allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"left", "/left/", "/7"})
    void shouldRefuseANamespaceThatRos2DoesNotAllow(String namespace) {
        assertThatThrownBy(() -> Ros2Settings.of("arm").withNamespace(namespace))
                .hasMessageContaining("namespace");
    }

    @Test
    void shouldRefuseADepthWithoutSense() {
        assertThatThrownBy(() -> new Ros2Qos(true, false, 0)).hasMessageContaining("depth");
        assertThatThrownBy(() -> new Ros2Qos(true, false, 1_000_000)).hasMessageContaining("depth");
    }
}
