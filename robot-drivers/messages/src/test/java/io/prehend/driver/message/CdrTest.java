package io.prehend.driver.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prehend.driver.message.geometry_msgs.TransformStamped;
import io.prehend.driver.message.sensor_msgs.JointState;
import io.prehend.driver.message.std_msgs.Empty;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bytes by hand, from the rules of the standard. */
class CdrTest {
    private static final String LITTLE = """
            00 01 00 00
            01 00 00 00  02 00 00 00
            05 00 00 00  62 61 73 65 00
            00 00 00
            01 00 00 00  02 00 00 00  6a 00
            00 00
            01 00 00 00  00 00 00 00
            00 00 00 00 00 00 f0 3f
            00 00 00 00
            01 00 00 00
            00 00 00 00 00 00 00 c0
            """;
    private static final String BIG = """
            00 00 00 00
            00 00 00 01  00 00 00 02
            00 00 00 05  62 61 73 65 00
            00 00 00
            00 00 00 01  00 00 00 02  6a 00
            00 00
            00 00 00 01  00 00 00 00
            3f f0 00 00 00 00 00 00
            00 00 00 00
            00 00 00 01
            c0 00 00 00 00 00 00 00
            """;

    @Test
    void shouldAlignEveryNumberToItsSizeAndEndEveryString() {
        CdrWriter writer = new CdrWriter(1_000);
        state().write(writer);
        byte[] bytes = new byte[writer.size()];
        writer.written().get(bytes);
        assertThat(hex(bytes)).isEqualTo(hex(bytes(LITTLE)));
    }

    @Test
    void shouldReadBothByteOrders() {
        for (String text : List.of(LITTLE, BIG)) {
            JointState read = new JointState();
            read.read(new CdrReader().wrap(ByteBuffer.wrap(bytes(text))));
            assertThat(read).isEqualTo(state());
        }
    }

    @Test
    void shouldCountAlignmentFromTheEndOfTheHeaderWhereverTheBufferStarts() {
        byte[] sample = bytes(LITTLE);
        ByteBuffer inside = ByteBuffer.allocate(sample.length + 3);
        inside.position(3);
        inside.put(sample).position(3);
        JointState read = new JointState();
        read.read(new CdrReader().wrap(inside));
        assertThat(read).isEqualTo(state());
    }

    @Test
    void shouldWriteAByteForAMessageWithoutFields() {
        CdrWriter writer = new CdrWriter(1_000);
        new Empty().write(writer);
        assertThat(writer.size()).isEqualTo(5);
    }

    @Test
    void shouldRefuseOtherRepresentations() {
        for (String header : List.of("00 02 00 00", "00 03 00 00", "00 07 00 00", "ff ff 00 00")) {
            assertThatThrownBy(() -> new CdrReader().wrap(ByteBuffer.wrap(bytes(header))))
                    .isInstanceOf(MessageFormatException.class)
                    .hasMessageContaining("only plain CDR");
        }
        assertThatThrownBy(() -> new CdrReader().wrap(ByteBuffer.allocate(3)))
                .isInstanceOf(MessageFormatException.class);
    }

    @Test
    void shouldRefuseAStringWithoutItsEnd() {
        byte[] sample = bytes(LITTLE);
        sample[20] = 'x';
        assertThatThrownBy(() -> new JointState().read(new CdrReader().wrap(ByteBuffer.wrap(sample))))
                .isInstanceOf(MessageFormatException.class)
                .hasMessageContaining("closing NUL");
    }

    @Test
    void shouldCallTypesAsDdsDoes() {
        assertThat(JointState.TYPE.ros2Name()).hasValue("sensor_msgs::msg::dds_::JointState_");
        assertThat(TransformStamped.TYPE.ros2Name()).hasValue("geometry_msgs::msg::dds_::TransformStamped_");
        assertThat(io.prehend.driver.message.rosgraph_msgs.Log.TYPE.ros2Name()).isEmpty();
    }

    private static JointState state() {
        JointState state = new JointState();
        state.getHeader().getStamp().set(1, 2);
        state.getHeader().setFrameId("base");
        state.getName().add("j");
        state.setPosition(new double[] {1});
        state.setEffort(new double[] {-2});
        return state;
    }

    private static byte[] bytes(String text) {
        return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.ofDelimiter(" ").formatHex(bytes);
    }
}
