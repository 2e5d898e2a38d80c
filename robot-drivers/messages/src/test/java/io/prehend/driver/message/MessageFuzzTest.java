package io.prehend.driver.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.sun.management.ThreadMXBean;
import io.prehend.driver.message.catalog.MessageCatalog;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Tag;

/**
 * Any bytes as any message: read, or refused with a sentence, for memory in proportion.
 *
 * <p>Fuzzed with {@code JAZZER_FUZZ=1 mvn -pl robot-drivers/messages -am test -Dtest=MessageFuzzTest
 * -Dsurefire.failIfNoSpecifiedTests=false}; without that, the seeds of {@link FuzzSeeds} are run.
 */
@Tag("fuzz")
class MessageFuzzTest {
    private static final List<MessageType<?>> TYPES = MessageCatalog.all().values().stream()
            .sorted((a, b) -> a.name().compareTo(b.name()))
            .toList();
    /** The leanest element on the wire for its size in memory is a status of diagnostics: 17 bytes, some 150 here. */
    private static final long ALLOWED_BYTES_A_BYTE = 60;

    private static final long ALLOWED_ONCE = 1 << 20;

    /** The first byte says which type and form, the rest is the message. */
    @FuzzTest(maxDuration = "10m")
    void shouldReadOrRefuseAnyBytes(byte[] data) {
        if (data.length == 0) {
            return;
        }
        MessageType<?> type = TYPES.get((data[0] & 0x7F) % TYPES.size());
        boolean cdr = data[0] < 0;
        Message message = type.newMessage();
        long allowed = ALLOWED_ONCE + ALLOWED_BYTES_A_BYTE * data.length;
        // The first time, classes are loaded.
        if (allocatedByReading(message, data, cdr) > allowed) {
            assertThat(allocatedByReading(type.newMessage(), data, cdr)).isLessThanOrEqualTo(allowed);
        }
        if (!isRead(message, data, cdr)) {
            return;
        }
        Message again = type.newMessage();
        again.read(cdr ? rewrittenAsCdr(message, data.length) : rewritten(message, data.length));
        assertThat(again).isEqualTo(message);
    }

    /** The number that the first byte of an input must have for {@code type}. */
    static int indexOf(MessageType<?> type) {
        return TYPES.indexOf(type);
    }

    private static long allocatedByReading(Message message, byte[] data, boolean cdr) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        isRead(message, data, cdr);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static boolean isRead(Message message, byte[] data, boolean cdr) {
        ByteBuffer bytes = ByteBuffer.wrap(data, 1, data.length - 1);
        try {
            message.read(cdr ? new CdrReader().wrap(bytes) : new Ros1Reader().wrap(bytes));
            return true;
        } catch (MessageFormatException e) {
            assertThat(e).hasMessageEndingWith(".");
            return false;
        }
    }

    private static MessageReader rewritten(Message message, int length) {
        Ros1Writer writer = new Ros1Writer(most(length));
        message.write(writer);
        return new Ros1Reader().wrap(writer.written());
    }

    private static MessageReader rewrittenAsCdr(Message message, int length) {
        CdrWriter writer = new CdrWriter(most(length));
        message.write(writer);
        return new CdrReader().wrap(writer.written());
    }

    /** Text that is no UTF-8 grows when it is written again: one byte becomes the three of U+FFFD. */
    private static int most(int length) {
        return 1_000 + 4 * length;
    }
}
