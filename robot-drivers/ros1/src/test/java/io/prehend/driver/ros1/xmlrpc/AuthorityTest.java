package io.prehend.driver.ros1.xmlrpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts as they are called in practice. */
class AuthorityTest {
    @ParameterizedTest
    @CsvSource({
        "http://robot:11311/, robot, 11311",
        "http://ros_master:11311, ros_master, 11311",
        "http://10.0.0.7, 10.0.0.7, -1",
        "http://[fe80::1]:80/, fe80::1, 80",
        "rosrpc://arm-pc.lab.:4242, arm-pc.lab., 4242",
    })
    void shouldFindHostAndPort(String uri, String host, int port) {
        assertThat(Authority.of(URI.create(uri))).contains(new Authority(host, port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http:/", "robot:11311", "http://a:99999/", "http://user@robot:1/", "http://a:0", "x"})
    void shouldFindNoneWhereThereIsNone(String uri) {
        assertThat(Authority.of(URI.create(uri))).isEmpty();
    }
}
