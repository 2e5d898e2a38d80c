package io.prehend.driver.ros1.tcpros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers as the ROS wiki draws them. */
class ConnectionHeaderTest {
    @Test
    void shouldWriteTheExampleOfTheWiki() {
        byte[] bytes = ConnectionHeader.of("topic", "/a", "latching", "1").toBytes();
        assertThat(bytes)
                .containsExactly(
                        26, 0, 0, 0, 8, 0, 0, 0, 't', 'o', 'p', 'i', 'c', '=', '/', 'a', 10, 0, 0, 0, 'l', 'a', 't',
                        'c', 'h', 'i', 'n', 'g', '=', '1');
    }

    @Test
    void shouldReadWhatItWroteAndKnowWhatIsMissing() throws TcpRosException {
        byte[] bytes = ConnectionHeader.of("md5sum", "*", "type", "a/B", "message_definition", "x=1\ny=2", "e", "")
                .toBytes();
        ConnectionHeader header = ConnectionHeader.read(ByteBuffer.wrap(bytes, 4, bytes.length - 4));
        assertThat(header.allows(ConnectionHeader.MD5_SUM, "0123")).isTrue();
        assertThat(header.allows(ConnectionHeader.TYPE, "a/C")).isFalse();
        assertThat(header.text(ConnectionHeader.MESSAGE_DEFINITION)).isEqualTo("x=1\ny=2");
        assertThat(header.get("e")).contains("");
        assertThat(header.get(ConnectionHeader.TOPIC)).isEmpty();
        assertThat(header.isSet(ConnectionHeader.LATCHING)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0005\0\0\0a=b", "\u0003\0\0\0abc", "\u0002\0\0\0=b", "\u0001\0", "\0\0\0\0"})
    void shouldRefuseFieldsThatAreNone(String bytes) {
        assertThatThrownBy(() -> ConnectionHeader.read(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1))))
                .isInstanceOf(TcpRosException.class);
    }
}
