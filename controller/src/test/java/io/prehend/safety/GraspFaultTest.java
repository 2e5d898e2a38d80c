package io.prehend.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prehend.loop.ControlLoop;
import io.prehend.loop.KinematicArm;
import io.prehend.loop.LoopBench;
import io.prehend.model.KinematicChain;
import io.prehend.model.Kinematics;
import io.prehend.model.RobotModel;
import io.prehend.task.GraspOptions;
import io.prehend.task.GraspTask;
import io.prehend.task.HomeTask;
import io.prehend.task.TaskPhase;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * What a policy, a camera and a gripper can do wrong while the real task grasps in the real loop, behind the supervisor
 * and the filter that drive a real arm: how soon the arm reacts, how, and what survives. The clock is turned by the
 * test; the arm is at once where it is told to be.
 */
class GraspFaultTest {
    private static final long MS = 1_000_000L;
    private static final double[] HOME_RAD = {0.0, -0.6, 0.0, -2.2, 0.0, 1.6, 0.785};
    private static final OperatorAct OPERATOR = OperatorAct.local("test", 1_000 * MS);

    private final KinematicChain chain = RobotModel.panda().chain("panda_link0", "panda_hand");
    private final KinematicArm arm = new KinematicArm(chain.jointNames(), HOME_RAD);
    private final ScriptedPolicy policy = new ScriptedPolicy(chain.jointCount());
    private final ScriptedGripper gripper = new ScriptedGripper();
    private final GraspTask task = new GraspTask(chain, policy, gripper, GraspOptions.standard(), null, "", null);
    private final LoopBench bench = new LoopBench(chain, arm, task);
    private final ControlLoop loop = bench.loop();

    /** Fault 12: the action is thrown away, the arm brakes at the next tick, and goes on with the next good answer. */
    @Test
    void shouldHoldAtOnceForAnAnswerWithoutANumberAndGoOnAfterAGoodOne() {
        approach();
        policy.motion[1] = Double.NaN;
        long askedNs = untilAsked();
        assertThat(untilState(SafetyState.HOLD) - askedNs).isLessThanOrEqualTo(20 * MS);
        assertThat(loop.supervisor().worstCause()).isEqualTo(StopCause.POLICY_INVALID);
        policy.motion[1] = 0;
        untilState(SafetyState.RUNNING);
        assertThat(gripper.opened).as("opened at the start alone").isEqualTo(1);
    }

    /** Fault 12: the third such answer within a second stops the arm, and the policy is not asked again. */
    @Test
    void shouldStopAtTheThirdAnswerWithoutANumberAndDisableThePolicy() {
        approach();
        policy.motion[2] = Double.POSITIVE_INFINITY;
        long askedNs = untilAsked();
        assertThat(untilState(SafetyState.STOPPED) - askedNs).isLessThanOrEqualTo(320 * MS);
        assertThat(loop.supervisor().latchedCauses()).isEqualTo(StopCause.POLICY_BROKEN.bit());
        long asked = policy.asked;
        policy.motion[2] = 0;
        bench.run(2_000 * MS);
        assertThat(policy.asked).as("nobody asks it any more").isEqualTo(asked);
        assertThat(arm.speedRadPerS()).isZero();

        // Whoever acknowledges, it stays disabled until another policy takes its place.
        assertThat(loop.acknowledge(OPERATOR, bench.nowNs())).isEqualTo(ResetVerdict.CAUSE_ACTIVE);
        assertThat(loop.supervisor().activeCauses()).isEqualTo(StopCause.POLICY_DISABLED.bit());
        loop.onPolicyReplaced();
        bench.start();
        bench.run(300 * MS);
        assertThat(loop.supervisor().state()).isEqualTo(SafetyState.RUNNING);
    }

