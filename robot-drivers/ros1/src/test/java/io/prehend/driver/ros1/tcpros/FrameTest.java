package io.prehend.driver.ros1.tcpros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prehend.driver.message.std_msgs.Int32;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Frames, queues of them, and how a stream is cut into them. */
class FrameTest {
    /** Gives at most so many bytes at once, as a network does. */
    private record Trickle(ReadableByteChannel inner, Random random, int most) implements ReadableByteChannel {
        @Override
        public int read(ByteBuffer into) throws IOException {
            ByteBuffer part = into.slice();
            part.limit(Math.min(part.limit(), 1 + random.nextInt(most)));
            int count = inner.read(part);
            into.position(into.position() + Math.max(0, count));
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    @Property(tries = 50)
    void shouldCutAStreamWhereverItIsTorn(@ForAll long seed, @ForAll @IntRange(min = 1, max = 200_000) int most)
            throws IOException {
        Random random = new Random(seed);
        byte[][] frames = new byte[20][];
        ByteBuffer stream = ByteBuffer.allocate(8 << 20).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < frames.length; i++) {
            frames[i] = new byte[random.nextInt(4) == 0 ? random.nextInt(300_000) : random.nextInt(200)];
            random.nextBytes(frames[i]);
            stream.putInt(frames[i].length).put(frames[i]);
        }
        ReadableByteChannel channel =
                Channels.newChannel(new ByteArrayInputStream(stream.array(), 0, stream.position()));
        FrameReader reader = new FrameReader(64).begin(new Trickle(channel, random, most));
        for (byte[] frame : frames) {
            ByteBuffer read = reader.read(1 << 20);
            byte[] bytes = new byte[read.remaining()];
            read.get(bytes);
            assertThat(bytes).isEqualTo(frame);
        }
        assertThatThrownBy(() -> reader.read(1)).isInstanceOf(EOFException.class);
    }

    @Test
    void shouldNotAllocateWhatIsOnlyAnnounced() {
        byte[] announced = {0, 0, 0, 0x3F, 1, 2, 3}; // almost a gigabyte, and then three bytes
        FrameReader reader = new FrameReader(64).begin(Channels.newChannel(new ByteArrayInputStream(announced)));
        long before = directBytes();
        assertThatThrownBy(() -> reader.read(Integer.MAX_VALUE)).isInstanceOf(EOFException.class);
        assertThat(directBytes() - before).isLessThan(16 << 20);
        FrameReader strict = new FrameReader(64).begin(Channels.newChannel(new ByteArrayInputStream(announced)));
        assertThatThrownBy(() -> strict.read(1 << 20))
                .isInstanceOf(TcpRosException.class)
                .hasMessage("a peer announces 1056964608 bytes; at most 1048576 are taken");
    }

    @Test
    void shouldGiveUpTheOldestForTheNewest() {
        FramePool pool = new FramePool(1 << 10, 8);
        FrameQueue queue = new FrameQueue(3);
        Frame[] frames = new Frame[5];
        for (int i = 0; i < 3; i++) {
            frames[i] = frame(pool, i);
            assertThat(queue.add(frames[i])).isNull();
        }
        for (int i = 3; i < 5; i++) {
            frames[i] = frame(pool, i);
            assertThat(queue.add(frames[i])).isSameAs(frames[i - 3]);
        }
        for (int i = 2; i < 5; i++) {
            assertThat(queue.poll()).isSameAs(frames[i]);
        }
        assertThat(queue.poll()).isNull();
    }

    @Test
    void shouldUseAFrameAgainOnlyWhenNobodyHasIt() {
        FramePool pool = new FramePool(1 << 10, 8);
        Frame first = frame(pool, 7);
        first.retain();
        first.release();
        assertThat(pool.acquire()).isNotSameAs(first);
        first.release();
        assertThat(pool.acquire()).isSameAs(first);
    }

    @Test
    void shouldWriteTheLengthInFront() {
        Frame frame = frame(new FramePool(1 << 10, 1), 0x01020304);
        ByteBuffer out = ByteBuffer.allocate(5);
        assertThat(frame.copyTo(out, 0)).isEqualTo(5);
        assertThat(out.array()).containsExactly(4, 0, 0, 0, 4);
        out.clear();
        assertThat(frame.copyTo(out, 5)).isEqualTo(3);
        assertThat(out.array()).startsWith(3, 2, 1);
    }

    @Test
    void shouldWaitTwiceAsLongEachTimeUpToASecond() throws InterruptedException {
        ReconnectBackoff backoff = new ReconnectBackoff();
        for (long expectedMs : new long[] {50, 100, 200, 400, 800, 1_000, 1_000}) {
            assertThat(backoff.nextNs()).isEqualTo(expectedMs * 1_000_000);
            backoff.wake();
            assertThat(backoff.pause()).isTrue();
        }
        backoff.reset();
        assertThat(backoff.nextNs()).isEqualTo(50_000_000);
        backoff.close();
        assertThat(backoff.pause()).isFalse();
    }

    /** Memory outside of the heap, where frames are read to, of all tests that run now. */
    private static long directBytes() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getTotalCapacity)
                .sum();
    }

    private static Frame frame(FramePool pool, int value) {
        Int32 message = new Int32();
        message.setData(value);
        Frame frame = pool.acquire();
        frame.fill(message);
        return frame;
    }
}
