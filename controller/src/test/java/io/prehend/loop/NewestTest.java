package io.prehend.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The mailbox between two threads: newest first, whole values only. */
class NewestTest {
    private final Newest<long[]> mailbox =
            new Newest<>(() -> new long[2], (to, from) -> System.arraycopy(from, 0, to, 0, 2));

    @Test
    void shouldBeEmptyUntilSomethingComes() {
        assertThat(mailbox.take()).isNull();
    }

    @Test
    void shouldGiveEachValueOnceAndTheNewestOnly() {
        mailbox.publish(new long[] {1, 1});
        mailbox.publish(new long[] {2, 2});

        assertThat(mailbox.take()).containsExactly(2, 2);
        assertThat(mailbox.take()).isNull();
    }

    @Test
    void shouldLeaveWhatWasTakenAloneUntilTheNextIsTaken() {
        mailbox.publish(new long[] {1, 1});
        long[] taken = mailbox.take();
        for (long value = 2; value < 9; value++) {
            mailbox.publish(new long[] {value, value});
            assertThat(taken).containsExactly(1, 1);
        }
    }

    @Test
    void shouldNeverShowAHalfWrittenOrOlderValueToAnotherThread() throws InterruptedException {
        long last = 300_000;
        Thread writer = new Thread(() -> {
            for (long value = 1; value <= last; value++) {
                long[] slot = mailbox.slot();
                slot[0] = value;
                slot[1] = -value;
                mailbox.commit();
            }
        });
        writer.start();
        long seen = 0;
        while (seen < last) {
            long[] value = mailbox.take();
            if (value != null) {
                assertThat(value[1]).isEqualTo(-value[0]);
                assertThat(value[0]).isGreaterThan(seen);
                seen = value[0];
            }
        }
        writer.join();
        assertThat(seen).isEqualTo(last);
    }
}
