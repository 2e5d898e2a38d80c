package io.prehend.driver.ros1.xmlrpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/**
 * Any bytes as a call, as an answer, or as a whole conversation over HTTP: read, or refused with a sentence.
 *
 * <p>Fuzzed with {@code JAZZER_FUZZ=1 mvn -pl robot-drivers/ros1 -am test -Dtest=XmlRpcFuzzTest#NAME
 * -Dsurefire.failIfNoSpecifiedTests=false}; without that, the seeds are run.
 */
@Tag("fuzz")
class XmlRpcFuzzTest {
    private static final XmlRpcLimits LIMITS = new XmlRpcLimits(64 << 10, 32, 1_000, 1_000, 4);

    @FuzzTest(maxDuration = "10m")
    void shouldReadOrRefuseAnyCall(byte[] data) {
        try {
            XmlRpcCall call = XmlRpcParser.parseCall(data, LIMITS);
            if (isPrintable(call.parameters())) {
                byte[] printed = XmlRpcPrinter.printCall(call.method(), call.parameters());
                assertThat(XmlRpcPrinter.printCall(
                                call.method(), reread(printed).parameters()))
                        .isEqualTo(printed);
            }
        } catch (XmlRpcFormatException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @FuzzTest(maxDuration = "10m")
    void shouldReadOrRefuseAnyAnswer(byte[] data) {
        try {
            XmlRpcParser.parseAnswer(data, LIMITS);
        } catch (XmlRpcFormatException | XmlRpcFault e) {
            assertThat(e.getMessage()).isNotNull();
        }
    }

    @FuzzTest(maxDuration = "10m")
    void shouldAnswerOrCutOffAnyConversation(byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new XmlRpcConnection(new FakeSocket(data, out), LIMITS, call -> List.of(1, call.method(), call.parameters()))
                .run();
        assertThat(out.size()).isLessThan(1_000 + 500 * data.length);
    }

    private static XmlRpcCall reread(byte[] printed) throws XmlRpcFormatException {
        return XmlRpcParser.parseCall(printed, LIMITS.withMaximumBytes(64 << 20));
    }

    /** Longer numbers than ROS has can be read, but not written. */
    private static boolean isPrintable(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().allMatch(XmlRpcFuzzTest::isPrintable);
        }
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().allMatch(XmlRpcFuzzTest::isPrintable);
        }
        return !(value instanceof Long);
    }

    /** A socket whose other end has said everything already. */
    private static final class FakeSocket extends Socket {
        private final InputStream in;
        private final OutputStream out;

        FakeSocket(byte[] said, OutputStream out) {
            in = new ByteArrayInputStream(said);
            this.out = out;
        }

        @Override
        public InputStream getInputStream() {
            return in;
        }

        @Override
        public OutputStream getOutputStream() {
            return out;
        }

        @Override
        public void setTcpNoDelay(boolean on) {
            // there is no network
        }

        @Override
        public synchronized void setSoTimeout(int timeout) {
            // nor anything to wait for
        }
    }
}
