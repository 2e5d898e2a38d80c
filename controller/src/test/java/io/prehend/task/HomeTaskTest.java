package io.prehend.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.prehend.loop.KinematicArm;
import io.prehend.loop.LoopBench;
import io.prehend.model.JointCommand;
import io.prehend.model.JointLimits;
import io.prehend.model.JointStateBuffer;
import io.prehend.model.KinematicChain;
import io.prehend.model.Kinematics;
import io.prehend.model.RobotModel;
import io.prehend.port.Task;
import io.prehend.safety.PandaLimits;
import io.prehend.safety.SafetyState;
import io.prehend.safety.StopCause;
import io.prehend.testing.Allocation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The way home, through the loop and the safety filter that drive a real arm, of an arm without physics. */
class HomeTaskTest {
    private static final long MS = 1_000_000L;
    private static final double[] HOME_RAD = {0.0, -1.285, 0.0, -2.356, 0.0, 1.571, 0.785};
    /** The hand low over the table, half a metre in front. */
    private static final double[] LOW_RAD = {0.3, 0.35, 0.1, -2.15, 0.0, 2.5, 0.9};

    private final KinematicChain chain = RobotModel.panda().chain("panda_link0", "panda_hand");
    private final List<JointLimits> limits = PandaLimits.normal().joints();
    private final HomeTask task = new HomeTask(chain, limits, HOME_RAD);

    @Test
    void shouldBackAwayThenComeHomeAndRestThere() {
        KinematicArm arm = new KinematicArm(chain.jointNames(), LOW_RAD);
        LoopBench bench = new LoopBench(chain, arm, task);
        double[] low = hand(arm);
        double[] axis = handAxis(arm);
        bench.start();
        bench.run(1_300 * MS);
        double[] backed = hand(arm);
        double along = 0;
        for (int k = 0; k < 3; k++) {
            along -= (backed[k] - low[k]) * axis[k];
        }
        assertThat(along).as("backed away along its own axis, m").isGreaterThan(0.09);

        runToTheEnd(bench);

        assertThat(task.arrived()).isTrue();
        for (int joint = 0; joint < HOME_RAD.length; joint++) {
            assertThat(arm.positionRad(joint)).isCloseTo(HOME_RAD[joint], within(2e-3));
        }
        assertThat(bench.loop().supervisor().state()).isEqualTo(SafetyState.READY);
        assertThat(arm.speedRadPerS()).isLessThan(0.01);
    }

    @Test
    void shouldBackAwayAsFarHoweverSlowTheArmMayBe() {
        KinematicArm arm = new KinematicArm(chain.jointNames(), LOW_RAD);
        LoopBench bench = new LoopBench(chain, arm, task);
        bench.loop().setSpeedShare(0.01);
        double[] low = hand(arm);
        bench.start();
        double turningRad = arm.positionRad(0);
        double backedM = 0;
        // Backing away hardly turns the base; going home does.
        while (Math.abs(arm.positionRad(0) - turningRad) < 0.1) {
            bench.run(10 * MS);
            double[] now = hand(arm);
            backedM = Math.max(backedM, Math.hypot(Math.hypot(now[0] - low[0], now[1] - low[1]), now[2] - low[2]));
            assertThat(bench.nowNs()).isLessThan(200_000 * MS);
        }
        assertThat(backedM).isGreaterThan(0.09);
    }

    @Test
    void shouldUseAModestShareOfTheLimitsAndMoveTheHandNoFasterThanAPersonMay() {
        KinematicArm arm = new KinematicArm(chain.jointNames(), LOW_RAD);
        LoopBench bench = new LoopBench(chain, arm, task);
        bench.start();
        double fastestRadPerS = 0;
        double fastestMPerS = 0;
        double[] before = hand(arm);
        while (bench.loop().taskStatus() == Task.Status.RUNNING) {
            bench.run(MS);
            fastestRadPerS = Math.max(fastestRadPerS, arm.speedRadPerS());
            double[] now = hand(arm);
            fastestMPerS = Math.max(
                    fastestMPerS,
                    1e3 * Math.hypot(Math.hypot(now[0] - before[0], now[1] - before[1]), now[2] - before[2]));
            before = now;
        }
        assertThat(fastestRadPerS).isLessThan(0.35 * 2.175);
        assertThat(fastestMPerS).isLessThan(0.27);
    }

