package io.prehend.policy.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.policy.promotion.Canary.Decision;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Good models are confirmed, bad ones are taken back soon, and nothing else ever happens. */
final class CanaryTest {
    private static final Canary.Settings SETTINGS = Canary.Settings.STANDARD;
    private static final int RUNS = 1000;

    @Property(tries = 200)
    void shouldNeverConfirmAModelThatAlwaysFails(
            @ForAll @IntRange(max = 300) int episodes, @ForAll @DoubleRange(max = 1) double failureShare) {
        TrackRecord before = new TrackRecord(episodes, (int) (failureShare * episodes), 0, 0, 0);
        Canary canary = new Canary(SETTINGS, before);
        Decision decision = Decision.GO_ON;
        for (int i = 0; i < SETTINGS.mostEpisodes() && decision == Decision.GO_ON; i++) {
            decision = canary.add(new ProbationEpisode(false, false, false, 0));
        }

        // Beside a model that always failed, one that always fails is not worse.
        if (failureShare <= 0.8 || episodes < 10) {
            assertThat(decision).isEqualTo(Decision.ROLL_BACK);
        }
    }

    @Property(tries = 200)
    void shouldAlwaysComeToAnEnd(@ForAll long seed, @ForAll @DoubleRange(max = 1) double failures) {
        Canary canary = new Canary(SETTINGS, TrackRecord.NONE);
        SplittableRandom random = new SplittableRandom(seed);
        int episodes = 0;
        while (canary.decision() == Decision.GO_ON) {
            canary.add(episode(random, failures, 0));
            episodes++;
            assertThat(canary.speedShare()).isBetween(SETTINGS.slowShare(), 1.0);
        }
        assertThat(episodes).isLessThanOrEqualTo(SETTINGS.mostEpisodes());
        assertThat(canary.sentence()).contains(canary.seen().episodes() + " episodes");
    }

    @Test
    void shouldSeldomTakeBackAModelThatIsAsGood() {
        // With a record of 50 episodes: what is expected is itself an estimate.
        assertThat(share(50, 0.1, 0.1, Decision.ROLL_BACK)).isLessThan(0.05);
        assertThat(share(100, 0.25, 0.25, Decision.ROLL_BACK)).isLessThan(0.10);
    }

    @Test
    void shouldTakeBackMostModelsThatFailTwentyPointsMore() {
        assertThat(share(50, 0.1, 0.3, Decision.ROLL_BACK)).isGreaterThan(0.9);
        assertThat(share(50, 0.1, 0.5, Decision.ROLL_BACK)).isGreaterThan(0.99);
    }

    @Test
    void shouldTakeBackAModelThatFailsAlwaysAfterAFewEpisodes() {
        assertThat(meanEpisodes(50, 0.1, 1)).isLessThan(6);
    }

    @Test
    void shouldTakeBackAModelForStopsInterventionsAndClampsAlone() {
        assertThat(rollBack(new ProbationEpisode(true, true, false, 0)))
                .contains("Too many stops")
                .contains("stops");
        assertThat(rollBack(new ProbationEpisode(true, false, true, 0))).contains("Too many interventions");
        assertThat(rollBack(new ProbationEpisode(true, false, false, 1))).contains("Too many clamped steps");
    }

    @Test
    void shouldBeSlowAtFirst() {
        Canary canary = new Canary(SETTINGS, TrackRecord.NONE);
        assertThat(canary.speedShare()).isEqualTo(0.5);
        double before = 0.5;
        for (int i = 0; i < SETTINGS.slowEpisodes(); i++) {
            canary.add(new ProbationEpisode(true, false, false, 0));
            assertThat(canary.speedShare()).isGreaterThan(before);
            before = canary.speedShare();
        }
        assertThat(canary.speedShare()).isEqualTo(1);
    }

    private static String rollBack(ProbationEpisode each) {
        Canary canary = new Canary(SETTINGS, new TrackRecord(100, 10, 0, 0, 10));
        int episodes = 0;
        while (canary.decision() == Decision.GO_ON && episodes++ < 30) {
            canary.add(each);
        }
        assertThat(canary.decision()).isEqualTo(Decision.ROLL_BACK);
        return canary.sentence();
    }

    private static double share(int recorded, double expected, double failures, Decision wanted) {
        SplittableRandom random = new SplittableRandom(7);
        int count = 0;
        for (int run = 0; run < RUNS; run++) {
            count += watch(random, recorded, expected, failures).decision() == wanted ? 1 : 0;
        }
        return (double) count / RUNS;
    }

    private static double meanEpisodes(int recorded, double expected, double failures) {
        SplittableRandom random = new SplittableRandom(8);
        int sum = 0;
        for (int run = 0; run < RUNS; run++) {
            sum += watch(random, recorded, expected, failures).seen().episodes();
        }
        return (double) sum / RUNS;
    }

    private static Canary watch(SplittableRandom random, int recorded, double expected, double failures) {
        TrackRecord before = TrackRecord.NONE;
        for (int i = 0; i < recorded; i++) {
            before = before.and(episode(random, expected, 0.1));
        }
        Canary canary = new Canary(SETTINGS, before);
        while (canary.decision() == Decision.GO_ON) {
            canary.add(episode(random, failures, 0.1));
        }
        return canary;
    }

    private static ProbationEpisode episode(SplittableRandom random, double failures, double clamped) {
        return new ProbationEpisode(random.nextDouble() >= failures, false, false, clamped);
    }
}
