package io.prehend.safety;

import static io.prehend.safety.FilterBench.PANDA;
import static io.prehend.safety.FilterBench.home;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prehend.model.Kinematics;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SingularityScaleTest {
    private final SingularityScale scale = new SingularityScale(PandaLimits.normal(), PANDA);
    private final TipJacobian here = new TipJacobian(PANDA);

    @Test
    void shouldLeaveAnOrdinaryMotionAlone() {
        here.update(home());
        assertThat(scale.share(home(), here, new double[] {1, 1, 1, 1, 1, 1, 1}))
                .isEqualTo(1);
    }

    /** Because of its offsets, a Panda's elbow is stretched at −(atan(82.5/316) + atan(82.5/384)) = −0.467 rad. */
    @Test
    void shouldSlowTowardsAStretchedElbowCrawlThroughItAndLeaveItFreely() {
        double[] q = {0, 0.3, 0, -1.2, 0, 1.5, 0.785};
        double[] stretching = {0, 0, 0, 1, 0, 0, 0};
        double[] bending = {0, 0, 0, -1, 0, 0, 0};
        double last = 1;
        for (; q[3] < -0.55; q[3] += 1e-3) {
            here.update(q);
            double share = scale.share(q, here, stretching);
            assertThat(share).isLessThanOrEqualTo(last + 1e-3);
            assertThat(new SingularityScale(PandaLimits.normal(), PANDA).share(q, here, bending))
                    .isEqualTo(1);
            last = share;
        }
        assertThat(last).isEqualTo(SingularityScale.CRAWL_SHARE);
        q[3] = -0.44;
        here.update(q);
        assertThat(scale.share(q, here, stretching)).isEqualTo(1);
    }

    /** From all at the lower threshold to nothing at the upper one, by the number a twentieth of a second ahead. */
    @Test
    void shouldSlowDownInProportionToTheNumberAhead() {
        Conditioning conditioning = new Conditioning(PANDA);
        int between = 0;
        for (double elbow = -1.1; elbow < -0.6; elbow += 0.01) {
            double[] q = {0, 0.3, 0, elbow, 0, 1.5, 0.785};
            double[] ahead = {0, 0.3, 0, elbow + 0.05 * 0.8, 0, 1.5, 0.785};
            double number = conditioning.conditionNumber(ahead);
            here.update(q);
            double share = new SingularityScale(PandaLimits.normal(), PANDA)
                    .share(q, here, new double[] {0, 0, 0, 0.8, 0, 0, 0});
            double expected = Math.min(1, Math.max(SingularityScale.CRAWL_SHARE, (30 - number) / (30 - 17)));
            assertThat(share).as("elbow at %s", elbow).isCloseTo(expected, within(2e-3));
            between += expected > 0.1 && expected < 0.9 ? 1 : 0;
        }
        assertThat(between).isGreaterThan(3);
    }

    @Test
    void shouldNotSlowAnArmThatStands() {
        double[] stretched = {0, 0.3, 0, -0.467, 0, 1.5, 0.785};
        here.update(stretched);
        assertThat(scale.share(stretched, here, new double[7])).isEqualTo(1);
    }

    @Test
    void shouldKnowHowFastTheTipMoves() {
        SplittableRandom random = new SplittableRandom(7);
        Kinematics before = new Kinematics(PANDA);
        Kinematics after = new Kinematics(PANDA);
        double h = 1e-6;
        for (int i = 0; i < 200; i++) {
            double[] q = random.doubles(7, -2, 2).toArray();
            double[] velocity = random.doubles(7, -2, 2).toArray();
            double[] then = new double[7];
            for (int joint = 0; joint < 7; joint++) {
                then[joint] = q[joint] + h * velocity[joint];
            }
            here.update(q);
            before.update(q);
            after.update(then);
            assertThat(here.tipSpeedMPerS(velocity)).isCloseTo(before.tip().distanceM(after.tip()) / h, within(1e-4));
        }
    }

    @Test
    void shouldLetAFilterComeThroughASingularityFromEitherSide() {
        FilterBench bench = new FilterBench();
        double[] stretched = {0, -0.4, 0, -0.1, 0, 1.9, 0.785};
        double[] bent = {0, -0.4, 0, -1.5, 0, 1.9, 0.785};
        bench.seed(stretched);
        bench.go(8, bent);
        assertThat(bench.positions()).containsExactly(bent);
        bench.go(8, stretched);
        assertThat(bench.positions()).containsExactly(stretched);
        assertThat(bench.checker.firstViolation).isNull();
    }

    @Test
    void shouldPassASingularitySlowly() {
        FilterBench bench = new FilterBench();
        bench.seed(0, -0.6, 0, -1.5, 0, 1.9, 0.785);
        bench.wish(0, -0.6, 0, -0.1, 0, 1.9, 0.785);
        boolean slowed = false;
        for (int tick = 0; tick < 8_000; tick++) {
            bench.tick();
            if (Math.abs(bench.executed.positionRad(3) + 0.475) < 5e-3) {
                assertThat(bench.executed.velocityRadPerS(3)).isLessThan(0.15 * 2.175);
            }
            slowed |= FilterStage.SINGULARITY.in(bench.filter.clampedStages());
        }
        assertThat(slowed).isTrue();
    }
}
