package io.prehend.driver.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What happens to messages on their way, on a clock that the test turns. */
class SpoiledLaneTest {
    private static final long MS = 1_000_000L;
    private static final String EVERYTHING = """
            always drop chance 10%
            always duplicate chance 10%
            always reorder 5ms chance 10%
            always garble 2 chance 10%
            always delay 2ms jitter 7ms chance 50%
            """;

    /** A message that came out, and when. */
    private record Arrival(long timeNs, String text) {}

    @Test
    void shouldLetEverythingThroughWhereNothingIsWrong() {
        assertThat(run("", 1, 50)).hasSize(50).allMatch(arrival -> arrival.timeNs % MS == 0);
    }

    @Property(tries = 100)
    void shouldSpoilTheSameWithTheSameSeed(@ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int count) {
        assertThat(run(EVERYTHING, seed, count)).isEqualTo(run(EVERYTHING, seed, count));
    }

    @Test
    void shouldSpoilOtherMessagesWithAnotherSeed() {
        assertThat(run(EVERYTHING, 1, 200)).isNotEqualTo(run(EVERYTHING, 2, 200));
    }

    @Property(tries = 100)
    void shouldDecideByTheNumberOfAMessageAndNotByWhatElseGoesWrong(@ForAll long seed) {
        List<String> kept = texts(run("always drop chance 30%", seed, 100));
        List<String> keptAmongOtherFaults = texts(run("always drop chance 30%; always duplicate", seed, 100));

        assertThat(new HashSet<>(keptAmongOtherFaults)).isEqualTo(new HashSet<>(kept));
    }

    @Test
    void shouldLoseAboutAsManyAsTheChanceSays() {
        assertThat(run("always drop chance 20%", 5, 10_000)).hasSizeBetween(7800, 8200);
    }

    @Test
    void shouldDelayInOrderWithJitter() {
        List<Arrival> arrivals = run("always delay 10ms jitter 20ms", 3, 100);

        assertThat(texts(arrivals)).isEqualTo(texts(run("", 3, 100)));
        for (int i = 0; i < 100; i++) {
            assertThat(arrivals.get(i).timeNs - i * MS).isBetween(10 * MS, 31 * MS);
        }
        assertThat(arrivals.get(0).timeNs)
                .isEqualTo(run("always delay 10ms jitter 20ms", 3, 1).get(0).timeNs);
    }

    @Test
    void shouldSwapNeighboursAndReleaseTheLastByItself() {
        assertThat(texts(run("always reorder 5ms", 1, 3))).containsExactly("message 1", "message 0", "message 2");
    }

    @Test
    void shouldDoubleMessages() {
        assertThat(texts(run("always duplicate", 1, 2)))
                .containsExactly("message 0", "message 0", "message 1", "message 1");
    }

    @Property(tries = 50)
    void shouldChangeExactlyAsManyBytesAsItIsTold(@ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int bytes) {
        byte[] before = "message 0".getBytes(StandardCharsets.ISO_8859_1);
        byte[] after = run("always garble " + bytes, seed, 1).get(0).text.getBytes(StandardCharsets.ISO_8859_1);

        int changed = 0;
        for (int i = 0; i < before.length; i++) {
            changed += before[i] == after[i] ? 0 : 1;
        }
        assertThat(after).hasSameSizeAs(before);
        assertThat(changed).isEqualTo(Math.min(bytes, before.length));
    }

    @Test
    void shouldLetSoManyBytesASecondThrough() {
        List<Arrival> arrivals = run("always throttle 900B/s", 1, 30);

        assertThat(arrivals.get(29).timeNs * 1e-9).isCloseTo(30.0 * "message 00".length() / 900, within(0.04));
    }

    @Test
    void shouldKeepBackWhatFallsIntoABlackHoleAndDeliverItAfterwards() {
        List<Arrival> arrivals = run("10ms..60ms black-hole", 1, 100);

        assertThat(arrivals).hasSize(100);
        assertThat(arrivals).noneMatch(arrival -> arrival.timeNs >= 10 * MS && arrival.timeNs < 60 * MS);
        assertThat(texts(arrivals)).isEqualTo(texts(run("", 1, 100)));
    }

    @Test
    void shouldSpareTheFirstMessagesWhereTheyAreAHandshake() {
        SpoiledLane lane =
                new SpoiledLane(new FaultBoard(FaultScript.parse("always drop")), Direction.FORTH, 1, Framing.MQTT);
        lane.send(new byte[] {1}, 0);
        lane.send(new byte[] {2}, 0);

        assertThat(lane.receive(0)).containsExactly(1);
        assertThat(lane.receive(0)).isNull();
        assertThat(lane.empty()).isTrue();
    }

    @Test
    void shouldActInItsDirectionOnly() {
        SpoiledLane lane =
                new SpoiledLane(new FaultBoard(FaultScript.parse("always drop back")), Direction.FORTH, 1, Framing.RAW);
        lane.send(new byte[] {1}, 0);

        assertThat(lane.receive(0)).containsExactly(1);
    }

    /** Sends a message every millisecond and notes what comes out, until nothing more does. */
    private static List<Arrival> run(String script, long seed, int count) {
        SpoiledLane lane =
                new SpoiledLane(new FaultBoard(FaultScript.parse(script)), Direction.FORTH, seed, Framing.RAW);
        List<Arrival> arrivals = new ArrayList<>();
        for (long ms = 0; ms < count || !lane.empty(); ms++) {
            if (ms < count) {
                lane.send(("message " + ms).getBytes(StandardCharsets.ISO_8859_1), ms * MS);
            }
            for (byte[] bytes = lane.receive(ms * MS); bytes != null; bytes = lane.receive(ms * MS)) {
                arrivals.add(new Arrival(ms * MS, new String(bytes, StandardCharsets.ISO_8859_1)));
            }
        }
        return arrivals;
    }

    private static List<String> texts(List<Arrival> arrivals) {
        return arrivals.stream().map(Arrival::text).toList();
    }
}