    /** Fault 12: on the way home, what was wrong before the start is forgotten, and what comes is not missed. */
    @Test
    void shouldCountAnswersWithoutANumberAnewForEveryStartThoughTheArmGoesHomeFirst() {
        HomeTask home = new HomeTask(chain, PandaLimits.normal().joints(), HOME_RAD);
        GraspTask fromHome = new GraspTask(chain, policy, gripper, GraspOptions.standard(), null, "", home);
        LoopBench homeBench = new LoopBench(chain, arm, fromHome);
        ControlLoop homeLoop = homeBench.loop();
        for (int round = 0; round < 3; round++) {
            policy.motion[2] = Double.NaN;
            homeBench.start();
            homeBench.run(MS);
            assertThat(fromHome.taskPhase()).isEqualTo(TaskPhase.HOME);
            assertThat(homeLoop.supervisor().activeCauses())
                    .as("round %d", round)
                    .isZero();
            long asked = policy.asked;
            homeBench.run(3_000 * MS);
            assertThat(homeLoop.supervisor().latchedCauses()).isEqualTo(StopCause.POLICY_BROKEN.bit());
            assertThat(policy.asked - asked).as("answers until it is given up").isEqualTo(3);
            homeLoop.onPolicyReplaced();
        }
    }

    /** Fault 13: whatever numbers a policy says, no command breaks a limit. */
    @Property(tries = 60)
    void shouldKeepEveryLimitForAnyAction(@ForAll long seed) {
        GraspFaultTest fresh = new GraspFaultTest();
        SplittableRandom random = new SplittableRandom(seed);
        fresh.bench.start();
        LimitChecker checker = new LimitChecker(1, 1);
        double[] q = fresh.positions();
        checker.restart(fresh.bench.nowNs(), q);
        double[] velocity = new double[q.length];
        for (int ms = 0; ms < 900; ms++) {
            if (ms % 150 == 0) {
                // From a few mm to what no arm could do.
                double size = random.nextBoolean() ? 0.05 : Math.pow(10, 300 * random.nextDouble());
                for (int k = 0; k < 6; k++) {
                    fresh.policy.motion[k] = size * (2 * random.nextDouble() - 1);
                }
            }
            double[] before = q;
            fresh.bench.run(MS);
            q = fresh.positions();
            for (int joint = 0; joint < q.length; joint++) {
                velocity[joint] = (q[joint] - before[joint]) * 1e3;
            }
            checker.command(fresh.bench.nowNs(), q, velocity);
        }
        assertThat(checker.firstViolation).isNull();
    }

    /** Fault 13: a policy that wants what the arm must not do is held, and the arm stays where it may be. */
    @Test
    void shouldHoldForAPolicyThatWantsThroughTheTable() {
        approach();
        Arrays.fill(policy.motion, 0);
        policy.motion[2] = 0.06;
        long beganNs = bench.nowNs();
        while (!StopCause.POLICY_CLAMPED.in(loop.supervisor().activeCauses())) {
            bench.run(MS);
            assertThat(bench.nowNs() - beganNs).isLessThan(20_000 * MS);
        }
        assertThat(loop.supervisor().state()).isEqualTo(SafetyState.HOLD);
        assertThat(loop.supervisor().reaction()).isEqualTo(StopCategory.HOLD);
    }

    /** Fault 14: a policy that hangs is held at one period and given up at two; what it says later is not obeyed. */
    @Test
    void shouldHoldAndThenGiveUpAPolicyThatHangs() {
        approach();
        policy.answersAfterNs = Long.MAX_VALUE / 2;
        long askedNs = untilAsked();
        assertThat(untilState(SafetyState.HOLD) - askedNs).isBetween(150 * MS, 170 * MS);
        assertThat(loop.supervisor().worstCause()).isEqualTo(StopCause.POLICY_LATE);
        assertThat(untilState(SafetyState.STOPPED) - askedNs).isBetween(300 * MS, 320 * MS);
        assertThat(loop.supervisor().worstCause()).isEqualTo(StopCause.POLICY_LOST);
        bench.run(300 * MS);
        double[] restRad = positions();
        policy.answersAfterNs = 0;
        bench.run(1_000 * MS);
        assertThat(positions()).containsExactly(restRad);
    }

