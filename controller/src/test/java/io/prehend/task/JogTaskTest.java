package io.prehend.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prehend.loop.ControlLoop;
import io.prehend.loop.KinematicArm;
import io.prehend.loop.LoopBench;
import io.prehend.model.KinematicChain;
import io.prehend.model.Kinematics;
import io.prehend.model.RigidTransform;
import io.prehend.model.RobotModel;
import io.prehend.safety.OperatorAct;
import io.prehend.safety.ResetVerdict;
import io.prehend.safety.SafetyState;
import io.prehend.safety.StopCause;
import io.prehend.testing.Allocation;
import org.junit.jupiter.api.Test;

/** Stories of an arm that is moved by a held button, through the whole loop, on a clock that the test turns. */
class JogTaskTest {
    private static final long MS = 1_000_000L;
    private static final double[] HOME_RAD = {0.0, -0.6, 0.0, -2.2, 0.0, 1.6, 0.785};
    private static final OperatorAct OPERATOR = OperatorAct.local("test", 1_000_000_000L);

    private final KinematicChain chain = RobotModel.panda().chain("panda_link0", "panda_hand");
    private final KinematicArm arm = new KinematicArm(chain.jointNames(), HOME_RAD);
    private final JogTask jog = new JogTask(chain);
    private final LoopBench bench = new LoopBench(chain, arm, jog);
    private final ControlLoop loop = bench.loop();
    private final Kinematics kinematics = new Kinematics(chain);

    @Test
    void shouldMoveTheHandStraightWhileTheButtonIsHeldAndStandStillSoonAfter() {
        RigidTransform before = new RigidTransform().set(hand());
        jog.beat(-1, 0, 0, 1, 0.1, bench.nowNs() + 600 * MS);
        bench.start();

        double fastestMPerS = hold(1000, -1, 0, 0, 1, 0.1);

        RigidTransform after = hand();
        assertThat(after.z() - before.z()).isBetween(0.07, 0.1);
        assertThat(after.x()).isCloseTo(before.x(), within(1e-3));
        assertThat(after.y()).isCloseTo(before.y(), within(1e-3));
        assertThat(after.angleRad(before)).isLessThan(5e-3);
        assertThat(fastestMPerS).isBetween(0.08, 0.105);

        bench.run(300 * MS);
        assertThat(arm.speedRadPerS()).isZero();
        assertThat(loop.supervisor().state()).isEqualTo(SafetyState.READY);
        assertThat(loop.supervisor().enabled())
                .as("who held the button may press it again")
                .isTrue();
    }

    @Test
    void shouldTurnAJointSoFastThatTheTipIsAsFastAsAsked() {
        jog.beat(0, -1, 0, 0, 0.2, bench.nowNs() + 600 * MS);
        bench.start();

        hold(1000, 0, -1, 0, 0, 0.2);

        double leverM = Math.hypot(hand().x(), hand().y());
        assertThat(arm.positionRad(0)).isLessThan(HOME_RAD[0] - 0.1);
        assertThat(arm.speedRadPerS() * leverM)
                .as("hand; fingertips a little more")
                .isBetween(0.15, 0.2);
        for (int joint = 1; joint < HOME_RAD.length; joint++) {
            assertThat(arm.positionRad(joint)).isCloseTo(HOME_RAD[joint], within(1e-6));
        }
    }

    @Test
    void shouldNeverBeFasterThanAPersonMayMoveItWhateverIsAskedFor() {
        jog.beat(-1, 0, 1, 1, 1e9, bench.nowNs() + 600 * MS);
        bench.start();

        assertThat(hold(1000, -1, 0, 1, 1, 1e9)).isBetween(0.2, JogTask.MOST_M_PER_S + 0.01);
    }

