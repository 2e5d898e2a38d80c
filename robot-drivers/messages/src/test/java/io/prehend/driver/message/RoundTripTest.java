package io.prehend.driver.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prehend.driver.message.catalog.MessageCatalog;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Every generated message, with random contents, in both forms. */
class RoundTripTest {
    private static final List<MessageType<?>> TYPES =
            MessageCatalog.all().values().stream().sorted(RoundTripTest::byName).toList();

    private final Ros1Writer ros1Writer = new Ros1Writer(1 << 20);
    private final CdrWriter cdrWriter = new CdrWriter(1 << 20);

    @Property(tries = 200)
    void shouldReadWhatWasWrittenForRos1(@ForAll long seed) {
        for (MessageType<?> type : TYPES) {
            Message written = random(type, seed, true);
            Message read = random(type, seed + 1, true);
            Ros1Reader reader = new Ros1Reader().wrap(ByteBuffer.wrap(ros1(written)));

            read.read(reader);

            assertThat(read).isEqualTo(written).hasSameHashCodeAs(written).hasToString(written.toString());
            assertThat(reader.remaining()).as(type.name()).isZero();
        }
    }

    @Property(tries = 200)
    void shouldReadWhatWasWrittenForRos2(@ForAll long seed) {
        for (MessageType<?> type : TYPES) {
            Message written = random(type, seed, false);
            Message read = random(type, seed + 1, false);
            CdrReader reader = new CdrReader().wrap(ByteBuffer.wrap(cdr(written)));

            read.read(reader);

            assertThat(read).isEqualTo(written);
            assertThat(reader.remaining()).as(type.name()).isZero();
        }
    }

    @Property(tries = 30)
    void shouldRefuseEveryMessageThatIsCutShort(@ForAll long seed) {
        for (MessageType<?> type : TYPES) {
            byte[] ros1 = ros1(random(type, seed, true));
            byte[] cdr = cdr(random(type, seed, true));
            for (int cut = 1; cut <= Math.min(ros1.length, 80); cut++) {
                ByteBuffer shorter = ByteBuffer.wrap(ros1, 0, ros1.length - cut);
                assertThatThrownBy(() -> type.newMessage().read(new Ros1Reader().wrap(shorter)))
                        .isInstanceOf(MessageFormatException.class);
            }
            for (int cut = 1; cut <= Math.min(cdr.length, 80); cut++) {
                ByteBuffer shorter = ByteBuffer.wrap(cdr, 0, cdr.length - cut);
                assertThatThrownBy(() -> type.newMessage().read(new CdrReader().wrap(shorter)))
                        .isInstanceOf(MessageFormatException.class);
            }
        }
    }

    /** Whatever the bytes: a message, or one sentence; and what was read can be written and read again. */
    @Property(tries = 200)
    void shouldSurviveGarbage(@ForAll long seed) {
        Random random = new Random(seed);
        for (MessageType<?> type : TYPES) {
            byte[] bytes = ros1(random(type, seed, true));
            for (int i = 0; i < bytes.length && i < 3; i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            Message read = type.newMessage();
            try {
                read.read(new Ros1Reader().wrap(ByteBuffer.wrap(bytes)));
            } catch (MessageFormatException e) {
                assertThat(e).hasMessageEndingWith(".");
                continue;
            }
            Message again = type.newMessage();
            again.read(new Ros1Reader().wrap(ByteBuffer.wrap(ros1(read))));
            assertThat(again).isEqualTo(read);
        }
    }

    private byte[] ros1(Message message) {
        ros1Writer.clear();
        message.write(ros1Writer);
        return bytesOf(ros1Writer.written());
    }

    private byte[] cdr(Message message) {
        cdrWriter.clear();
        message.write(cdrWriter);
        return bytesOf(cdrWriter.written());
    }

    private static byte[] bytesOf(ByteBuffer written) {
        byte[] bytes = new byte[written.remaining()];
        written.get(bytes);
        return bytes;
    }

    private static Message random(MessageType<?> type, long seed, boolean sequences) {
        Message message = type.newMessage();
        message.read(new RandomFields(seed, sequences));
        return message;
    }

    private static int byName(MessageType<?> a, MessageType<?> b) {
        return a.name().compareTo(b.name());
    }
}
