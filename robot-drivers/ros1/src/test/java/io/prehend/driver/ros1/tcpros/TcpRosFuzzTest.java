package io.prehend.driver.ros1.tcpros;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import org.junit.jupiter.api.Tag;

/**
 * Any bytes as a connection header, or as a whole stream of header and messages: read, or refused with a sentence.
 *
 * <p>Fuzzed with {@code JAZZER_FUZZ=1 mvn -pl robot-drivers/ros1 -am test -Dtest=TcpRosFuzzTest#NAME
 * -Dsurefire.failIfNoSpecifiedTests=false}; without that, the seeds are run.
 */
@Tag("fuzz")
class TcpRosFuzzTest {
    private static final int MOST_BYTES = 1 << 20;
    private static final FrameReader READER = new FrameReader(64);

    @FuzzTest(maxDuration = "10m")
    void shouldReadOrRefuseAnyHeader(byte[] data) {
        ConnectionHeader header;
        try {
            header = ConnectionHeader.read(ByteBuffer.wrap(data));
        } catch (TcpRosException e) {
            assertThat(e.getMessage()).isNotBlank();
            return;
        }
        byte[] written = header.toBytes();
        try {
            ConnectionHeader again = ConnectionHeader.read(ByteBuffer.wrap(written, 4, written.length - 4));
            assertThat(again).isEqualTo(header);
        } catch (TcpRosException e) {
            throw new AssertionError("what was read and written cannot be read again", e);
        }
    }

    @FuzzTest(maxDuration = "10m")
    void shouldCutAnyStreamIntoFrames(byte[] data) {
        FrameReader reader = READER.begin(Channels.newChannel(new ByteArrayInputStream(data)));
        int taken = 0;
        try {
            ConnectionHeader.read(reader.read(ConnectionHeader.MAXIMUM_BYTES));
            while (true) {
                ByteBuffer frame = reader.read(MOST_BYTES);
                taken += Integer.BYTES + frame.remaining();
                assertThat(taken).isLessThanOrEqualTo(data.length);
            }
        } catch (IOException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