    @Test
    void shouldStandStillOnBeatsThatAreNoNumbers() {
        jog.beat(-1, Double.NaN, 0, 0, 0.1, bench.nowNs() + 600 * MS);
        jog.beat(-1, 1, 0, 0, Double.NaN, bench.nowNs() + 600 * MS);
        jog.beat(99, 1, 0, 0, 0.1, bench.nowNs() + 600 * MS);
        bench.start();
        bench.run(500 * MS);

        assertThat(arm.positionRad(0)).isEqualTo(HOME_RAD[0]);
        assertThat(loop.supervisor().state()).isEqualTo(SafetyState.READY);
    }

    @Test
    void shouldNotGoOnByItselfAfterAHold() {
        jog.beat(0, 1, 0, 0, 0.2, bench.nowNs() + 600 * MS);
        bench.start();
        hold(300, 0, 1, 0, 0, 0.2);

        arm.mute(true);
        hold(35, 0, 1, 0, 0, 0.2);
        assertThat(loop.supervisor().state()).isEqualTo(SafetyState.HOLD);
        arm.mute(false);
        hold(500, 0, 1, 0, 0, 0.2);
        double whereRad = arm.positionRad(0);
        hold(500, 0, 1, 0, 0, 0.2);

        assertThat(arm.positionRad(0)).isEqualTo(whereRad);
        assertThat(loop.supervisor().state()).isEqualTo(SafetyState.READY);
        assertThat(jog.beat(0, 1, 0, 0, 0.2, bench.nowNs())).isFalse();

        bench.run(JogTask.BEAT_LOST_NS + MS);
        assertThat(jog.beat(0, 1, 0, 0, 0.2, bench.nowNs())).as("pressed again").isTrue();
        assertThat(loop.start(OPERATOR, bench.nowNs())).isEqualTo(ResetVerdict.ACCEPTED);
        hold(300, 0, 1, 0, 0, 0.2);
        assertThat(arm.positionRad(0)).isGreaterThan(whereRad + 0.01);
    }

    @Test
    void shouldNeedAllThreeActsAgainAfterAStop() {
        jog.beat(0, 1, 0, 0, 0.2, bench.nowNs() + 600 * MS);
        bench.start();
        hold(300, 0, 1, 0, 0, 0.2);

        loop.stop(StopCause.OPERATOR_STOP, bench.nowNs());
        hold(500, 0, 1, 0, 0, 0.2);

        assertThat(arm.speedRadPerS()).isZero();
        assertThat(loop.start(OPERATOR, bench.nowNs())).isEqualTo(ResetVerdict.WRONG_STATE);
    }

    @Test
    void shouldAllocateNothing() {
        jog.beat(-1, 0, 0.2, -0.2, 0.05, bench.nowNs() + 600 * MS);
        bench.start();
        long bytes = Allocation.fewestBytes(() -> {
            for (int tick = 0; tick < 3000; tick++) {
                jog.beat(-1, 0, tick % 2 == 0 ? 0.2 : -0.2, 0, 0.05, bench.nowNs());
                loop.tick(bench.awaitNextTick());
            }
        });
        assertThat(bytes).isLessThan(Allocation.COMPILER_BYTES);
    }

    /** Holds the button for so long, with a beat every 50 ms; answers the hand's highest speed, m/s. */
    private double hold(int durationMs, int joint, double x, double y, double z, double speedMPerS) {
        double fastestMPerS = 0;
        RigidTransform before = new RigidTransform().set(hand());
        for (int tick = 0; tick < durationMs; tick++) {
            if (tick % 50 == 0) {
                jog.beat(joint, x, y, z, speedMPerS, bench.nowNs());
            }
            loop.tick(bench.awaitNextTick());
            fastestMPerS = Math.max(fastestMPerS, hand().distanceM(before) / 1e-3);
            before.set(hand());
        }
        return fastestMPerS;
    }

    private RigidTransform hand() {
        double[] positionsRad = new double[chain.jointCount()];
        for (int joint = 0; joint < positionsRad.length; joint++) {
            positionsRad[joint] = arm.positionRad(joint);
        }
        kinematics.update(positionsRad);
        return kinematics.tip();
    }
}
