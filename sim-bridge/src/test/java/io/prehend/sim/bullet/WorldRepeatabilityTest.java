package io.prehend.sim.bullet;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.model.JointCommand;
import io.prehend.model.JointStateBuffer;
import io.prehend.model.RigidTransform;
import io.prehend.sim.CommandSetup;
import io.prehend.sim.EpisodeSetup;
import io.prehend.sim.JointSensorSetup;
import io.prehend.sim.Scenes;
import io.prehend.sim.robot.SimulatedRobot;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

class WorldRepeatabilityTest {
    private static final double[] ABOVE = Scenes.above(0.5, 0, 0.17);
    private static final double[] AT = Scenes.above(0.5, 0, 0.025);
    private static final EpisodeSetup SETUP = EpisodeSetup.nominal(Scenes.cylinder(0.025, 0.06, 16), Scenes.list(ABOVE))
            .with(new JointSensorSetup(2e-4, 2e-3))
            .with(new CommandSetup(0.02, 0.005, 0.9));

    private final BulletEngine engine = new BulletEngine();

    /**
     * Grasps and lifts under a controller that closes its loop over the noisy measurements; a hash of all that happens.
     */
    private long play(long seed) {
        var chain = Scenes.panda().chain("panda_link0", "panda_hand");
        try (SimulatedRobot robot = SimulatedRobot.create(engine, SETUP.withSeed(seed), chain)) {
            JointStateBuffer measured = new JointStateBuffer(7);
            JointCommand command = new JointCommand(7);
            RigidTransform object = new RigidTransform();
            long hash = 1;
            robot.arm().read(measured, 0);
            command.holdAt(measured);
            for (int step = 0; step < 700; step++) {
                double[] goal = step > 450 ? ABOVE : AT;
                for (int joint = 0; joint < 7; joint++) {
                    double wayRad = 0.02 * (goal[joint] - measured.positionRad(joint));
                    command.setJoint(joint, command.positionRad(joint) + wayRad, 0);
                }
                if (step == 300) {
                    robot.gripper().grasp(0.1, 40);
                }
                robot.arm().write(command, robot.world().timeNs());
                robot.step();
                robot.arm().read(measured, 0);
                robot.world().objectInBase(object);
                for (int joint = 0; joint < 7; joint++) {
                    hash = 31 * hash + Double.doubleToLongBits(robot.world().jointPositionRad(joint));
                }
                hash = 31 * hash + Double.doubleToLongBits(object.x() + 3 * object.y() + 7 * object.z());
            }
            assertThat(robot.world().isHealthy()).isTrue();
            return hash;
        }
    }

    @Test
    void shouldPlayTheSameEpisodeForTheSameSeedBitForBitAlsoInParallel() throws Exception {
        long first = play(42);
        assertThat(play(42)).isEqualTo(first);
        assertThat(play(43)).isNotEqualTo(first);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Long>> episodes = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                episodes.add(() -> play(42));
            }
            for (Future<Long> hash : threads.invokeAll(episodes)) {
                assertThat(hash.get()).isEqualTo(first);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void shouldLeaveNothingBehindAfterAHundredWorlds() {
        long bytesBefore = Pointer.totalBytes();
        long countBefore = Pointer.totalCount();
        for (int i = 0; i < 100; i++) {
            try (BulletWorld world = engine.build(SETUP, Scenes.panda())) {
                world.step();
                assertThat(Pointer.totalCount()).as("is anything counted?").isGreaterThan(countBefore + 50);
            }
        }
        assertThat(Pointer.totalBytes()).isEqualTo(bytesBefore);
        assertThat(Pointer.totalCount()).isEqualTo(countBefore);
    }

    @Test
    void shouldLeaveNothingBehindWhenAWorldCannotBeBuilt() {
        long countBefore = Pointer.totalCount();
        EpisodeSetup broken = EpisodeSetup.nominal(SETUP.object().shape(), List.of(0.0));
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> engine.build(broken, Scenes.panda())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Pointer.totalCount()).isEqualTo(countBefore);
    }

    @Test
    void shouldNotAllocateWhileItRuns() {
        var chain = Scenes.panda().chain("panda_link0", "panda_hand");
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (SimulatedRobot robot = SimulatedRobot.create(engine, SETUP, chain)) {
            JointStateBuffer measured = new JointStateBuffer(7);
            JointCommand command = new JointCommand(7);
            io.prehend.model.GripperState gripper = new io.prehend.model.GripperState();
            RigidTransform pose = new RigidTransform();
            robot.arm().read(measured, 0);
            command.holdAt(measured);
            Scenes.move(robot.world(), ABOVE, AT, 1);
            robot.arm().release();
            robot.arm().read(measured, 0);
            command.holdAt(measured);
            double sum = 0;
            long before = 0;
            int ticks = 4000;
            for (int tick = -2000; tick < ticks; tick++) {
                if (tick == 0) {
                    before = threads.getCurrentThreadAllocatedBytes();
                }
                robot.arm().read(measured, tick);
                robot.arm().write(command, tick);
                robot.gripper().grasp(0.1, 30);
                robot.gripper().read(gripper, tick);
                robot.step();
                sum += robot.world().objectInBase(pose).x()
                        + robot.world().handInBase(pose).z();
                sum += robot.world().contactForceN(io.prehend.sim.Contact.FIRST_FINGER_OBJECT) + gripper.widthM();
            }
            long bytes = threads.getCurrentThreadAllocatedBytes() - before;
            assertThat(sum).isFinite();
            assertThat((double) bytes / ticks).as("bytes a tick").isLessThan(0.5);
        }
    }
}
