package io.prehend.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InverseKinematicsTest {
    private static final long SEED = 41;
    private static final int POSES = 400;

    @ParameterizedTest
    @EnumSource
    void shouldReachNearlyEveryReachablePoseFromManySeeds(Arms arm) {
        KinematicChain chain = arm.chain();
        InverseKinematics solver = new InverseKinematics(chain);
        Random random = new Random(SEED);
        double[] solution = new double[chain.jointCount()];
        int reached = 0;
        for (int i = 0; i < POSES; i++) {
            RigidTransform target = tipAt(chain, Arms.randomPositions(chain, random));
            if (solver.solveFromManySeeds(target, chain.middleRad(), solution)) {
                requireSolution(chain, target, solution);
                reached++;
            }
        }
        assertThat(reached).as("of %d, seed %d", POSES, SEED).isGreaterThanOrEqualTo(POSES * 99 / 100);
    }

    @Test
    void shouldStayNearTheSeedForASmallStep() {
        KinematicChain chain = Arms.PANDA.chain();
        InverseKinematics solver = new InverseKinematics(chain);
        Random random = new Random(SEED);
        double[] solution = new double[7];
        for (int i = 0; i < POSES; i++) {
            double[] seed = {0, -0.6, 0, -2.2, 0, 1.7, 0.785};
            for (int joint = 0; joint < 7; joint++) {
                seed[joint] += 0.6 * (random.nextDouble() - 0.5);
            }
            RigidTransform step = new RigidTransform()
                    .setRotationVector(0.05, -0.05, 0.05 * random.nextGaussian())
                    .setTranslation(0.01, 0.01, 0.02 * (random.nextDouble() - 0.5));
            RigidTransform target = step.setProduct(tipAt(chain, seed), step);

            assertThat(solver.solve(target, seed, solution))
                    .as("pose %d, seed %d", i, SEED)
                    .isTrue();

            requireSolution(chain, target, solution);
            for (int joint = 0; joint < 7; joint++) {
                assertThat(Math.abs(solution[joint] - seed[joint])).isLessThan(0.3);
            }
        }
    }

    @Test
    void shouldSayNoAndGiveTheBestWithinLimitsWhenThePoseIsOutOfReach() {
        KinematicChain chain = Arms.PANDA.chain();
        InverseKinematics solver = new InverseKinematics(chain);
        RigidTransform far = tipAt(chain, chain.middleRad()).setTranslation(2, 0, 0.5);
        double[] best = new double[7];

        assertThat(solver.solveFromManySeeds(far, chain.middleRad(), best)).isFalse();

        assertThat(chain.withinLimits(best, 0)).isTrue();
        assertThat(solver.positionErrorM()).isBetween(0.9, 1.6);
        assertThat(tipAt(chain, best).distanceM(far)).isEqualTo(solver.positionErrorM());
    }

    @Test
    void shouldKeepItsMarginFromTheLimits() {
        KinematicChain chain = Arms.PANDA.chain();
        InverseKinematics solver = new InverseKinematics(chain, IkSettings.DEFAULT.withLimitMarginRad(0.1));
        Random random = new Random(SEED);
        double[] solution = new double[7];
        int reached = 0;
        for (int i = 0; i < 50; i++) {
            double[] wanted = Arms.randomPositions(chain, random);
            if (solver.solveFromManySeeds(tipAt(chain, wanted), wanted, solution)) {
                reached++;
                assertThat(chain.withinLimits(solution, -0.1 + 1e-12)).isTrue();
            }
        }
        assertThat(reached).isGreaterThan(25);
    }

    @Test
    void shouldPullFreeJointsTowardsTheMiddleWhenAsked() {
        KinematicChain chain = Arms.PANDA.chain();
        double[] seed = {1.5, 0.2, -1.4, -2.2, 0.4, 1.7, 0.8};
        RigidTransform target = tipAt(chain, seed);
        target.setTranslation(target.x() + 0.02, target.y(), target.z());
        double[] near = new double[7];
        double[] pulled = new double[7];

        assertThat(new InverseKinematics(chain).solve(target, seed, near)).isTrue();
        assertThat(new InverseKinematics(chain, IkSettings.DEFAULT.withMidRangePull(0.3)).solve(target, seed, pulled))
                .isTrue();

        requireSolution(chain, target, pulled);
        assertThat(fromMiddle(chain, pulled)).isLessThan(fromMiddle(chain, near));
    }

    @Test
    void shouldSayNoToAPoseThatIsNoNumber() {
        KinematicChain chain = Arms.PANDA.chain();
        InverseKinematics solver = new InverseKinematics(chain);
        double[] out = new double[7];

        assertThat(solver.solveFromManySeeds(
                        new RigidTransform().setTranslation(Double.NaN, 0, 0), chain.middleRad(), out))
                .isFalse();
        assertThat(chain.withinLimits(out, 0)).isTrue();
        double[] notANumber = {0, 0, 0, Double.NaN, 0, 0, 0};
        assertThat(solver.solve(tipAt(chain, chain.middleRad()), notANumber, out))
                .isFalse();
    }

    @Test
    void shouldSolveForSlidesAndEndlessJoints() {
        KinematicChain chain = Arms.odd();
        InverseKinematics solver = new InverseKinematics(chain);
        Random random = new Random(SEED);
        double[] solution = new double[3];
        for (int i = 0; i < 50; i++) {
            RigidTransform target = tipAt(chain, Arms.randomPositions(chain, random));
            assertThat(solver.solveFromManySeeds(target, chain.middleRad(), solution))
                    .isTrue();
            requireSolution(chain, target, solution);
        }
    }

    @Test
    void shouldRefuseAMarginThatLeavesNoRange() {
        assertThatThrownBy(() -> new InverseKinematics(Arms.PANDA.chain(), IkSettings.DEFAULT.withLimitMarginRad(2)))
                .hasMessageContaining("leaves joint 'panda_joint2' no range");
    }

    private static void requireSolution(KinematicChain chain, RigidTransform target, double[] solution) {
        RigidTransform reached = tipAt(chain, solution);
        assertThat(reached.distanceM(target)).isLessThanOrEqualTo(1e-5);
        assertThat(reached.angleRad(target)).isLessThanOrEqualTo(1.001e-4);
        assertThat(chain.withinLimits(solution, 0)).isTrue();
    }

    private static double fromMiddle(KinematicChain chain, double[] positions) {
        double sum = 0;
        for (int joint = 0; joint < positions.length; joint++) {
            sum += Math.pow(positions[joint] - chain.limits(joint).middleRad(), 2);
        }
        return sum;
    }

    private static RigidTransform tipAt(KinematicChain chain, double[] positions) {
        Kinematics kinematics = new Kinematics(chain);
        kinematics.update(positions);
        return new RigidTransform().set(kinematics.tip());
    }
}
