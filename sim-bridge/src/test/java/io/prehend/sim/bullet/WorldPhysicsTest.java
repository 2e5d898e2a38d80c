package io.prehend.sim.bullet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.prehend.model.Kinematics;
import io.prehend.model.RigidTransform;
import io.prehend.sim.Contact;
import io.prehend.sim.EpisodeSetup;
import io.prehend.sim.ObjectSetup;
import io.prehend.sim.PhysicsSetup;
import io.prehend.sim.Scenes;
import io.prehend.sim.TableSetup;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WorldPhysicsTest {
    private static final double[] HOME = Scenes.above(0.5, 0, 0.2);
    private static final EpisodeSetup SETUP = EpisodeSetup.nominal(Scenes.box(0.05, 0.04, 0.06), Scenes.list(HOME));

    private final BulletEngine engine = new BulletEngine();

    @Test
    void shouldLetAnObjectFallFreely() {
        try (BulletWorld world = engine.build(SETUP, Scenes.panda())) {
            world.putObject(new RigidTransform().setTranslation(0.3, 0.6, 1.0), 0);
            Scenes.run(world, 0.3);
            double seconds = world.timeNs() * 1e-9;
            // Bullet's semi-implicit steps fall half a step's way farther than the parabola.
            double fallen = 0.5 * Kinematics.STANDARD_GRAVITY_M_PER_S2 * seconds * (seconds + world.stepNs() * 1e-9);
            assertThat(world.objectInBase(new RigidTransform()).z()).isCloseTo(1.0 - fallen, within(1e-6));
        }
    }

    @Test
    void shouldKeepARestingObjectWhereItIs() {
        for (int rateHz : new int[] {240, 1000}) {
            EpisodeSetup setup = SETUP.with(new PhysicsSetup(rateHz, 50, 1))
                    .with(SETUP.object().at(0.6, 0.1, 0.7))
                    .with(new TableSetup(0.03, 0.6));
            try (BulletWorld world = engine.build(setup, Scenes.panda())) {
                RigidTransform before = world.objectInBase(new RigidTransform());
                assertThat(before.z()).isCloseTo(0.03 + 0.03, within(0.001));
                Scenes.run(world, 5);
                RigidTransform after = world.objectInBase(new RigidTransform());
                assertThat(after.distanceM(before)).as("%d Hz", rateHz).isLessThan(1e-4);
                assertThat(after.angleRad(before)).as("%d Hz", rateHz).isLessThan(1e-3);
                double weightN = setup.object().massKg() * Kinematics.STANDARD_GRAVITY_M_PER_S2;
                assertThat(world.contactForceN(Contact.OBJECT_TABLE)).isCloseTo(weightN, within(0.02 * weightN));
            }
        }
    }

    @Test
    void shouldHoldTheArmStillWithTheTorquesThatOurModelSays() {
        Kinematics kinematics = Scenes.kinematics();
        double[] gravityNm = new double[7];
        try (BulletWorld world = engine.build(SETUP, Scenes.panda())) {
            Scenes.run(world, 2);
            kinematics.update(HOME);
            kinematics.gravityTorques(gravityNm);
            for (int joint = 0; joint < 7; joint++) {
                assertThat(world.jointPositionRad(joint)).isCloseTo(HOME[joint], within(1e-4));
                assertThat(world.jointEffortNm(joint)).isCloseTo(gravityNm[joint], within(0.02));
            }
        }
    }

    @Test
    void shouldHaveEveryLinkWhereOurKinematicsHasIt() {
        Kinematics kinematics = Scenes.kinematics();
        Random random = new Random(7);
        double[] from = HOME;
        try (BulletWorld world = engine.build(SETUP, Scenes.panda())) {
            for (int pose = 0; pose < 5; pose++) {
                double[] to = HOME.clone();
                for (int joint = 0; joint < 7; joint++) {
                    to[joint] += 0.3 * random.nextGaussian();
                }
                Scenes.move(world, from, to, 1);
                double[] now = new double[7];
                for (int joint = 0; joint < 7; joint++) {
                    now[joint] = world.jointPositionRad(joint);
                }
                kinematics.update(now);
                for (int joint = 0; joint < 7; joint++) {
                    RigidTransform link = world.engineLinkInBase(joint);
                    assertThat(link.distanceM(kinematics.link(joint))).isLessThan(1e-4);
                    assertThat(link.angleRad(kinematics.link(joint))).isLessThan(1e-3);
                }
                assertThat(world.handInBase(new RigidTransform()).distanceM(kinematics.tip()))
                        .isLessThan(1e-9);
                from = to;
            }
        }
    }

    @Test
    void shouldGiveEveryJointTheAccelerationThatItsControllerAsksFor() {
        double[] goal = HOME.clone();
        for (int joint = 0; joint < 7; joint++) {
            goal[joint] += joint % 2 == 0 ? 0.6 : -0.3;
        }
        double stepS = SETUP.physics().stepNs() * 1e-9;
        MotorGains gains = MotorGains.of(40, 1, stepS);
        try (BulletWorld world = engine.build(SETUP, Scenes.panda())) {
            Scenes.move(world, HOME, goal, 2);
            Random random = new Random(3);
            double[] expected = new double[7];
            for (int step = 0; step < 200; step++) {
                for (int joint = 0; joint < 7; joint++) {
                    double q = world.jointPositionRad(joint);
                    double v = world.jointVelocityRadPerS(joint);
                    double reference = q + 0.0005 * random.nextGaussian();
                    double speed = (joint % 2 == 0 ? 0.8 : -0.8) * Math.sin(0.05 * step);
                    world.setJointReference(joint, reference + speed * stepS, speed);
                    expected[joint] = v + gains.position() * (reference - q) / stepS + gains.velocity() * (speed - v);
                }
                world.step();
                for (int joint = 0; joint < 7; joint++) {
                    assertThat(world.jointVelocityRadPerS(joint)).isCloseTo(expected[joint], within(1e-3));
                }
            }
        }
    }

    @Test
    void shouldFollowAMovingReferenceClosely() {
        double[] down = Scenes.above(0.5, 0.2, 0.1);
        try (BulletWorld world = engine.build(SETUP, Scenes.panda())) {
            double worst = 0;
            int steps = 240;
            for (int step = 1; step <= steps; step++) {
                double s = (double) step / steps;
                for (int joint = 0; joint < 7; joint++) {
                    double wayRad = down[joint] - HOME[joint];
                    world.setJointReference(
                            joint, HOME[joint] + s * s * (3 - 2 * s) * wayRad, 6 * s * (1 - s) * wayRad);
                }
                world.step();
                for (int joint = 0; joint < 7; joint++) {
                    double wanted = HOME[joint] + s * s * (3 - 2 * s) * (down[joint] - HOME[joint]);
                    worst = Math.max(worst, Math.abs(world.jointPositionRad(joint) - wanted));
                }
            }
            assertThat(worst).isLessThan(2e-3);
        }
    }

    @Test
    void shouldNoticeWhoTouchesWhom() {
        try (BulletWorld world = engine.build(SETUP, Scenes.panda())) {
            world.step();
            assertThat(world.contactForceN(Contact.OBJECT_TABLE)).isPositive();
            assertThat(world.contactForceN(Contact.ARM_TABLE)).isZero();
            assertThat(world.contactForceN(Contact.ARM_OBJECT)).isZero();
            double[] low = Scenes.above(0.4, 0.3, -0.01);
            Scenes.move(world, HOME, low, 1.5);
            assertThat(world.contactForceN(Contact.ARM_TABLE)).isPositive();
        }
    }

    @Test
    void shouldDoubtAWorldInWhichThingsFly() {
        try (BulletWorld world = engine.build(SETUP, Scenes.panda())) {
            Scenes.run(world, 0.1);
            assertThat(world.isHealthy()).isTrue();
            assertThat(world.trouble()).isEmpty();
            world.putObject(new RigidTransform().setTranslation(0.5, 0, -1), 0);
            world.step();
            assertThat(world.isHealthy()).isFalse();
            assertThat(world.trouble()).contains("fell through the table");
            world.putObject(new RigidTransform().setTranslation(0.5, 0, 0.5), 0);
            world.step();
            assertThat(world.isHealthy()).as("doubt stays").isFalse();
        }
    }

    @Test
    void shouldRefuseOtherThreadsAndUseAfterTheEnd() throws InterruptedException {
        BulletWorld world = engine.build(SETUP, Scenes.panda());
        Throwable[] thrown = new Throwable[2];
        Thread other = new Thread(() -> {
            thrown[0] = org.assertj.core.api.Assertions.catchThrowable(world::step);
            thrown[1] = org.assertj.core.api.Assertions.catchThrowable(world::close);
        });
        other.start();
        other.join();
        assertThat(thrown[0]).isInstanceOf(IllegalStateException.class).hasMessageContaining("thread");
        assertThat(thrown[1]).isInstanceOf(IllegalStateException.class).hasMessageContaining("thread");
        world.close();
        world.close();
        assertThatThrownBy(world::step)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> world.objectInBase(new RigidTransform())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldRefuseAnEpisodeForAnotherArm() {
        EpisodeSetup sixJoints =
                EpisodeSetup.nominal(Scenes.box(0.05, 0.05, 0.05), Scenes.list(new double[] {0, 0, 0, 0, 0, 0}));
        assertThatThrownBy(() -> engine.create(sixJoints, Scenes.panda()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("7 arm joints")
                .hasMessageContaining("6");
    }

    @Test
    void shouldPutAnObjectThatIsNotInItsPrincipalFrameWhereItBelongs() {
        var turned = new io.prehend.sim.shape.ObjectShape(
                "tilted inertia",
                "box",
                SETUP.object().shape().convexParts(),
                SETUP.object().shape().surface(),
                1,
                new double[] {4e-4, 5e-4, 3e-4, 1e-4, -5e-5, 2e-5},
                Double.NaN,
                Double.NaN);
        ObjectSetup object = new ObjectSetup(turned, 0.45, -0.2, 1.1, 0.3, 0.5);
        try (BulletWorld world = engine.build(SETUP.with(object), Scenes.panda())) {
            RigidTransform pose = world.objectInBase(new RigidTransform());
            RigidTransform wanted = Scenery.standing(object, 0);
            assertThat(pose.distanceM(wanted)).isLessThan(3e-4);
            assertThat(pose.angleRad(wanted)).isLessThan(3e-3);
        }
    }
}
