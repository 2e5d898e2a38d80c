package io.prehend.driver.serial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Which beats keep the line closed. */
class BeatJudgeTest {
    private static final long MS = TimeUnit.MILLISECONDS.toNanos(1);

    private final BeatJudge judge = new BeatJudge(LineSettings.LOST_NS);
    private long nowNs;

    /** Looks every 2 ms for 20 ms, then hears a beat. */
    private boolean beat(int sequence, boolean closed) {
        pass(20);
        judge.onBeat(sequence, closed, nowNs);
        return judge.closed(nowNs);
    }

    private boolean pass(long ms) {
        for (long i = 0; i < ms; i += 2) {
            nowNs += 2 * MS;
            judge.onLook(nowNs);
        }
        return judge.closed(nowNs);
    }

    private void close(int firstSequence) {
        for (int i = 0; i < BeatJudge.NEEDED; i++) {
            beat(firstSequence + i, true);
        }
        assertThat(judge.closed(nowNs)).isTrue();
    }

    @Test
    void shouldBelieveOnlyAFewBeatsThatFollowEachOther() {
        assertThat(beat(10, true)).isFalse();
        assertThat(beat(11, true)).isFalse();
        assertThat(beat(12, true)).isFalse();
        assertThat(beat(13, true)).isFalse();
        assertThat(beat(14, true)).isTrue();
    }

    @Test
    void shouldOpenAtOnceWhenABeatSaysSoWhateverItsNumber() {
        close(0);
        assertThat(beat(0, false)).isFalse();
    }

    @Test
    void shouldOpenAfterSixtyMillisecondsOfSilence() {
        close(0);
        assertThat(pass(60)).isTrue();
        assertThat(pass(2)).isFalse();
    }

    @Test
    void shouldTellSilenceFromAWireThatIsOpen() {
        assertThat(judge.silent(nowNs)).as("nothing was ever heard").isFalse();
        close(0);
        for (int i = 0; i < 10; i++) {
            beat(5 + i, false);
            assertThat(judge.silent(nowNs)).isFalse();
        }
        close(20);
        pass(60);
        assertThat(judge.silent(nowNs)).isFalse();
        pass(2);
        assertThat(judge.silent(nowNs)).isTrue();
        beat(99, true);
        assertThat(judge.silent(nowNs)).as("it is back").isFalse();
    }

    @Test
    void shouldCountOverTheEnd() {
        close(65_532);
        assertThat(beat(65_537 & 0xFFFF, true)).isTrue();
    }

    @Test
    void shouldForgiveTwoBeatsThatGotLost() {
        close(0);
        pass(30);
        assertThat(beat(7, true)).isTrue();
    }

    @Test
    void shouldOpenWhenADeviceRepeatsItself() {
        close(0);
        boolean closed = true;
        for (int i = 0; i < 4; i++) {
            closed = beat(4, true);
        }
        assertThat(closed).isFalse();
    }

    @Test
    void shouldOpenWhenOldBeatsArePlayedAgain() {
        close(1000);
        for (int i = 0; i < 4; i++) {
            beat(500 + i, true);
        }
        assertThat(judge.closed(nowNs)).isFalse();
        assertThat(judge.refused()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void shouldBelieveADeviceThatBeganAnewAfterAWhile() {
        close(1000);
        pass(100);
        close(0);
    }

    @Test
    void shouldNotBelieveWhatWaitedWhileNobodyLooked() {
        close(0);
        nowNs += 500 * MS;
        assertThat(judge.onLook(nowNs)).isFalse();
        assertThat(judge.closed(nowNs)).isFalse();
    }
}
