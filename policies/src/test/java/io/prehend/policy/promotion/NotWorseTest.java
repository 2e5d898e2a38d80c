package io.prehend.policy.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.policy.promotion.NotWorse.Decision;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** The test keeps its promises, whatever the models do in how many episodes. */
final class NotWorseTest {
    private static final NotWorse.Settings SETTINGS = GateLimits.STANDARD.score();
    private static final int RUNS = 1500;

    @Property(tries = 25)
    void shouldSeldomTakeAModelThatIsWorseByTheMargin(
            @ForAll @DoubleRange(min = 0.1, max = 0.6) double differ, @ForAll long seed) {
        double accepted = share(-SETTINGS.margin(), differ, seed, Decision.NOT_WORSE);

        assertThat(accepted).isLessThan(SETTINGS.falseAcceptance() + threeDeviations(SETTINGS.falseAcceptance()));
    }

    @Property(tries = 25)
    void shouldSeldomFindAnEqualModelWorse(@ForAll @DoubleRange(min = 0, max = 0.6) double differ, @ForAll long seed) {
        double refused = share(0, differ, seed, Decision.WORSE);

        assertThat(refused).isLessThan(SETTINGS.falseRefusal() + threeDeviations(SETTINGS.falseRefusal()));
    }

    @Test
    void shouldTakeTheSameModelAfterAFewPairs() {
        NotWorse test = new NotWorse(SETTINGS);
        while (test.decision() == Decision.GO_ON) {
            test.add(true, true);
        }

        assertThat(test.decision()).isEqualTo(Decision.NOT_WORSE);
        assertThat(test.pairs()).isLessThan(40);
    }

    @Test
    void shouldSoonFindOutThatAModelFailsAlways() {
        NotWorse test = new NotWorse(SETTINGS);
        while (test.decision() == Decision.GO_ON) {
            test.add(false, true);
        }

        assertThat(test.decision()).isEqualTo(Decision.WORSE);
        assertThat(test.pairs()).isLessThan(10);
        assertThat(test.losses()).isEqualTo(test.pairs());
    }

    @Test
    void shouldTakeMostBetterModels() {
        assertThat(share(0.1, 0.2, 1, Decision.NOT_WORSE)).isGreaterThan(0.95);
        assertThat(share(0.05, 0.2, 1, Decision.NOT_WORSE)).isGreaterThan(0.9);
    }

    @Test
    void shouldEndUndecidedRatherThanTakeWhatItCannotJudge() {
        NotWorse test = new NotWorse(new NotWorse.Settings(0.1, 0.1, 0.05, 8));
        for (int i = 0; i < 8; i++) {
            assertThat(test.decision()).isEqualTo(Decision.GO_ON);
            test.add(i % 2 == 0, i % 2 == 1);
        }
        assertThat(test.decision()).isEqualTo(Decision.UNDECIDED);
    }

    /**
     * How often it decides so, where the models differ in {@code differ} of the episodes, by {@code mean} on balance.
     */
    private static double share(double mean, double differ, long seed, Decision wanted) {
        SplittableRandom random = new SplittableRandom(seed);
        double wins = (differ + mean) / 2;
        int count = 0;
        for (int run = 0; run < RUNS; run++) {
            NotWorse test = new NotWorse(SETTINGS);
            while (test.decision() == Decision.GO_ON) {
                double u = random.nextDouble();
                boolean same = u >= differ;
                test.add(same || u < wins, same || u >= wins);
            }
            count += test.decision() == wanted ? 1 : 0;
        }
        return (double) count / RUNS;
    }

    private static double threeDeviations(double share) {
        return 3.5 * Math.sqrt(share * (1 - share) / RUNS);
    }
}