    /** Fault 32: clouds that cannot be used, or none: the arm does not go on with an old picture. */
    @Test
    void shouldHoldWhileTheCameraSendsNothingUsableAndGoOnAfterwards() {
        policy.looks = true;
        approach();
        long lastPictureNs = bench.nowNs();
        policy.pictureNs = lastPictureNs;
        assertThat(untilState(SafetyState.HOLD) - lastPictureNs).isBetween(500 * MS, 520 * MS);
        assertThat(loop.supervisor().worstCause()).isEqualTo(StopCause.SCENE_STALE);
        policy.pictureNs = Long.MAX_VALUE;
        untilState(SafetyState.RUNNING);
    }

    /** Fault 36: what slips is not carried on; the grip is kept. */
    @Test
    void shouldHoldWithinAMomentWhenTheObjectSlipsAndKeepTheGrip() {
        lift();
        gripper.objectM -= 0.01;
        long slipsNs = bench.nowNs();
        assertThat(untilState(SafetyState.HOLD) - slipsNs).isLessThanOrEqualTo(100 * MS);
        assertThat(loop.supervisor().worstCause()).isEqualTo(StopCause.GRIP_SLIPPED);
        untilState(SafetyState.RUNNING);
        assertThat(task.taskPhase()).isEqualTo(TaskPhase.LIFT);
        assertThat(gripper.opened).isEqualTo(1);
    }

    /** Fault 36: a gripper that is silent holds the arm and later stops it; nobody opens it meanwhile. */
    @Test
    void shouldHoldAndThenStopWhenTheGripperIsNotHeardOfAndKeepTheGrip() {
        lift();
        gripper.silent = true;
        long silentNs = bench.nowNs();
        assertThat(untilState(SafetyState.HOLD) - silentNs).isBetween(500 * MS, 520 * MS);
        assertThat(loop.supervisor().worstCause()).isEqualTo(StopCause.GRIPPER_LOST);
        assertThat(untilState(SafetyState.STOPPED) - silentNs).isLessThan(2_600 * MS);
        gripper.silent = false;
        bench.run(1_000 * MS);
        assertThat(gripper.opened).as("opened at the start alone").isEqualTo(1);

        // Started anew with something in the hand, it is put down first.
        bench.start();
        bench.run(MS);
        assertThat(task.taskPhase()).isEqualTo(TaskPhase.LOWER);
        assertThat(gripper.opened).isEqualTo(1);
    }

    /** Whoever would put another task in its place must know that something is in the hand. */
    @Test
    void shouldSayWhetherItCarriesSomethingAlsoWhileItIsStopped() {
        assertThat(task.carrying()).isFalse();
        lift();
        assertThat(task.carrying()).isTrue();
        loop.stop(StopCause.OPERATOR_STOP, bench.nowNs());
        bench.run(1_000 * MS);
        assertThat(task.carrying()).isTrue();

        bench.start();
        bench.run(MS);
        assertThat(task.taskPhase()).isEqualTo(TaskPhase.LOWER);
        assertThat(task.carrying()).isTrue();
        gripper.objectM = 0;
        bench.run(2_000 * MS);
        assertThat(task.carrying()).as("it was taken out of the fingers").isFalse();
    }

    /** What is not heard at once is said again, as long as the arm may move; closing that nobody heard is no grip. */
    @Test
    void shouldNotTakeAnOrderThatTheGripperDidNotGetForCarriedOut() {
        bench.start();
        policy.closeConfidence = 1;
        gripper.deaf = true;
        untilPhase(TaskPhase.CLOSE);
        bench.run(400 * MS);
        assertThat(task.taskPhase()).as("nothing is closed yet").isEqualTo(TaskPhase.CLOSE);
        gripper.deaf = false;
        bench.run(1_000 * MS);
        assertThat(gripper.grasping).isTrue();
        assertThat(loop.supervisor().state()).isEqualTo(SafetyState.RUNNING);
        assertThat(task.taskPhase()).isEqualTo(TaskPhase.LIFT);
    }

