package io.prehend.driver.mqtt.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Order, liveness, age and presence, in time that is an argument. */
class ChecksTest {
    private static final long MS = TimeUnit.MILLISECONDS.toNanos(1);

    private static Envelope of(long session, long sequence, long sentNs) {
        Envelope envelope = new Envelope();
        envelope.setSender("controller", session, "");
        envelope.setCount(sequence, sentNs, 0);
        return envelope;
    }

    @Test
    void shouldLetEachMessageThroughOnceAndCountWhatIsMissing() throws RefusedException {
        OrderCheck order = new OrderCheck();
        order.accept(of(1, 10, 0), 0);
        order.accept(of(1, 11, 0), 1);
        order.accept(of(1, 15, 0), 2);
        assertThat(order.missing()).isEqualTo(3);
        assertThatThrownBy(() -> order.accept(of(1, 15, 0), 3)).hasMessageContaining("15 is not above 15");
        assertThatThrownBy(() -> order.accept(of(1, 12, 0), 4)).hasMessageContaining("12 is not above 15");
        order.accept(of(2, 1, 0), 5);
        assertThatThrownBy(() -> order.accept(of(1, 16, 0), 6)).hasMessageContaining("session 1 is over");
    }

    @Test
    void shouldBelieveAnOlderSessionOnceTheNewerOneIsSilent() throws RefusedException {
        OrderCheck order = new OrderCheck();
        order.accept(of(9, 1, 0), 0);
        assertThatThrownBy(() -> order.accept(of(5, 1, 0), 999 * MS)).isInstanceOf(RefusedException.class);
        order.accept(of(5, 1, 0), 1001 * MS);
        order.accept(of(5, 2, 0), 1002 * MS);
    }

    @Test
    void shouldGoOnWithAStreamWhoseNumberWasOnceFarTooHigh() throws RefusedException {
        OrderCheck order = new OrderCheck();
        order.accept(of(1, 10, 0), 0);
        order.accept(of(1, 9_000_000_000L, 0), 5 * MS);
        long sequence = 11;
        for (long nowNs = 10 * MS; nowNs < 1_010 * MS; nowNs += 5 * MS) {
            Envelope next = of(1, sequence++, 0);
            long receivedNs = nowNs;
            assertThatThrownBy(() -> order.accept(next, receivedNs)).hasMessageContaining("not above 9000000000");
        }
        order.accept(of(1, sequence, 0), 1_010 * MS);
        Envelope again = of(1, sequence, 0);
        assertThatThrownBy(() -> order.accept(again, 1_015 * MS)).isInstanceOf(RefusedException.class);
        order.accept(of(1, sequence + 1, 0), 1_020 * MS);
    }

    /** A broker that was away delivers again what it has no receipt for: at once, or now and then; never steadily. */
    @Test
    void shouldNotTakeOrdersThatComeAgainForAStream() throws RefusedException {
        OrderCheck order = new OrderCheck();
        for (int i = 1; i <= 20; i++) {
            order.accept(of(1, i, 0), i * MS);
        }
        for (int i = 1; i <= 20; i++) {
            Envelope again = of(1, i, 0);
            long soonNs = 60_000 * MS + i * MS;
            assertThatThrownBy(() -> order.accept(again, soonNs)).isInstanceOf(RefusedException.class);
        }
        for (int i = 1; i <= 20; i++) {
            Envelope again = of(1, i, 0);
            long seldomNs = 90_000 * MS + i * 600 * MS;
            assertThatThrownBy(() -> order.accept(again, seldomNs)).isInstanceOf(RefusedException.class);
        }
    }

    @Test
    void shouldFindBackToAClockOfWhichOneHeartbeatWasFarInTheFuture() {
        Liveness liveness = new Liveness();
        liveness.heard(of(3, 1, 100 * MS), 100 * MS);
        liveness.heard(of(3, 2, 900_000 * MS), 200 * MS);
        long nowNs = 300 * MS;
        for (; nowNs < 1_300 * MS; nowNs += 100 * MS) {
            liveness.heard(of(3, 3, nowNs), nowNs);
        }
        assertThat(liveness.alive(3, nowNs)).isFalse();
        liveness.heard(of(3, 3, nowNs), nowNs);
        assertThat(liveness.alive(3, nowNs)).isTrue();
        assertThat(liveness.ageNs(nowNs, nowNs + 7 * MS)).isEqualTo(7 * MS);
    }

    @Test
    void shouldObeyNobodyWhoGivesNoSignOfLife() throws RefusedException {
        Liveness liveness = new Liveness();
        CommandCheck check = new CommandCheck(liveness);
        assertThatThrownBy(() -> check.accept(of(3, 1, 0), 0)).hasMessageContaining("no heartbeat of session 3");
        liveness.heard(of(3, 1, 1000 * MS), 0);
        check.accept(of(3, 1, 1010 * MS), 10 * MS);
        assertThatThrownBy(() -> check.accept(of(3, 2, 1600 * MS), 600 * MS)).hasMessageContaining("no heartbeat");
    }

