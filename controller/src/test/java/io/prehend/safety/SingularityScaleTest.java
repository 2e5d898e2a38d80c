package io.prehend.safety;

import static io.prehend.safety.FilterBench.PANDA;
import static io.prehend.safety.FilterBench.home;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SingularityScaleTest {
    private final SingularityScale scale = new SingularityScale(PandaLimits.normal(), PANDA);
    private final TipJacobian here = new TipJacobian(PANDA);

    /** Power and inverse iteration against a Jacobi eigenvalue solver, along a wandering arm. */
    @Test
    void shouldFindTheConditionNumberOfAnArmThatMoves() {
        ConditionNumber number = new ConditionNumber(7);
        SplittableRandom random = new SplittableRandom(5);
        double[] q = home();
        double[] velocity = new double[7];
        double worst = 0;
        for (int tick = 0; tick < 20_000; tick++) {
            for (int joint = 0; joint < 7; joint++) {
                velocity[joint] += 0.05 * (random.nextDouble() - 0.5) - 0.002 * (q[joint] - home()[joint]);
                velocity[joint] = Math.max(-2, Math.min(2, velocity[joint]));
                q[joint] += 1e-3 * velocity[joint];
            }
            here.update(q);
            double found = number.of(here.entries, 7);
            double exact = exactConditionNumber(here.entries);
            if (exact < 100) {
                // Never too low by much: that would be the dangerous side.
                assertThat(found).isBetween(0.9 * exact, 1.001 * exact);
                worst = Math.max(worst, exact);
            }
        }
        assertThat(worst).as("the walk came near a singularity").isGreaterThan(10);
    }

    @Test
    void shouldCallASingularJacobianSingular() {
        assertThat(new ConditionNumber(7).of(new double[42], 7)).isEqualTo(Double.POSITIVE_INFINITY);
    }

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

    /** Square root of the ratio of the extreme eigenvalues of W·J·Jᵀ·W, by cyclic Jacobi rotations. */
    private static double exactConditionNumber(double[] jacobian) {
        double[][] a = new double[6][6];
        for (int row = 0; row < 6; row++) {
            for (int column = 0; column < 6; column++) {
                for (int joint = 0; joint < 7; joint++) {
                    double weights = (row < 3 ? 1 : 0.35) * (column < 3 ? 1 : 0.35);
                    a[row][column] += weights * jacobian[row * 7 + joint] * jacobian[column * 7 + joint];
                }
            }
        }
        for (int sweep = 0; sweep < 12; sweep++) {
            for (int p = 0; p < 5; p++) {
                for (int r = p + 1; r < 6; r++) {
                    rotate(a, p, r);
                }
            }
        }
        double smallest = Double.POSITIVE_INFINITY;
        double largest = 0;
        for (int i = 0; i < 6; i++) {
            smallest = Math.min(smallest, a[i][i]);
            largest = Math.max(largest, a[i][i]);
        }
        return Math.sqrt(largest / smallest);
    }

    private static void rotate(double[][] a, int p, int r) {
        double angle = 0.5 * Math.atan2(2 * a[p][r], a[r][r] - a[p][p]);
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        for (int k = 0; k < 6; k++) {
            double x = a[k][p];
            double y = a[k][r];
            a[k][p] = c * x - s * y;
            a[k][r] = s * x + c * y;
        }
        for (int k = 0; k < 6; k++) {
            double x = a[p][k];
            double y = a[r][k];
            a[p][k] = c * x - s * y;
            a[r][k] = s * x + c * y;
        }
    }
}
