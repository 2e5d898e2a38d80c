package io.prehend.sim.bullet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prehend.model.RigidTransform;
import io.prehend.sim.Contact;
import io.prehend.sim.EpisodeSetup;
import io.prehend.sim.GripperSetup;
import io.prehend.sim.JointSetup;
import io.prehend.sim.PhysicsSetup;
import io.prehend.sim.Scenes;
import io.prehend.sim.shape.ObjectShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraspPhysicsTest {
    private static final double[] ABOVE = Scenes.above(0.5, 0, 0.17);
    private static final double[] AT = Scenes.above(0.5, 0, 0.025);
    private static final double[] ASIDE = Scenes.above(0.5, 0.05, 0.17);

    private final BulletEngine engine = new BulletEngine();

    /** How far the object moved in the hand while it was lifted, held and shaken, m; NaN when it was lost. */
    private double slipM(EpisodeSetup setup) {
        try (BulletWorld world = engine.build(setup, Scenes.panda())) {
            double speed = setup.gripper().speedMPerS();
            Scenes.move(world, ABOVE, AT, 1.2);
            world.setGripperReference(0, speed, setup.gripper().forceN());
            Scenes.run(world, 0.3 + 0.05 / speed);
            RigidTransform before = objectInHand(world);
            Scenes.move(world, AT, ABOVE, 1.2);
            Scenes.run(world, 1);
            Scenes.move(world, ABOVE, ASIDE, 0.5);
            Scenes.move(world, ASIDE, ABOVE, 0.5);
            assertThat(world.isHealthy()).as(world.trouble()).isTrue();
            boolean lifted = world.objectInBase(new RigidTransform()).z() > 0.08;
            return lifted ? objectInHand(world).distanceM(before) : Double.NaN;
        }
    }

    private static RigidTransform objectInHand(BulletWorld world) {
        RigidTransform handFromBase = new RigidTransform().setInverse(world.handInBase(new RigidTransform()));
        return handFromBase.setProduct(handFromBase, world.objectInBase(new RigidTransform()));
    }

    private static EpisodeSetup grasping(ObjectShape shape, double massKg, double friction, double forceN) {
        EpisodeSetup setup = EpisodeSetup.nominal(shape, Scenes.list(ABOVE));
        return setup.with(setup.object().of(massKg, friction)).with(new GripperSetup(0.1, forceN));
    }

    @ParameterizedTest
    @CsvSource({"240, 50", "500, 50", "1000, 50"})
    void shouldHoldABoxThroughLiftAndShake(int rateHz, int iterations) {
        EpisodeSetup setup = grasping(Scenes.box(0.05, 0.05, 0.05), 0.2, 0.8, 30);
        assertThat(slipM(setup.with(new PhysicsSetup(rateHz, iterations, 1)))).isLessThan(0.002);
    }

    @Test
    void shouldHoldOtherShapesAndGrips() {
        assertThat(slipM(grasping(Scenes.cylinder(0.025, 0.06, 24), 0.2, 0.8, 30)))
                .isLessThan(0.003);
        assertThat(slipM(grasping(Scenes.box(0.04, 0.04, 0.05), 0.1, 0.5, 20))).isLessThan(0.003);
        assertThat(slipM(grasping(Scenes.box(0.06, 0.06, 0.05), 0.3, 0.8, 40))).isLessThan(0.003);
        assertThat(slipM(grasping(Scenes.box(0.05, 0.015, 0.05), 0.05, 0.5, 20)))
                .isLessThan(0.003);
    }

    @Test
    void shouldHoldWithAWornArm() {
        EpisodeSetup setup = grasping(Scenes.box(0.05, 0.05, 0.05), 0.3, 0.6, 30);
        JointSetup worn = new JointSetup(1.1, -0.03, 1, 0.5, 25, 0.8, 0.8, 0.05, 0.05);
        assertThat(slipM(setup.with(io.prehend.sim.ArmSetup.uniform(Scenes.list(ABOVE), worn))))
                .isLessThan(0.003);
    }

    @Test
    void shouldDropWhatFrictionCannotHold() {
        // The fingers hold 2 * friction * 12 N: 3.6 N for a weight of 4.9 N, then 7.2 N.
        assertThat(slipM(grasping(Scenes.box(0.05, 0.05, 0.05), 0.5, 0.15, 12))).isNaN();
        assertThat(slipM(grasping(Scenes.box(0.05, 0.05, 0.05), 0.5, 0.3, 12))).isLessThan(0.01);
    }

    @Test
    void shouldDropWhatIsTooHeavyForTheGrip() {
        // The fingers hold 2 * 0.25 * 12 N = 6 N; the objects weigh 2.9 N and 7.8 N.
        assertThat(slipM(grasping(Scenes.box(0.05, 0.05, 0.05), 0.3, 0.25, 12))).isLessThan(0.01);
        assertThat(slipM(grasping(Scenes.box(0.05, 0.05, 0.05), 0.8, 0.25, 12))).isNaN();
    }

    @ParameterizedTest
    @CsvSource({"240, 20, 0.1", "240, 60, 0.02", "1000, 12, 0.03", "1000, 60, 0.1"})
    void shouldPressWithTheForceThatWasAskedFor(int rateHz, double forceN, double speedMPerS) {
        EpisodeSetup setup = grasping(Scenes.box(0.05, 0.05, 0.05), 0.2, 0.8, 70)
                .with(new PhysicsSetup(rateHz, 50, 1))
                .with(new GripperSetup(speedMPerS, forceN));
        try (BulletWorld world = engine.build(setup, Scenes.panda())) {
            Scenes.move(world, ABOVE, AT, 1.2);
            world.setGripperReference(0, 1, 1000);
            Scenes.run(world, 0.3 + 0.05 / speedMPerS);
            assertThat(world.gripperForceN()).isCloseTo(forceN, within(0.02 * forceN));
            double first = world.contactForceN(Contact.FIRST_FINGER_OBJECT);
            double second = world.contactForceN(Contact.SECOND_FINGER_OBJECT);
            assertThat(0.5 * (first + second)).isCloseTo(forceN, within(0.05 * forceN));
            assertThat(world.gripperWidthM()).isCloseTo(0.05, within(0.0015));
        }
    }

    /** The hand is lowered onto a lying cylinder, which forces its closing fingers apart. */
    @ParameterizedTest
    @ValueSource(ints = {240, 1000})
    void shouldPressWithAllItsForceWhileItIsPushedOpen(int rateHz) {
        double forceN = 20;
        double[] astride = Scenes.above(0.5, 0, 0.056);
        EpisodeSetup setup = grasping(Scenes.cylinder(0.03, 0.06, 48), 0.3, 0.1, forceN)
                .with(new PhysicsSetup(rateHz, 50, 1))
                .with(new GripperSetup(0.1, forceN));
        try (BulletWorld world = engine.build(setup, Scenes.panda())) {
            RigidTransform lying = new RigidTransform().setRollPitchYaw(0, Math.PI / 2, 0);
            world.putObject(lying.setTranslation(0.5, 0, 0.0305), 0);
            world.setGripperReference(0.04, 0.1, forceN);
            Scenes.move(world, ABOVE, astride, 1.2);
            world.setGripperReference(0, 0.1, forceN);
            double touchingM = world.gripperWidthM();
            double[] lower = Scenes.above(0.5, 0, 0.046);
            Scenes.move(world, astride, lower, 0.1);
            double leastN = Double.POSITIVE_INFINITY;
            for (double tipM = 0.046; tipM > 0.036; tipM -= 0.002) {
                double[] next = Scenes.above(0.5, 0, tipM - 0.002);
                Scenes.move(world, lower, next, 0.02);
                lower = next;
                leastN = Math.min(leastN, world.gripperForceN());
            }
            assertThat(world.gripperWidthM()).isGreaterThan(touchingM + 0.008);
            assertThat(leastN).isCloseTo(forceN, within(0.02 * forceN));
        }
    }

    @ParameterizedTest
    @CsvSource({"240, 50", "240, 20", "1000, 50"})
    void shouldComeToRestWhereTheFingersMeetWhenWhatTheyPressOnIsGone(int rateHz, double forceN) {
        EpisodeSetup setup = grasping(Scenes.box(0.05, 0.05, 0.05), 0.2, 0.8, 70)
                .with(new PhysicsSetup(rateHz, 50, 1))
                .with(new GripperSetup(0.1, forceN));
        try (BulletWorld world = engine.build(setup, Scenes.panda())) {
            Scenes.move(world, ABOVE, AT, 1.2);
            world.setGripperReference(0, 1, 1000);
            Scenes.run(world, 1);
            RigidTransform away = world.objectInBase(new RigidTransform());
            away.setTranslation(1.5, 0, away.z());
            world.putObject(away, 1);
            Scenes.run(world, 1.5);
            double leastM = Double.POSITIVE_INFINITY;
            double mostM = Double.NEGATIVE_INFINITY;
            for (int step = 0; step < 100; step++) {
                world.step();
                leastM = Math.min(leastM, world.gripperWidthM());
                mostM = Math.max(mostM, world.gripperWidthM());
            }
            assertThat(mostM - leastM).isLessThan(1e-4);
            assertThat(mostM).isCloseTo(0, within(1e-3));
        }
    }

    @ParameterizedTest
    @CsvSource({"240, 0.1", "240, 0.02", "1000, 0.05"})
    void shouldCloseAtTheSpeedThatTheGripperHas(int rateHz, double speedMPerS) {
        EpisodeSetup setup = grasping(Scenes.box(0.05, 0.05, 0.05), 0.2, 0.8, 30)
                .with(new PhysicsSetup(rateHz, 50, 1))
                .with(new GripperSetup(speedMPerS, 30));
        try (BulletWorld world = engine.build(setup, Scenes.panda())) {
            double openM = world.gripperWidthM();
            assertThat(openM).isCloseTo(0.08, within(1e-4));
            world.setGripperReference(0.02, 5, 30);
            double fastest = 0;
            double seconds = 0.04 / speedMPerS;
            while (world.timeNs() < seconds * 1e9) {
                world.step();
                fastest = Math.max(fastest, -world.gripperSpeedMPerS());
            }
            assertThat(openM - world.gripperWidthM()).isCloseTo(0.04, within(0.002));
            assertThat(fastest).isLessThan(1.05 * speedMPerS);
            Scenes.run(world, 1 + 0.03 / speedMPerS);
            assertThat(world.gripperWidthM()).isCloseTo(0.02, within(5e-4));
        }
    }

    @Test
    void shouldPushAnObjectThatIsNotInTheMiddleUntilBothFingersTouch() {
        EpisodeSetup setup = grasping(Scenes.box(0.05, 0.04, 0.05), 0.2, 0.8, 30);
        setup = setup.with(setup.object().at(0.5, 0.012, 0));
        assertThat(slipM(setup)).isLessThan(0.003);
    }

    @Test
    void shouldSlideOnTheTableAsFarAsItsFrictionSays() {
        for (double friction : new double[] {0.3, 0.6, 1.0}) {
            EpisodeSetup setup = grasping(Scenes.box(0.06, 0.06, 0.02), 0.2, 0.8, 30)
                    .with(new io.prehend.sim.TableSetup(0, friction))
                    .with(new PhysicsSetup(1000, 50, 0));
            setup = setup.with(setup.object().at(0.4, 0.4, 0));
            try (BulletWorld world = engine.build(setup, Scenes.panda())) {
                Scenes.run(world, 0.1);
                RigidTransform start = world.objectInBase(new RigidTransform());
                world.putObject(start, 1);
                Scenes.run(world, 1);
                double wayM = world.objectInBase(new RigidTransform()).x() - start.x();
                double wantedM = 1 / (2 * friction * io.prehend.model.Kinematics.STANDARD_GRAVITY_M_PER_S2);
                assertThat(wayM).as("friction %s", friction).isCloseTo(wantedM, within(0.1 * wantedM));
            }
        }
    }
}