    @Test
    void shouldKnowHowOldACommandIsAlthoughTheClocksDiffer() throws RefusedException {
        Liveness liveness = new Liveness();
        CommandCheck check = new CommandCheck(liveness);
        long offset = 123_456_789_000_000L;
        liveness.heard(of(3, 1, offset), 40 * MS);
        liveness.heard(of(3, 2, offset + 100 * MS), 101 * MS);
        Envelope late = of(3, 1, offset + 100 * MS);
        late.setExpiresMs(200);
        assertThatThrownBy(() -> check.accept(late, 302 * MS))
                .hasMessageContaining("it is 201 ms old; it held for 200");
        check.accept(late, 300 * MS);
        Envelope longLived = of(3, 2, offset + 100 * MS);
        longLived.setExpiresMs(Long.MAX_VALUE);
        liveness.heard(of(3, 3, offset + 599 * MS), 600 * MS);
        assertThatThrownBy(() -> check.accept(longLived, 602 * MS)).hasMessageContaining("it held for 500 ms");
    }

    @Test
    void shouldFollowClocksThatDriftApart() {
        Liveness liveness = new Liveness();
        long sentNs = 0;
        for (long receivedNs = 0; receivedNs < 600_000 * MS; receivedNs += 100 * MS) {
            // The sender's clock is slow by 100 parts in a million.
            sentNs = receivedNs - receivedNs / 10_000;
            liveness.heard(of(1, receivedNs + 1, sentNs + 1), receivedNs);
        }
        assertThat(liveness.ageNs(sentNs + 1, 599_900 * MS)).isLessThan(2 * MS);
    }

    @Test
    void shouldNotBelieveReplayedHeartbeats() {
        Liveness liveness = new Liveness();
        liveness.heard(of(5, 1, 100 * MS), 0);
        liveness.heard(of(4, 9, 900 * MS), 10 * MS);
        assertThat(liveness.session()).isEqualTo(5);
        liveness.heard(of(5, 1, 100 * MS), 400 * MS);
        assertThat(liveness.alive(5, 510 * MS))
                .as("the same heartbeat again is no sign of life")
                .isFalse();
        liveness.heard(of(4, 10, 1000 * MS), 1100 * MS);
        assertThat(liveness.alive(4, 1101 * MS))
                .as("its clock was set back, and the other session is gone")
                .isTrue();
        assertThat(liveness.alive(1101 * MS)).isTrue();
    }

    @Test
    void shouldObeyNoRetainedCommand() {
        assertThatThrownBy(() -> CommandCheck.requireLive(true)).hasMessageContaining("it is retained");
        assertThatCode(() -> CommandCheck.requireLive(false)).doesNotThrowAnyException();
    }

    /** However messages are delayed, doubled and shuffled: what is let through grows. */
    @Property(tries = 200)
    void shouldLetNothingThroughTwiceOrBackwards(@ForAll long seed) {
        Random random = new Random(seed);
        OrderCheck order = new OrderCheck();
        long lastSession = 0;
        long lastSequence = 0;
        for (int i = 0; i < 200; i++) {
            Envelope envelope = of(1 + random.nextInt(3), random.nextInt(50), 0);
            try {
                order.accept(envelope, i);
            } catch (RefusedException refused) {
                continue;
            }
            boolean grew = envelope.session() > lastSession
                    || envelope.session() == lastSession && envelope.sequence() > lastSequence;
            assertThat(grew || i == 0).isTrue();
            lastSession = envelope.session();
            lastSequence = envelope.sequence();
        }
    }

    @Test
    void shouldIgnoreALastWillOfAnEarlierSession() {
        PresenceWatch watch = new PresenceWatch();
        assertThat(watch.heard(of(10, 1, 0), presence(Presence.State.ONLINE))).isTrue();
        assertThat(watch.heard(of(11, 1, 0), presence(Presence.State.ONLINE))).isTrue();
        assertThat(watch.heard(of(10, 1, 0), presence(Presence.State.CONNECTIONBROKEN)))
                .isFalse();
        assertThat(watch.state()).isEqualTo(Presence.State.ONLINE);
        assertThat(watch.heard(of(11, 1, 0), presence(Presence.State.CONNECTIONBROKEN)))
                .isTrue();
        assertThat(watch.state()).isEqualTo(Presence.State.CONNECTIONBROKEN);
        assertThat(watch.heard(of(2, 1, 0), presence(Presence.State.ONLINE)))
                .as("its clock was set back")
                .isTrue();
        assertThat(watch.session()).isEqualTo(2);
    }

    private static Presence presence(Presence.State state) {
        Presence presence = new Presence();
        presence.setState(state);
        return presence;
    }

    @Test
    void shouldBuildTheTopicsOfARobot() {
        TopicTree tree = new TopicTree("lab", "arm-1");
        assertThat(tree.jointState()).isEqualTo("prehend/v1/lab/arm-1/state/joints");
        assertThat(tree.connection(TopicTree.ROBOT_SOURCE)).isEqualTo("prehend/v1/lab/arm-1/connection");
        assertThat(tree.connection("controller")).isEqualTo("prehend/v1/lab/arm-1/connection/controller");
        assertThat(tree.heartbeat("console")).isEqualTo("prehend/v1/lab/arm-1/heartbeat/console");
        assertThatThrownBy(() -> new TopicTree("a/b", "arm")).hasMessageContaining("the site 'a/b'");
        assertThatThrownBy(() -> new TopicTree("lab", "#")).hasMessageContaining("cannot be part of a topic");
        assertThatThrownBy(() -> tree.heartbeat("+")).hasMessageContaining("the source '+'");
    }
}
