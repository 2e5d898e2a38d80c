package io.prehend.sim.bullet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prehend.model.JointLimits;
import io.prehend.model.RigidTransform;
import io.prehend.sim.ArmSetup;
import io.prehend.sim.EpisodeSetup;
import io.prehend.sim.JointSetup;
import io.prehend.sim.ObjectSetup;
import io.prehend.sim.PhysicsSetup;
import io.prehend.sim.Scenes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every quantity of a {@link JointSetup} changes what the arm does, in the direction and by the amount it should. */
class ArmEffectsTest {
    private static final double[] HOME = Scenes.above(0.5, 0, 0.25);
    private static final EpisodeSetup SETUP = EpisodeSetup.nominal(Scenes.box(0.05, 0.05, 0.05), Scenes.list(HOME));

    private final BulletEngine engine = new BulletEngine();

    private BulletWorld world(JointSetup joint, int rateHz) {
        EpisodeSetup setup = SETUP.with(ArmSetup.uniform(Scenes.list(HOME), joint));
        return engine.build(setup.with(new PhysicsSetup(rateHz, 50, 0)), Scenes.panda());
    }

    /** Answer of one joint to a step of its reference: seconds to 63 %, and the largest overshoot as a fraction. */
    private double[] stepAnswer(JointSetup setup, int joint, double stepRad, int rateHz) {
        try (BulletWorld world = world(setup, rateHz)) {
            double startRad = world.jointPositionRad(joint);
            world.setJointReference(joint, startRad + stepRad, 0);
            double seconds = Double.NaN;
            double most = 0;
            while (world.timeNs() < 1_500_000_000L) {
                world.step();
                double way = (world.jointPositionRad(joint) - startRad) / stepRad;
                most = Math.max(most, way);
                if (Double.isNaN(seconds) && way > 0.632) {
                    seconds = world.timeNs() * 1e-9;
                }
            }
            return new double[] {seconds, most - 1};
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {240, 1000})
    void shouldAnswerAsFastAsTheMotorsBandwidth(int rateHz) {
        for (double bandwidth : new double[] {15, 30, 60}) {
            double[] answer = stepAnswer(JointSetup.NOMINAL.withMotor(bandwidth, 1, 1), 0, 0.02, rateHz);
            // A critically damped controller needs 2.146 / w to 63 %; a step more in whole steps.
            assertThat(answer[0])
                    .as("%s rad/s", bandwidth)
                    .isCloseTo(2.146 / bandwidth, within(0.15 / bandwidth + 0.009));
        }
    }

    @Test
    void shouldOvershootAsTheDampingRatioSays() {
        double overshoot = stepAnswer(JointSetup.NOMINAL.withMotor(25, 0.5, 1), 0, 0.02, 1000)[1];
        // exp(-pi z / sqrt(1 - z²)) = 0.163 for z = 0.5
        assertThat(overshoot).isCloseTo(0.163, within(0.03));
        assertThat(stepAnswer(JointSetup.NOMINAL.withMotor(25, 1.2, 1), 0, 0.02, 1000)[1])
                .isLessThan(0.002);
    }

    @Test
    void shouldNeverExceedTheScaledEffortLimits() {
        for (double scale : new double[] {0.6, 1.0}) {
            try (BulletWorld world = world(JointSetup.NOMINAL.withMotor(60, 1, scale), 240)) {
                double[] most = new double[7];
                for (int joint = 0; joint < 7; joint++) {
                    world.setJointReference(joint, HOME[joint] + (joint % 2 == 0 ? 0.8 : -0.4), 0);
                }
                for (int step = 0; step < 120; step++) {
                    world.step();
                    for (int joint = 0; joint < 7; joint++) {
                        most[joint] = Math.max(most[joint], Math.abs(world.jointEffortNm(joint)));
                    }
                }
                for (int joint = 0; joint < 7; joint++) {
                    double limitNm = scale
                            * Scenes.panda().joint("panda_joint" + (joint + 1)).effort();
                    assertThat(most[joint]).as("joint %d", joint).isLessThanOrEqualTo(limitNm * 1.0001);
                }
                double limitNm = scale * Scenes.panda().joint("panda_joint1").effort();
                assertThat(most[0]).as("such a step takes all there is").isGreaterThan(0.9 * limitNm);
            }
        }
    }

    @Test
    void shouldBeSlowerWithWeakerMotors() {
        double strong = stepAnswer(JointSetup.NOMINAL.withMotor(60, 1, 1), 0, 1.0, 240)[0];
        double weak = stepAnswer(JointSetup.NOMINAL.withMotor(60, 1, 0.25), 0, 1.0, 240)[0];
        assertThat(weak).isGreaterThan(1.3 * strong);
    }

    @Test
    void shouldCatchUpHardlyFasterThanTheModelAllows() {
        try (BulletWorld world = world(JointSetup.NOMINAL.withMotor(60, 1, 1), 240)) {
            world.setJointReference(0, HOME[0] + 1.5, 0);
            double fastest = 0;
            for (int step = 0; step < 240; step++) {
                world.step();
                fastest = Math.max(fastest, Math.abs(world.jointVelocityRadPerS(0)));
            }
            double limitRadPerS = Scenes.panda().joint("panda_joint1").velocity();
            assertThat(fastest / limitRadPerS).isBetween(1.0, 1.06);
        }
    }

    @Test
    void shouldNeedMoreTorqueForHeavierLinks() {
        double[] holdingNm = new double[2];
        for (int i = 0; i < 2; i++) {
            try (BulletWorld world = world(JointSetup.NOMINAL.withMass(1 + 0.2 * i, 0), 240)) {
                Scenes.run(world, 0.5);
                holdingNm[i] = world.jointEffortNm(1);
                assertThat(world.jointPositionRad(1)).isCloseTo(HOME[1], within(1e-4));
            }
        }
        // All but the fingers, which weigh almost nothing, are 20 % heavier.
        assertThat(holdingNm[1] / holdingNm[0]).isCloseTo(1.2, within(0.01));
    }

    @Test
    void shouldSagWhenGravityIsNotFullyCompensated() {
        double[] sagRad = new double[3];
        for (int i = 0; i < 3; i++) {
            try (BulletWorld world =
                    world(JointSetup.NOMINAL.withMotor(20, 1, 1).withMass(1, -0.04 * i), 240)) {
                double before =
                        world.handInBase(new io.prehend.model.RigidTransform()).z();
                Scenes.run(world, 1.5);
                sagRad[i] = before
                        - world.handInBase(new io.prehend.model.RigidTransform())
                                .z();
            }
        }
        assertThat(sagRad[0]).isCloseTo(0, within(1e-4));
        assertThat(sagRad[1]).isGreaterThan(5e-4);
        assertThat(sagRad[2]).isCloseTo(2 * sagRad[1], within(0.1 * sagRad[2]));
    }

    @Test
    void shouldTakeTorqueToMoveAgainstDampingAndStiction() {
        double free = turningEffortNm(JointSetup.NOMINAL);
        double damped = turningEffortNm(JointSetup.NOMINAL.withFriction(1.0, 0));
        double sticky = turningEffortNm(JointSetup.NOMINAL.withFriction(0, 0.5));
        // At 0.5 rad/s: 1 N·m·s/rad takes 0.5 N·m, and so does dry friction of 0.5 N·m.
        assertThat(damped - free).isCloseTo(0.5, within(0.05));
        assertThat(sticky - free).isCloseTo(0.5, within(0.05));
    }

    /** Torque of the first joint (no gravity acts on it) while it turns at constant speed. */
    private double turningEffortNm(JointSetup setup) {
        try (BulletWorld world = world(setup, 240)) {
            double sumNm = 0;
            int count = 0;
            double stepS = world.stepNs() * 1e-9;
            for (int step = 1; step <= 360; step++) {
                world.setJointReference(0, HOME[0] + 0.5 * step * stepS, 0.5);
                world.step();
                if (step > 180) {
                    sumNm += world.jointEffortNm(0);
                    count++;
                }
            }
            return sumNm / count;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {240, 1000})
    void shouldStickUntilTheTorqueExceedsStiction(int rateHz) {
        double smooth = remainingErrorRad(JointSetup.NOMINAL.withMotor(30, 1, 1), rateHz);
        double sticky = remainingErrorRad(JointSetup.NOMINAL.withMotor(30, 1, 1).withFriction(0, 1.0), rateHz);
        assertThat(smooth).isLessThan(1e-5);
        // The controller's stiffness about the last axis is at least rotor inertia · w² = 90 N·m/rad, less what
        // implicit
        // steps of this length take off it: a factor of 1 + 2·w·dt + (w·dt)².
        double wDt = 30.0 / rateHz;
        assertThat(sticky).isBetween(1e-3, (1 + 2 * wDt + wDt * wDt) / 90 + 1e-3);
    }

    /** What is left of a small turn of the last joint when everything stands. */
    private double remainingErrorRad(JointSetup setup, int rateHz) {
        try (BulletWorld world = world(setup, rateHz)) {
            world.setJointReference(6, HOME[6] + 0.05, 0);
            Scenes.run(world, 3);
            assertThat(Math.abs(world.jointVelocityRadPerS(6))).isLessThan(1e-4);
            return Math.abs(HOME[6] + 0.05 - world.jointPositionRad(6));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {240, 500, 1000})
    void shouldStayStableWithTheMostFrictionAndTheStiffestMotors(int rateHz) {
        JointSetup extreme = new JointSetup(0.8, 0.08, 2, 1, 60, 0.5, 1, 0, 0);
        try (BulletWorld world = world(extreme, rateHz)) {
            Scenes.move(world, HOME, Scenes.above(0.45, 0.2, 0.1), 0.8);
            Scenes.run(world, 1);
            for (int joint = 0; joint < 7; joint++) {
                assertThat(Math.abs(world.jointVelocityRadPerS(joint))).isLessThan(2e-3);
            }
            assertThat(world.isHealthy()).isTrue();
        }
    }

    @Test
    void shouldEndAtTheJointLimitsLessTheMargins() {
        JointLimits limits = Scenes.panda().chain("panda_link0", "panda_hand").limits(6);
        for (double marginRad : new double[] {0, 0.1}) {
            try (BulletWorld world = world(JointSetup.NOMINAL.withMargins(marginRad, marginRad / 2), 240)) {
                world.setJointReference(6, 4, 0);
                Scenes.run(world, 3);
                assertThat(world.jointPositionRad(6)).isCloseTo(limits.upperRad() - marginRad / 2, within(0.01));
                world.setJointReference(6, -4, 0);
                Scenes.run(world, 3);
                assertThat(world.jointPositionRad(6)).isCloseTo(limits.lowerRad() + marginRad, within(0.01));
            }
        }
    }

    @Test
    void shouldResistAllMotionWithTheBrakesClosed() {
        try (BulletWorld world = world(JointSetup.NOMINAL, 240)) {
            for (int joint = 0; joint < 7; joint++) {
                world.setJointBrake(joint, true);
                world.setJointReference(joint, HOME[joint] + 0.5, 1);
            }
            Scenes.run(world, 1);
            for (int joint = 0; joint < 7; joint++) {
                assertThat(world.jointPositionRad(joint)).isCloseTo(HOME[joint], within(1e-4));
            }
        }
    }

    /** Pushed by 150 N at the fingers, 0.2 m from the wrist's axis: more than its brake's friction of 12 N·m holds. */
    @Test
    void shouldHoldMuchMoreThanTheDriveOnceABrakedArmStands() {
        double[] low = Scenes.above(0.5, 0, 0.03);
        ObjectSetup box =
                ObjectSetup.nominal(Scenes.box(0.1, 0.1, 0.1)).at(0.38, 0, 0).of(2, 0.3);
        EpisodeSetup setup = EpisodeSetup.nominal(box.shape(), Scenes.list(low)).with(box);
        try (BulletWorld world = engine.build(setup.with(new PhysicsSetup(240, 50, 0)), Scenes.panda())) {
            setBrakes(world, true);
            RigidTransform goal = world.objectInBase(new RigidTransform());
            goal.setTranslation(0.55, goal.y(), goal.z());
            for (int step = 0; step < 480; step++) {
                world.leadObject(goal, 150);
                world.step();
            }
            for (int joint = 0; joint < 7; joint++) {
                assertThat(world.jointPositionRad(joint)).as("joint %d", joint).isCloseTo(low[joint], within(0.005));
            }
            assertThat(Math.abs(world.jointEffortNm(5))).isGreaterThan(12);
            assertThat(world.objectInBase(goal).x()).isBetween(0.4, 0.5);
        }
    }

    /** An arm that holds 4 % too little against gravity, and so sags by a quarter of a milliradian. */
    @ParameterizedTest
    @ValueSource(ints = {240, 1000})
    void shouldSagGentlyWhenItsBrakesOpen(int rateHz) {
        JointSetup sagging = JointSetup.NOMINAL.withMass(1, -0.04);
        double sagRad;
        try (BulletWorld world = world(sagging, rateHz)) {
            Scenes.run(world, 3);
            sagRad = Math.abs(world.jointPositionRad(1) - HOME[1]);
        }
        try (BulletWorld world = world(sagging, rateHz)) {
            setBrakes(world, true);
            Scenes.run(world, 0.5);
            setBrakes(world, false);
            double fastestRadPerS = 0;
            for (long endNs = world.timeNs() + 3_000_000_000L; world.timeNs() < endNs; ) {
                world.step();
                fastestRadPerS = Math.max(fastestRadPerS, Math.abs(world.jointVelocityRadPerS(1)));
            }
            assertThat(fastestRadPerS).as("a sag of %s rad", sagRad).isBetween(sagRad, sagRad / 0.2);
            assertThat(Math.abs(world.jointPositionRad(1) - HOME[1])).isCloseTo(sagRad, within(0.05 * sagRad));
        }
    }

    private static void setBrakes(BulletWorld world, boolean closed) {
        for (int joint = 0; joint < 7; joint++) {
            world.setJointBrake(joint, closed);
        }
    }
}
