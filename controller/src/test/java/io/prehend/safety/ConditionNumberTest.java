package io.prehend.safety;

import static io.prehend.safety.FilterBench.PANDA;
import static io.prehend.safety.FilterBench.home;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Power and inverse iteration, compared with an eigenvalue solver that shares nothing with them. */
class ConditionNumberTest {
    private static final double LENGTH_M = 0.35;

    @Test
    void shouldBeRightAlongAnArmThatMoves() {
        TipJacobian here = new TipJacobian(PANDA);
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
            double exact = exactConditionNumber(here.entries, 7);
            if (exact < 100) {
                // Never too low by much: that would be the dangerous side.
                assertThat(found).isBetween(0.9 * exact, 1.001 * exact);
                worst = Math.max(worst, exact);
            }
        }
        assertThat(worst).as("the walk came near a singularity").isGreaterThan(10);
    }

    /** With fewer than six joints not every motion of the tip is possible: those that are, are compared. */
    @Test
    void shouldBeRightForArmsWithFewAndWithManyJoints() {
        for (int joints = 1; joints <= 9; joints++) {
            SplittableRandom random = new SplittableRandom(31 + joints);
            for (int i = 0; i < 30; i++) {
                double[] jacobian = random.doubles(6L * joints, -1, 1).toArray();
                ConditionNumber number = new ConditionNumber(joints);
                double found = 0;
                for (int tick = 0; tick < 50; tick++) {
                    found = number.of(jacobian, joints);
                }
                double exact = exactConditionNumber(jacobian, joints);
                assertThat(found).as("%d joints, arm %d", joints, i).isCloseTo(exact, within(1e-3 * exact));
            }
        }
    }

    @Test
    void shouldCallAJacobianSingularThatIsAllZeroOrNotANumber() {
        for (int joints = 1; joints <= 7; joints++) {
            double[] jacobian = new double[6 * joints];
            assertThat(new ConditionNumber(joints).of(jacobian, joints)).isEqualTo(Double.POSITIVE_INFINITY);
            jacobian[joints - 1] = Double.NaN;
            assertThat(new ConditionNumber(joints).of(jacobian, joints)).isEqualTo(Double.POSITIVE_INFINITY);
        }
    }

    /** Whether millimetres or metres: what counts is how weak one direction is beside the others. */
    @Test
    void shouldTellSingularFromNearlySingularAtEveryScale() {
        for (double scale : new double[] {1e-3, 1, 1e3}) {
            for (int axis = 0; axis < 6; axis++) {
                assertThat(new ConditionNumber(6).of(axes(axis, 1e-5, scale), 6))
                        .as("axis %d at scale %s", axis, scale)
                        .isCloseTo(1e5, within(1.0));
                assertThat(new ConditionNumber(6).of(axes(axis, 1e-8, scale), 6))
                        .as("axis %d at scale %s", axis, scale)
                        .isEqualTo(Double.POSITIVE_INFINITY);
            }
        }
    }

    /** However long it has looked into one direction, it sees at once that another is now the weakest or strongest. */
    @Test
    void shouldNoticeThatAnotherDirectionHasBecomeTheWeakestOrTheStrongest() {
        for (double odd : new double[] {0.1, 10}) {
            for (int before = 0; before < 6; before++) {
                for (int after = 0; after < 6; after++) {
                    ConditionNumber number = new ConditionNumber(6);
                    for (int tick = 0; tick < 200; tick++) {
                        number.of(axes(before, odd, 1), 6);
                    }
                    number.of(axes(after, odd, 1), 6);
                    assertThat(number.of(axes(after, odd, 1), 6))
                            .as("axis %d instead of %d", after, before)
                            .isCloseTo(10, within(0.01));
                }
            }
        }
    }

    /** The weakest two directions differ by so little here that where it starts from shows in what it finds. */
    @Test
    void shouldForgetWhereItHasLooked() {
        double[] alike = {
            1, 0, 0, 0, 0, 0,
            0, 1.01, 0, 0, 0, 0,
            0, 0, 1.02, 0, 0, 0,
            0, 0, 0, 3, 0, 0,
            0, 0, 0, 0, 3.03, 0,
            0, 0, 0, 0, 0, 3.06
        };
        double fresh = new ConditionNumber(6).of(alike, 6);
        ConditionNumber used = new ConditionNumber(6);
        for (int tick = 0; tick < 100; tick++) {
            used.of(axes(2, 0.1, 1), 6);
            used.of(axes(5, 10, 1), 6);
        }
        used.reset();
        assertThat(used.of(alike, 6)).isEqualTo(fresh);
    }

    @Test
    void shouldTellPlannersTheSameNumberWhateverTheyHaveAskedBefore() {
        Conditioning asked = new Conditioning(PANDA);
        TipJacobian here = new TipJacobian(PANDA);
        SplittableRandom random = new SplittableRandom(6);
        for (int i = 0; i < 50; i++) {
            double[] q = home();
            for (int joint = 0; joint < 7; joint++) {
                q[joint] += random.nextDouble(-0.4, 0.4);
            }
            here.update(q);
            double exact = exactConditionNumber(here.entries, 7);
            double found = asked.conditionNumber(q);
            assertThat(found).isCloseTo(exact, within(0.02 * exact));
            assertThat(found).isEqualTo(new Conditioning(PANDA).conditionNumber(q));
        }
    }

    /** A Jacobian that moves the tip along six axes equally well, but for {@code axis}. */
    private static double[] axes(int axis, double share, double scale) {
        double[] jacobian = new double[36];
        for (int i = 0; i < 6; i++) {
            jacobian[7 * i] = scale * (i == axis ? share : 1) / weight(i);
        }
        return jacobian;
    }

    private static double weight(int row) {
        return row < 3 ? 1 : LENGTH_M;
    }

    /** Square root of the ratio of the extreme eigenvalues of W·J·Jᵀ·W, or of Jᵀ·W·W·J, by cyclic Jacobi rotations. */
    private static double exactConditionNumber(double[] jacobian, int joints) {
        int size = Math.min(6, joints);
        double[][] a = new double[size][size];
        for (int row = 0; row < 6; row++) {
            for (int joint = 0; joint < joints; joint++) {
                double entry = weight(row) * jacobian[row * joints + joint];
                for (int other = 0; other < size; other++) {
                    if (joints >= 6) {
                        a[row][other] += entry * weight(other) * jacobian[other * joints + joint];
                    } else {
                        a[joint][other] += entry * weight(row) * jacobian[row * joints + other];
                    }
                }
            }
        }
        for (int sweep = 0; sweep < 12; sweep++) {
            for (int p = 0; p < size - 1; p++) {
                for (int r = p + 1; r < size; r++) {
                    rotate(a, p, r);
                }
            }
        }
        double smallest = Double.POSITIVE_INFINITY;
        double largest = 0;
        for (int i = 0; i < size; i++) {
            smallest = Math.min(smallest, a[i][i]);
            largest = Math.max(largest, a[i][i]);
        }
        return Math.sqrt(largest / smallest);
    }

    private static void rotate(double[][] a, int p, int r) {
        double angle = 0.5 * Math.atan2(2 * a[p][r], a[r][r] - a[p][p]);
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        for (int k = 0; k < a.length; k++) {
            double x = a[k][p];
            double y = a[k][r];
            a[k][p] = c * x - s * y;
            a[k][r] = s * x + c * y;
        }
        for (int k = 0; k < a.length; k++) {
            double x = a[p][k];
            double y = a[r][k];
            a[p][k] = c * x - s * y;
            a[r][k] = s * x + c * y;
        }
    }
}