    /** A gripper that does not let go is not pulled away; a person has to begin anew. */
    @Test
    void shouldHoldAndThenStopWhereTheGripperCannotBeToldToLetGo() {
        lift();
        gripper.deaf = true;
        untilPhase(TaskPhase.RELEASE);
        long beganNs = bench.nowNs();
        assertThat(untilState(SafetyState.HOLD) - beganNs).isBetween(500 * MS, 520 * MS);
        assertThat(loop.supervisor().worstCause()).isEqualTo(StopCause.GRIPPER_LOST);
        int orders = gripper.orders;
        gripper.deaf = false;
        untilState(SafetyState.STOPPED);
        bench.run(500 * MS);
        assertThat(gripper.orders)
                .as("nothing is said to it while the arm is held")
                .isEqualTo(orders);
        assertThat(task.taskPhase()).isEqualTo(TaskPhase.RELEASE);

        bench.start();
        bench.run(MS);
        assertThat(gripper.opened).isEqualTo(2);
    }

    /** A hand that is let go down slowly lets go at the same place as one that goes down fast: on the table. */
    @Test
    void shouldPutDownWhereItTookHoldHoweverSlowTheArmMayBe() {
        bench.start();
        policy.closeConfidence = 1;
        untilPhase(TaskPhase.CLOSE);
        bench.run(200 * MS);
        double heightM = handHeightM();
        untilPhase(TaskPhase.LOWER);
        assertThat(handHeightM() - heightM).isGreaterThan(0.14);
        loop.setSpeedShare(0.01);
        bench.run(3_000 * MS);
        assertThat(task.taskPhase()).isEqualTo(TaskPhase.LOWER);
        untilPhase(TaskPhase.RELEASE);
        assertThat(handHeightM()).isCloseTo(heightM, within(2e-3));
    }

    /** I14: whatever stops the arm while it carries something, the gripper never opens because of it. */
    @Test
    void shouldNeverOpenTheGripperBecauseOfAStop() {
        for (StopCause cause : StopCause.values()) {
            GraspFaultTest fresh = new GraspFaultTest();
            fresh.lift();
            fresh.loop.stop(cause, fresh.bench.nowNs());
            fresh.bench.run(1_500 * MS);
            assertThat(fresh.loop.supervisor().state().latched()).isTrue();
            assertThat(fresh.gripper.opened).as("%s", cause).isEqualTo(1);
            assertThat(fresh.gripper.grasping).as("%s", cause).isTrue();
        }
    }

    private void approach() {
        policy.motion[0] = 0.01;
        bench.start();
        bench.run(700 * MS);
        assertThat(loop.supervisor().state()).isEqualTo(SafetyState.RUNNING);
        assertThat(task.taskPhase()).isEqualTo(TaskPhase.APPROACH);
    }

    private void lift() {
        bench.start();
        policy.closeConfidence = 1;
        untilPhase(TaskPhase.LIFT);
        bench.run(100 * MS);
        assertThat(loop.supervisor().state()).isEqualTo(SafetyState.RUNNING);
        assertThat(gripper.opened).isEqualTo(1);
    }

    private void untilPhase(TaskPhase wanted) {
        long beganNs = bench.nowNs();
        while (task.taskPhase() != wanted) {
            bench.run(MS);
            assertThat(bench.nowNs() - beganNs).as("waiting for %s", wanted).isLessThan(120_000 * MS);
        }
    }

    private double handHeightM() {
        Kinematics kinematics = new Kinematics(chain);
        kinematics.update(positions());
        return kinematics.tip().z();
    }

    private long untilAsked() {
        long asked = policy.asked;
        while (policy.asked == asked) {
            bench.run(MS);
        }
        return bench.nowNs();
    }

    private long untilState(SafetyState wanted) {
        long beganNs = bench.nowNs();
        while (loop.supervisor().state() != wanted) {
            bench.run(MS);
            assertThat(bench.nowNs() - beganNs).as("waiting for %s", wanted).isLessThan(5_000 * MS);
        }
        return bench.nowNs();
    }

    private double[] positions() {
        double[] positionsRad = new double[HOME_RAD.length];
        for (int joint = 0; joint < positionsRad.length; joint++) {
            positionsRad[joint] = arm.positionRad(joint);
        }
        return positionsRad;
    }
}