    @Test
    void shouldGoStraightToAHomeThatIsNotHigher() {
        double[] beside = HOME_RAD.clone();
        beside[0] = 0.4;
        KinematicArm arm = new KinematicArm(chain.jointNames(), beside);
        LoopBench bench = new LoopBench(chain, arm, task);
        bench.start();
        bench.run(400 * MS);
        assertThat(arm.positionRad(3)).as("no other joint moves").isCloseTo(HOME_RAD[3], within(1e-9));
        runToTheEnd(bench);
        assertThat(task.arrived()).isTrue();
    }

    @Test
    void shouldTakeUpItsWayAfterAHoldAndBeginAnewAfterAStop() {
        KinematicArm arm = new KinematicArm(chain.jointNames(), LOW_RAD);
        LoopBench bench = new LoopBench(chain, arm, task);
        bench.start();
        bench.run(2_500 * MS);
        arm.mute(true);
        bench.run(45 * MS);
        assertThat(bench.loop().supervisor().state()).isEqualTo(SafetyState.HOLD);
        arm.mute(false);
        bench.run(1_000 * MS);
        assertThat(bench.loop().supervisor().state()).isEqualTo(SafetyState.RUNNING);
        bench.loop().stop(StopCause.OPERATOR_STOP, bench.nowNs());
        bench.run(1_000 * MS);
        assertThat(bench.loop().supervisor().state()).isEqualTo(SafetyState.STOPPED);

        bench.start();
        runToTheEnd(bench);

        assertThat(task.arrived()).isTrue();
    }

    /** A home at which the arm would touch itself. */
    @Test
    void shouldGiveUpWhereTheFilterLetsItGoNoFurther() {
        double[] touchingItself = {1.9, -1.2, 0.8, -3.0, 0.8, 0.8, 2.2};
        HomeTask bad = new HomeTask(chain, limits, touchingItself);
        KinematicArm arm = new KinematicArm(chain.jointNames(), HOME_RAD);
        LoopBench bench = new LoopBench(chain, arm, bad);
        bench.start();
        runToTheEnd(bench);

        assertThat(bad.arrived()).isFalse();
        assertThat(arm.speedRadPerS()).isLessThan(0.01);
    }

    @Test
    void shouldAllocateNothingOnTheWay() {
        JointCommand executed = new JointCommand(7);
        JointCommand desired = new JointCommand(7);
        JointStateBuffer measured = new JointStateBuffer(7);
        long bytes = Allocation.fewestBytes(() -> {
            for (int begin = 0; begin < 20; begin++) {
                for (int joint = 0; joint < 7; joint++) {
                    measured.setJoint(joint, LOW_RAD[joint], 0, 0);
                }
                task.start(0, measured);
                executed.holdAt(measured);
                for (int tick = 1; tick < 4_000; tick++) {
                    task.tick(tick * MS, measured, executed, desired);
                    executed.set(desired);
                }
            }
        });
        assertThat(bytes).isLessThan(Allocation.COMPILER_BYTES);
    }

    @Test
    void shouldWantAPositionForEveryJoint() {
        assertThatThrownBy(() -> new HomeTask(chain, limits, new double[6]))
                .hasMessageContaining("one position for each of the arm's 7 joints");
    }

    private static void runToTheEnd(LoopBench bench) {
        long beganNs = bench.nowNs();
        while (bench.loop().taskStatus() == Task.Status.RUNNING && bench.nowNs() - beganNs < 30_000 * MS) {
            bench.run(10 * MS);
        }
        assertThat(bench.loop().taskStatus()).isEqualTo(Task.Status.DONE);
    }

    private double[] hand(KinematicArm arm) {
        Kinematics kinematics = kinematics(arm);
        return new double[] {
            kinematics.tip().x(), kinematics.tip().y(), kinematics.tip().z()
        };
    }

    private double[] handAxis(KinematicArm arm) {
        Kinematics kinematics = kinematics(arm);
        return new double[] {
            kinematics.tip().rotation(0, 2),
            kinematics.tip().rotation(1, 2),
            kinematics.tip().rotation(2, 2)
        };
    }

    private Kinematics kinematics(KinematicArm arm) {
        double[] positionsRad = new double[7];
        for (int joint = 0; joint < 7; joint++) {
            positionsRad[joint] = arm.positionRad(joint);
        }
        Kinematics kinematics = new Kinematics(chain);
        kinematics.update(positionsRad);
        return kinematics;
    }
}
