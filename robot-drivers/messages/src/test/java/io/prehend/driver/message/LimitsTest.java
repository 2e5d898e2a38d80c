package io.prehend.driver.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.prehend.driver.message.sensor_msgs.JointState;
import io.prehend.driver.message.sensor_msgs.PointCloud2;
import io.prehend.driver.message.std_msgs.ByteMultiArray;
import io.prehend.driver.message.trajectory_msgs.JointTrajectory;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/** What a hostile length costs, and what the steady state costs: nothing. */
class LimitsTest {
    private static final int CALLS = 20_000;

    @Test
    void shouldAllocateNothingForALengthThatCanNotBe() {
        byte[] lie = new byte[64];
        ByteBuffer.wrap(lie).order(ByteOrder.LITTLE_ENDIAN).putInt(0, -1);
        long before = allocatedBytes();
        for (MessageType<?> type :
                new MessageType<?>[] {ByteMultiArray.TYPE, io.prehend.driver.message.std_msgs.String.TYPE}) {
            assertThatThrownBy(() -> type.newMessage().read(new Ros1Reader().wrap(ByteBuffer.wrap(lie))))
                    .isInstanceOf(MessageFormatException.class)
                    .hasMessageContaining("4294967295 elements");
        }
        assertThat(allocatedBytes() - before).isLessThan(10_000_000);
    }

    @Test
    void shouldRefuseToWriteMoreThanAllowed() {
        PointCloud2 cloud = new PointCloud2();
        cloud.getData().resize(5_000);
        Ros1Writer writer = new Ros1Writer(4_000);
        assertThatThrownBy(() -> cloud.write(writer))
                .isInstanceOf(MessageFormatException.class)
                .hasMessageContaining("at most 4000 are allowed");
        cloud.getData().resize(3_000);
        writer.clear();
        cloud.write(writer);
        assertThat(writer.written().remaining()).isEqualTo(writer.size());
    }

    @Test
    void shouldReadAndWriteTheSameKindOfMessageWithoutAllocating() {
        for (MessageType<?> type : new MessageType<?>[] {JointState.TYPE, PointCloud2.TYPE, JointTrajectory.TYPE}) {
            Message source = type.newMessage();
            source.read(new RandomFields(9, true));
            makeAscii(source);
            Ros1Writer ros1 = new Ros1Writer(1 << 20);
            CdrWriter cdr = new CdrWriter(1 << 20);
            Ros1Reader ros1Reader = new Ros1Reader();
            CdrReader cdrReader = new CdrReader();
            Message target = type.newMessage();
            Runnable loop = () -> {
                for (int i = 0; i < CALLS; i++) {
                    ros1.clear();
                    source.write(ros1);
                    target.read(ros1Reader.wrap(ros1.written()));
                    cdr.clear();
                    source.write(cdr);
                    target.read(cdrReader.wrap(cdr.written()));
                }
            };
            loop.run();
            long before = allocatedBytes();
            loop.run();
            assertThat(allocatedBytes() - before).as(type.name()).isLessThan(CALLS);
        }
    }

    private static void makeAscii(Message message) {
        if (message instanceof JointState state) {
            state.getHeader().setFrameId("base");
            state.getName().replaceAll(name -> "joint");
        } else if (message instanceof PointCloud2 cloud) {
            cloud.getHeader().setFrameId("camera");
            cloud.getFields().forEach(field -> field.setName("x"));
        } else if (message instanceof JointTrajectory trajectory) {
            trajectory.getHeader().setFrameId("base");
            trajectory.getJointNames().replaceAll(name -> "joint");
        }
    }

    @Test
    void shouldKeepTheElementsOfListsForLaterButNotWithoutEnd() {
        JointTrajectory trajectory = new JointTrajectory();
        trajectory.getPoints().resize(1_000);
        Object first = trajectory.getPoints().get(0);
        Object second = trajectory.getPoints().get(1);
        trajectory.getPoints().resize(1);
        assertThat(trajectory.getPoints()).hasSize(1);
        assertThat(trajectory.getPoints().get(0)).isSameAs(first);
        assertThat(trajectory.getPoints().grow()).isSameAs(second);
    }

    @Test
    void shouldGiveTheSameTextBackForTheSameBytes() {
        Ros1Writer writer = new Ros1Writer(1_000);
        writer.string("base");
        String before = new StringBuilder("base").toString();
        assertThat(new Ros1Reader().wrap(writer.written()).string(before)).isSameAs(before);
        assertThat(new Ros1Reader().wrap(writer.written()).string("bass")).isEqualTo("base");
    }

    private static long allocatedBytes() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
