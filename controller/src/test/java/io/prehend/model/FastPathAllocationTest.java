package io.prehend.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.testing.Allocation;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the loop calls at every tick allocates nothing. */
class FastPathAllocationTest {
    private static final int CALLS = 100_000;
    private static final int CONFIGURATIONS = 256;
    private static final double[] ORDINARY_RAD = {0, -0.6, 0, -2.2, 0, 1.7, 0.785};

    private final KinematicChain chain = Arms.PANDA.chain();
    private final double[][] configurations = new double[CONFIGURATIONS][];
    private final Kinematics kinematics = new Kinematics(chain);

    FastPathAllocationTest() {
        Random random = new Random(3);
        for (int i = 0; i < CONFIGURATIONS; i++) {
            configurations[i] = Arms.randomPositions(chain, random);
        }
    }

    @Test
    void shouldMoveWithoutAllocating() {
        double[] jacobian = new double[42];
        double[] torquesNm = new double[7];
        assertThat(allocatedBy(CALLS, i -> {
                    kinematics.update(configurations[i % CONFIGURATIONS]);
                    kinematics.jacobian(jacobian);
                    kinematics.gravityTorques(torquesNm);
                }))
                .isZero();
    }

    @Test
    void shouldMeasureSelfDistanceWithoutAllocating() {
        LinkCapsules capsules = new LinkCapsules(chain);
        double[] smallest = {1};
        assertThat(allocatedBy(CALLS, i -> {
                    kinematics.update(configurations[i % CONFIGURATIONS]);
                    capsules.update(kinematics);
                    smallest[0] = Math.min(smallest[0], capsules.minDistanceM());
                }))
                .isZero();
        assertThat(smallest[0]).isNegative();
    }

    @Test
    void shouldSolveWithoutAllocating() {
        InverseKinematics solver = new InverseKinematics(chain);
        RigidTransform target = new RigidTransform();
        double[] out = new double[7];
        assertThat(allocatedBy(CALLS, i -> {
                    kinematics.update(ORDINARY_RAD);
                    target.set(kinematics.tip());
                    target.setTranslation(target.x(), target.y() + 1e-7 * i, target.z() - 0.01);
                    solver.solve(target, ORDINARY_RAD, out);
                }))
                .isZero();
    }

    @Test
    void shouldSolveFromManySeedsWithoutAllocating() {
        InverseKinematics solver = new InverseKinematics(chain);
        RigidTransform target = new RigidTransform();
        double[] out = new double[7];
        double[] middle = chain.middleRad();
        assertThat(allocatedBy(400, i -> {
                    kinematics.update(configurations[i % CONFIGURATIONS]);
                    target.set(kinematics.tip());
                    solver.solveFromManySeeds(target, middle, out);
                }))
                .isZero();
    }

    private interface Step {
        void run(int i);
    }

    private static long allocatedBy(int calls, Step step) {
        return Allocation.fewestBytes(() -> {
            for (int i = 0; i < calls; i++) {
                step.run(i);
            }
        });
    }
}
