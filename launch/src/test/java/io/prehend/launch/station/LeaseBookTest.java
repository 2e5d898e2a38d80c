package io.prehend.launch.station;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.launch.operate.Caller;
import io.prehend.launch.operate.Control;
import io.prehend.launch.operate.Role;
import io.prehend.launch.operate.Via;
import io.prehend.launch.station.LeaseBook.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LeaseBookTest {
    private static final long MS = 1_000_000L;
    private static final long EXPIRY_NS = Control.EXPIRY_MS * MS;

    private final AtomicLong ids = new AtomicLong();
    private final LeaseBook book = new LeaseBook(() -> "lease " + ids.incrementAndGet());

    @Test
    void shouldBelongToOneSessionUntilItIsNotRenewedForFiveSeconds() {
        assertThat(book.take(person(1), 0)).isEqualTo(Outcome.TAKEN);
        assertThat(book.take(person(2), MS)).isEqualTo(Outcome.ASKED);
        assertThat(book.take(person(1), 4999 * MS)).isEqualTo(Outcome.RENEWED);
        assertThat(book.take(person(2), 9998 * MS)).isEqualTo(Outcome.ASKED);
        assertThat(book.take(person(2), 9999 * MS)).isEqualTo(Outcome.TAKEN);
        assertThat(book.holds("1", "lease 1", 9999 * MS)).isFalse();
    }

    @Test
    void shouldGoToWhoeverAskedWithANewId() {
        book.take(person(1), 0);
        String before = book.lease(0).lease();
        book.take(person(2), MS);

        assertThat(book.lease(2 * MS).askedForSession()).isEqualTo("2");
        assertThat(book.handOver(person(2), true, 2 * MS)).isNull();
        assertThat(book.handOver(person(1), true, 2 * MS).session()).isEqualTo("2");
        assertThat(book.lease(2 * MS).lease()).isNotEqualTo(before);
        assertThat(book.holds("1", before, 2 * MS)).isFalse();
        assertThat(book.handOver(person(2), true, 3 * MS).session()).isEmpty();
    }

    @Test
    void shouldForgetWhoAskedLongAgo() {
        book.take(person(1), 0);
        book.take(person(2), 0);
        book.take(person(1), 4000 * MS);
        assertThat(book.handOver(person(1), true, 6000 * MS).session()).isEmpty();
    }

    /** A step of somebody: who, what, and how much later. */
    record Step(int who, int what, int laterMs) {}

    @Property
    void shouldNeverHaveTwoHoldersNorAnOldIdThatStillWorks(
            @ForAll @Size(max = 60) List<@IntRange(max = 35_999) Integer> steps) {
        LeaseBook leases = new LeaseBook(() -> "lease " + ids.incrementAndGet());
        List<String> former = new ArrayList<>();
        long nowNs = 0;
        long renewedNs = Long.MIN_VALUE / 2;
        String holder = "";
        for (int code : steps) {
            Step step = new Step(code % 3, code / 3 % 4, code / 12 * 2);
            nowNs += step.laterMs() * MS;
            if (!holder.isEmpty() && nowNs - renewedNs >= EXPIRY_NS) {
                holder = "";
            }
            String id = leases.lease(nowNs).lease();
            String session = Integer.toString(step.who());
            switch (step.what()) {
                case 0 -> {
                    Outcome outcome = leases.take(person(step.who()), nowNs);
                    assertThat(outcome)
                            .isEqualTo(
                                    holder.isEmpty()
                                            ? Outcome.TAKEN
                                            : holder.equals(session) ? Outcome.RENEWED : Outcome.ASKED);
                    renewedNs = outcome == Outcome.ASKED ? renewedNs : nowNs;
                    holder = outcome == Outcome.ASKED ? holder : session;
                }
                case 1 -> {
                    Control.Lease after = leases.handOver(person(step.who()), true, nowNs);
                    assertThat(after == null).isEqualTo(!holder.equals(session));
                    renewedNs = after == null ? renewedNs : nowNs;
                    holder = after == null ? holder : after.session();
                }
                case 2 -> {
                    leases.force(person(step.who()), nowNs);
                    renewedNs = nowNs;
                    holder = session;
                }
                default -> {
                    leases.renew(session, nowNs);
                    renewedNs = holder.equals(session) && !holder.isEmpty() ? nowNs : renewedNs;
                }
            }
            Control.Lease lease = leases.lease(nowNs);
            assertThat(lease.session()).isEqualTo(holder);
            if (!id.isEmpty() && !id.equals(lease.lease())) {
                former.add(id);
            }
            assertThat(former).doesNotContain(lease.lease());
            for (int who = 0; who < 3; who++) {
                String each = Integer.toString(who);
                assertThat(leases.holds(each, lease.lease(), nowNs))
                        .isEqualTo(each.equals(holder) && !holder.isEmpty());
                assertThat(leases.holds(each, "", nowNs)).isFalse();
            }
        }
    }

    @Test
    void shouldBeTakenByOneOfManyThreadsAtATime() throws InterruptedException {
        AtomicInteger holders = new AtomicInteger();
        AtomicInteger taken = new AtomicInteger();
        AtomicInteger broken = new AtomicInteger();
        List<Thread> people = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int who = i;
            Thread person = new Thread(() -> {
                for (int round = 0; round < 5_000; round++) {
                    if (book.take(person(who), 0) == Outcome.TAKEN) {
                        taken.incrementAndGet();
                        broken.addAndGet(holders.incrementAndGet() == 1 ? 0 : 1);
                        holders.decrementAndGet();
                        // Whoever asked has it then, and gives it up in turn.
                        Control.Lease after = book.handOver(person(who), true, 0);
                        while (after != null && !after.session().isEmpty()) {
                            after = book.handOver(person(Integer.parseInt(after.session())), true, 0);
                        }
                    }
                }
            });
            people.add(person);
            person.start();
        }
        for (Thread person : people) {
            person.join();
        }
        assertThat(taken.get()).isPositive();
        assertThat(broken.get()).isZero();
    }

    private static Caller person(int number) {
        String name = Integer.toString(number);
        return new Caller(name, Role.ENGINEER, name, Via.HTTP, "");
    }
}
