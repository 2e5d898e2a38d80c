package io.prehend.driver.mqtt.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FramedInputTest {
    private static FramedInput of(InputStream raw, int mostBytes) {
        return new FramedInput(raw, mostBytes, new CountDownLatch(0), failure -> {});
    }

    /** Whatever the packets, and however TCP cuts them: the bytes are the same, and no header comes in pieces. */
    @Property(tries = 50)
    void shouldLetThroughWhatCameWithHeadersInOnePiece(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        ByteArrayOutputStream packets = new ByteArrayOutputStream();
        for (int i = 0; i < 20; i++) {
            byte[] body = new byte[random.nextInt(random.nextBoolean() ? 10 : 2_000)];
            random.nextBytes(body);
            packets.write(0x30);
            for (int left = body.length; ; left >>= 7) {
                packets.write(left & 0x7f | (left > 127 ? 0x80 : 0));
                if (left <= 127) {
                    break;
                }
            }
            packets.write(body);
        }
        FramedInput input = of(new Crumbs(packets.toByteArray(), random), 1 << 20);
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        while (read.size() < packets.size()) {
            int first = patiently(input);
            read.write(first);
            int length = 0;
            for (int shift = 0; ; shift += 7) {
                // Without patience: a time-out here is what must not happen.
                int next = input.read();
                read.write(next);
                length |= (next & 0x7f) << shift;
                if (next < 0x80) {
                    break;
                }
            }
            for (int i = 0; i < length; i++) {
                read.write(patiently(input));
            }
        }
        assertThat(read.toByteArray()).isEqualTo(packets.toByteArray());
        assertThat(patiently(input)).isEqualTo(-1);
    }

    private static int patiently(FramedInput input) throws IOException {
        while (true) {
            try {
                return input.read();
            } catch (SocketTimeoutException notYet) {
                // As the reader does.
                continue;
            }
        }
    }

    @Test
    void shouldEndAtAPacketThatIsTooLargeBeforeItsHeaderIsSeen() {
        byte[] header = {0x30, (byte) 0x81, 8};
        assertThatThrownBy(() -> of(new ByteArrayInputStream(header), 1027).read())
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("a packet of 1028 bytes; at most 1027 are taken");
    }

    @Test
    void shouldEndAtWhatIsNotMqtt() {
        byte[] header = {0x30, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 1};
        assertThatThrownBy(() -> of(new ByteArrayInputStream(header), 1 << 20).read())
                .hasMessageContaining("is not MQTT");
    }

    @Test
    @Timeout(10)
    void shouldTellTheEndOnlyAfterWeHaveSpoken() throws Exception {
        CountDownLatch spoken = new CountDownLatch(1);
        FramedInput input = new FramedInput(new ByteArrayInputStream(new byte[0]), 100, spoken, failure -> {});
        CountDownLatch ended = new CountDownLatch(1);
        Thread reader = new Thread(() -> {
            try {
                if (input.read() == -1) {
                    ended.countDown();
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        reader.start();
        assertThat(ended.await(200, java.util.concurrent.TimeUnit.MILLISECONDS)).isFalse();
        spoken.countDown();
        ended.await();
        reader.join();
    }

    /** Gives a few bytes at a time, with time-outs in between. */
    private static final class Crumbs extends InputStream {
        private final byte[] bytes;
        private final Random random;
        private int at;

        Crumbs(byte[] bytes, Random random) {
            this.bytes = bytes;
            this.random = random;
        }

        @Override
        public int read() {
            throw new AssertionError("read byte by byte");
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (random.nextInt(4) == 0) {
                throw new SocketTimeoutException();
            }
            if (at == bytes.length) {
                return -1;
            }
            int count =
                    Math.min(Math.min(length, bytes.length - at), 1 + random.nextInt(random.nextBoolean() ? 3 : 5000));
            System.arraycopy(bytes, at, into, offset, count);
            at += count;
            return count;
        }
    }
}
