package io.prehend.driver.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FramingTest {
    @Test
    void shouldFindTheMessagesOfRos() {
        assertThat(size(Framing.TCPROS, 2, 0, 0, 0, 9, 9, 1)).isEqualTo(6);
        assertThat(size(Framing.TCPROS, 0, 0, 0, 0)).isEqualTo(4);
        assertThat(size(Framing.TCPROS, 3, 0, 0, 0, 9, 9)).isEqualTo(Framing.INCOMPLETE);
        assertThat(size(Framing.TCPROS, 3, 0, 0)).isEqualTo(Framing.INCOMPLETE);
    }

    @Test
    void shouldFindThePacketsOfMqtt() {
        assertThat(size(Framing.MQTT, 0xC0, 0, 0x30)).isEqualTo(2);
        assertThat(size(Framing.MQTT, 0x30, 2, 1, 2, 3)).isEqualTo(4);
        assertThat(size(Framing.MQTT, 0x30, 0x80)).isEqualTo(Framing.INCOMPLETE);
        assertThat(size(Framing.MQTT, 0x30, 0x80, 1)).isEqualTo(Framing.INCOMPLETE);
        int[] long128 = new int[131 + 5];
        long128[0] = 0x30;
        long128[1] = 0x80;
        long128[2] = 1;
        assertThat(size(Framing.MQTT, long128)).isEqualTo(131);
        assertThat(Framing.MQTT.headBytes(bytes(0x30, 0x80, 1, 5))).isEqualTo(3);
    }

    @Test
    void shouldPassOnAtOnceWhatClaimsToBeAbsurdlyLong() {
        assertThat(size(Framing.TCPROS, 0xff, 0xff, 0xff, 0x7f, 1)).isEqualTo(5);
        assertThat(size(Framing.TCPROS, 0xff, 0xff, 0xff, 0xff, 1)).isEqualTo(5);
        assertThat(size(Framing.MQTT, 0x30, 0xff, 0xff, 0xff, 0x7f, 1)).isEqualTo(6);
        assertThat(size(Framing.MQTT, 0x30, 0xff, 0xff, 0xff, 0xff, 1)).isEqualTo(6);
    }

    @Property
    void shouldCopeWithAnyBytes(@ForAll byte[] bytes, @ForAll Framing framing) {
        int size = framing.sizeOfFirst(ByteBuffer.wrap(bytes));

        assertThat(size).isBetween(Framing.INCOMPLETE, bytes.length);
    }

    private static int size(Framing framing, int... values) {
        return framing.sizeOfFirst(ByteBuffer.wrap(bytes(values)));
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
