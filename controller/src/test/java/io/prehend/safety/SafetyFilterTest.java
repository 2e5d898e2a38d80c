package io.prehend.safety;

import static io.prehend.safety.FilterBench.MS;
import static io.prehend.safety.FilterBench.home;
import static io.prehend.safety.FilterBench.homeWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.prehend.model.JointCommand;
import io.prehend.model.JointStateBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SafetyFilterTest {
    private final FilterBench bench = new FilterBench().seed(FilterBench.HOME);

    /** Whatever a story does, the commands in it keep every limit. */
    @AfterEach
    void shouldHaveKeptEveryLimit() {
        assertThat(bench.checker.firstViolation).isNull();
    }

    @Test
    void shouldPassASmoothMotionUnchangedAndWithoutLag() {
        double startS = bench.nowNs * 1e-9;
        for (int tick = 0; tick < 6_000; tick++) {
            double t = (bench.nowNs + bench.stepNs) * 1e-9 - startS;
            for (int joint = 0; joint < 7; joint++) {
                double swing = 0.15 * (1 - Math.cos((1 + 0.3 * joint) * t));
                double speed = 0.15 * (1 + 0.3 * joint) * Math.sin((1 + 0.3 * joint) * t);
                bench.desired.setJoint(joint, FilterBench.HOME[joint] + swing, speed);
            }
            assertThat(bench.tick()).isEqualTo(Verdict.PASSED);
            assertThat(bench.filter.clampedStages()).isZero();
            for (int joint = 0; joint < 7; joint++) {
                assertThat(bench.executed.positionRad(joint)).isEqualTo(bench.desired.positionRad(joint));
            }
        }
    }

    @Test
    void shouldPassAMotionThatUsesNearlyAllOfEveryLimit() {
        VelocityRamp up = new VelocityRamp();
        up.plan(0, 0, 0.97 * 2.175, 0.97 * 15, 0.9 * 7500);
        double topS = up.durationS() + 0.2;
        up.sample(topS);
        double topRad = up.positionRad;
        VelocityRamp down = new VelocityRamp();
        down.plan(0.97 * 2.175, 0, 0, 0.97 * 15, 0.9 * 7500);
        int passed = 0;
        int ticks = 0;
        for (double t = 1e-3; t < topS + down.durationS() + 0.1; t += 1e-3) {
            VelocityRamp ramp = t < topS ? up : down;
            ramp.sample(t < topS ? t : t - topS);
            bench.desired.setJoint(0, ramp.positionRad + (t < topS ? 0 : topRad), ramp.velocityRadPerS);
            ticks++;
            passed += bench.tick() == Verdict.PASSED ? 1 : 0;
            assertThat(bench.executed.positionRad(0)).isCloseTo(bench.desired.positionRad(0), within(2e-3));
        }
        assertThat(passed).isGreaterThan((int) (0.9 * ticks));
    }

    @Test
    void shouldGoToAFarWishAtFullLegalSpeedAndStopOnItWithoutOvershoot() {
        bench.wish(homeWith(0, 1.5));
        double fastest = 0;
        for (int tick = 0; tick < 1_200; tick++) {
            bench.tick();
            fastest = Math.max(fastest, bench.executed.velocityRadPerS(0));
            assertThat(bench.executed.positionRad(0)).isLessThan(1.5 + 1e-4);
        }
        assertThat(fastest).isCloseTo(2.175, within(1e-6));
        assertThat(bench.executed.positionRad(0)).isEqualTo(1.5);
        assertThat(bench.fastestRadPerS()).isZero();
    }

    @Test
    void shouldArriveNearlyAsFastAsPossible() {
        bench.wish(homeWith(0, 1.5));
        int ticks = 0;
        while (Math.abs(bench.executed.positionRad(0) - 1.5) > 1e-3 && ticks < 5_000) {
            bench.tick();
            ticks++;
        }
        assertThat(ticks * 1e-3).isLessThan(1.2 * (1.5 / 2.175 + 2.175 / 15));
    }

    @Test
    void shouldBringAllJointsToAFarWishTogether() {
        double[] goal = home();
        goal[0] = 1.2;
        goal[4] = 0.4;
        bench.wish(goal);
        for (int tick = 0; tick < 900; tick++) {
            bench.tick();
            // The wrist could have been there long ago, but waits for the base.
            if (bench.executed.positionRad(0) < 1.1) {
                assertThat(bench.executed.positionRad(4)).isLessThan(0.4);
            }
        }
        assertThat(bench.positions()).containsExactly(goal);
    }

    @Test
    void shouldCatchUpWithAMotionItCouldNotFollowAndThenPassItAgain() {
        double start = bench.nowNs * 1e-9;
        Verdict last = null;
        for (int tick = 0; tick < 1_500; tick++) {
            double t = (bench.nowNs + bench.stepNs) * 1e-9 - start;
            // From rest to 0.5 rad/s at once: no arm can do that.
            bench.desired.setJoint(0, 0.5 * t, 0.5);
            last = bench.tick();
        }
        assertThat(last).isEqualTo(Verdict.PASSED);
        assertThat(bench.executed.positionRad(0)).isEqualTo(bench.desired.positionRad(0));
    }

    @Test
    void shouldFollowATaskThatDoesNotSayHowFastItsWishMoves() {
        double start = bench.nowNs * 1e-9;
        for (int tick = 0; tick < 1_500; tick++) {
            double t = (bench.nowNs + bench.stepNs) * 1e-9 - start;
            bench.desired.setJoint(0, 0.3 * t, 0);
            bench.tick();
        }
        assertThat(bench.executed.positionRad(0)).isCloseTo(bench.desired.positionRad(0), within(1e-3));
    }

    @Test
    void shouldStopSmoothlyAtTheEndOfARange() {
        assertThat(bench.go(3, homeWith(0, 9))).isEqualTo(Verdict.CLAMPED);
        assertThat(bench.executed.positionRad(0)).isCloseTo(2.8973 - PandaLimits.RANGE_MARGIN_RAD, within(1e-6));
        assertThat(FilterStage.JOINT_RANGE.in(bench.filter.clampedStages())).isTrue();
    }

    @Test
    void shouldStopAtTheFloorOfTheWorkspaceAndNotStickToIt() {
        double[] down = home();
        down[1] = 0.9;
        down[5] = 2.4;
        bench.go(3, down);
        assertThat(bench.fastestRadPerS()).isLessThan(1e-3);
        assertThat(FilterStage.WORKSPACE.in(bench.filter.clampedStages())).isTrue();
        bench.geometry.update(bench.positions());
        assertThat(bench.geometry.boxMarginM(LimitChecker.BOX, 4)).isBetween(0.0, 0.004);
        // Away from it is always allowed, at full speed.
        bench.go(2, FilterBench.HOME);
        assertThat(bench.positions()).containsExactly(FilterBench.HOME);
    }

    /** At long ticks full speed is too fast ever nearer to it, so that it must go slower and slower. */
    @Test
    void shouldCreepUpToTheFloorAtLongTicksToo() {
        ArmClearance eye = new ArmClearance(PandaLimits.normal(), FilterBench.PANDA);
        bench.stepNs = 20 * MS;
        bench.go(6, homeWith(1, 1.4));
        assertThat(eye.roomM(bench.positions())).isBetween(0.0, 5e-4);
    }

    @Test
    void shouldKeepTheArmOffItself() {
        // The hand folded back towards the upper arm.
        double[] folded = {0, -0.5, 0, -3.05, 0, 0.05, 0.785};
        bench.go(4, folded);
        assertThat(FilterStage.SELF_COLLISION.in(bench.filter.clampedStages())).isTrue();
        bench.geometry.update(bench.positions());
        assertThat(bench.geometry.selfDistanceM()).isBetween(0.01, 0.08);
        assertThat(bench.fastestRadPerS()).isLessThan(1e-3);
        bench.go(3, FilterBench.HOME);
        assertThat(bench.positions()).containsExactly(FilterBench.HOME);
    }

    @Test
    void shouldBrakeAsHardAsItMayAndThenStandStill() {
        bench.go(0.5, homeWith(0, 2));
        double atTrip = bench.executed.velocityRadPerS(0);
        assertThat(atTrip).isGreaterThan(2);
        bench.braking = true;
        double last = atTrip;
        int ticks = 0;
        while (bench.fastestRadPerS() > 0 && ticks < 5_000) {
            assertThat(bench.tick()).isEqualTo(Verdict.BRAKING);
            assertThat(bench.executed.velocityRadPerS(0)).isLessThanOrEqualTo(last + 1e-12);
            last = bench.executed.velocityRadPerS(0);
            ticks++;
        }
        // v/a, and the time that the acceleration takes to build up.
        assertThat(ticks * 1e-3).isLessThanOrEqualTo(2.175 / 15 + 15 / 3750.0 + 2e-3);
        double[] rest = bench.positions();
        bench.tick();
        assertThat(bench.positions()).containsExactly(rest);
    }

    /** What one filter made of a far wish lies on ramps that another one makes too, at the limits as well. */
    @Test
    void shouldRepeatWhatAnotherFilterHasLetThrough() {
        FilterBench second = new FilterBench().seed(FilterBench.HOME);
        double[][] goals = {homeWith(0, 1.2), homeWith(3, -1.9), homeWith(5, 2.2), homeWith(0, -0.5)};
        int passed = 0;
        int ticks = 0;
        for (double[] goal : goals) {
            bench.wish(goal);
            for (int tick = 0; tick < 400; tick++) {
                bench.tick();
                second.desired.set(bench.executed);
                passed += second.tick() == Verdict.PASSED ? 1 : 0;
                ticks++;
                assertThat(second.executed.positionRad(0)).isCloseTo(bench.executed.positionRad(0), within(2e-3));
            }
        }
        assertThat(passed).isGreaterThan((int) (0.99 * ticks));
        assertThat(second.checker.firstViolation).isNull();
    }

    @Test
    void shouldSlowDownWhenToldToAndSpeedUpAgain() {
        bench.go(0.3, homeWith(0, 2.5));
        bench.speedScale = 0.3;
        bench.go(0.3, homeWith(0, 2.5));
        assertThat(bench.executed.velocityRadPerS(0)).isCloseTo(0.3 * 2.175, within(1e-6));
        bench.speedScale = 1;
        bench.go(0.3, homeWith(0, 2.5));
        assertThat(bench.executed.velocityRadPerS(0)).isCloseTo(2.175, within(1e-6));
    }

    @Test
    void shouldBrakeOnAnythingThatIsNotANumber() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            bench.go(0.3, homeWith(0, 1));
            double before = bench.executed.velocityRadPerS(0);
            bench.desired.setJoint(3, bad, 0);
            assertThat(bench.tick()).isEqualTo(Verdict.REJECTED);
            bench.desired.setJoint(3, -2, bad);
            assertThat(bench.tick()).isEqualTo(Verdict.REJECTED);
            bench.desired.setJoint(3, FilterBench.HOME[3], 0);
            bench.speedScale = Double.NaN;
            assertThat(bench.tick()).isEqualTo(Verdict.REJECTED);
            bench.speedScale = 1;
            bench.measured.setJoint(2, bad, 0, 0);
            assertThat(bench.tick()).isEqualTo(Verdict.REJECTED);
            assertThat(FilterStage.FINITE.in(bench.filter.clampedStages())).isTrue();
            assertThat(Math.abs(bench.executed.velocityRadPerS(0))).isLessThan(Math.abs(before));
            bench.go(2, FilterBench.HOME);
        }
    }

    @Test
    void shouldBrakeWhenTheJointStateIsLateAndRejectItWhenItIsLost() {
        bench.go(0.3, homeWith(0, 1));
        JointStateBuffer old = new JointStateBuffer(7);
        old.set(bench.measured);
        for (int ms = 1; ms <= 70; ms++) {
            long nowNs = bench.nowNs + ms * MS;
            Verdict verdict = bench.filter.apply(bench.desired, old, false, 1, nowNs, bench.executed);
            Verdict expected = ms <= 30 ? Verdict.CLAMPED : ms <= 60 ? Verdict.HELD : Verdict.REJECTED;
            assertThat(verdict).as("%d ms", ms).isEqualTo(expected);
        }
    }

    @Test
    void shouldRepeatTheLastCommandWhenTimeStandsStillOrGoesBack() {
        bench.go(0.3, homeWith(0, 1));
        double[] before = bench.positions();
        for (long step : new long[] {0, -1, -MS, Long.MIN_VALUE / 2}) {
            Verdict verdict =
                    bench.filter.apply(bench.desired, bench.measured, false, 1, bench.nowNs + step, bench.executed);
            assertThat(verdict).isIn(Verdict.HELD, Verdict.REJECTED);
            assertThat(bench.positions()).containsExactly(before);
        }
    }

    @Test
    void shouldHoldWhereTheArmIsAfterALongGapBecauseTheRobotHasStoppedByItself() {
        bench.go(0.3, homeWith(0, 1));
        double braked = bench.executed.positionRad(0) + 0.05;
        bench.measured.setJoint(0, braked, 0, 0);
        bench.stepNs = 101 * MS;
        assertThat(bench.tick()).isEqualTo(Verdict.HELD);
        assertThat(bench.executed.positionRad(0)).isEqualTo(braked);
        assertThat(bench.fastestRadPerS()).isZero();
        forgetTheGap();
    }

    @Test
    void shouldHoldTheLastCommandAfterAGapWhenTheMeasuredStateIsNotToBeBelieved() {
        bench.go(0.3, homeWith(0, 1));
        double last = bench.executed.positionRad(0);
        bench.measured.setJoint(0, last + 2, 0, 0);
        bench.stepNs = 500 * MS;
        assertThat(bench.tick()).isEqualTo(Verdict.HELD);
        assertThat(bench.executed.positionRad(0)).isEqualTo(last);
        assertThat(bench.fastestRadPerS()).isZero();
        forgetTheGap();
    }

    @Test
    void shouldMoveNothingBeforeItIsSeeded() {
        SafetyFilter fresh = new SafetyFilter(PandaLimits.normal(), FilterBench.PANDA);
        bench.desired.setJoint(0, 1, 1);
        assertThat(fresh.apply(bench.desired, bench.measured, false, 1, bench.nowNs, bench.executed))
                .isEqualTo(Verdict.REJECTED);
        assertThat(bench.positions()).containsExactly(FilterBench.HOME);
    }

    @Test
    void shouldNotBeSeededWithSomethingThatIsNotANumber() {
        JointStateBuffer bad = new JointStateBuffer(7);
        bad.setJoint(3, Double.NaN, 0, 0);
        assertThat(bench.filter.seed(bad, bench.nowNs)).isFalse();
        assertThat(bench.filter.seed(new JointStateBuffer(6), bench.nowNs)).isFalse();
    }

    @Test
    void shouldRejectACommandForAnotherArm() {
        assertThat(bench.filter.apply(new JointCommand(6), bench.measured, false, 1, bench.nowNs + MS, bench.executed))
                .isEqualTo(Verdict.REJECTED);
    }

    @Test
    void shouldReadAndWriteTheSameCommandObject() {
        bench.desired.setJoint(0, 1, 0);
        Verdict verdict = bench.filter.apply(bench.desired, bench.measured, false, 1, bench.nowNs + MS, bench.desired);
        assertThat(verdict).isEqualTo(Verdict.CLAMPED);
        assertThat(bench.desired.positionRad(0)).isLessThan(1e-5);
    }

    @Test
    void shouldRefuseTheLimitsOfAnotherArm() {
        SafetyLimits other =
                PandaLimits.normal().withJoints(PandaLimits.normal().joints().subList(0, 6));
        assertThatThrownBy(() -> new SafetyFilter(other, FilterBench.PANDA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not for this arm");
    }

    private void forgetTheGap() {
        bench.checker.firstViolation = null;
    }
}
