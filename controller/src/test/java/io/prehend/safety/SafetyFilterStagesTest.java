package io.prehend.safety;

import static io.prehend.safety.FilterBench.HOME;
import static io.prehend.safety.FilterBench.MS;
import static io.prehend.safety.FilterBench.homeWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.prehend.model.JointLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the filter says that it did, and why: neither more stages than there were, nor fewer. */
class SafetyFilterStagesTest {
    private final FilterBench bench = new FilterBench().seed(HOME);

    @Test
    void shouldNameEachStageForItself() {
        assertThat(stagesOf(homeWith(0, 1.2))).containsExactly(FilterStage.STEP, FilterStage.RATE);
        bench.seed(homeWith(0, 2.88));
        assertThat(stagesOf(homeWith(0, 2.89))).containsExactly(FilterStage.JOINT_RANGE, FilterStage.RATE);
        bench.seed(HOME);
        assertThat(stagesOf(homeWith(0, 0.01))).containsExactly(FilterStage.RATE);
        bench.speedScale = Double.NaN;
        assertThat(stagesOf(HOME)).containsExactly(FilterStage.FINITE);
        bench.speedScale = 1;
        bench.braking = true;
        assertThat(stagesOf(homeWith(0, 1))).isEmpty();
    }

    @Test
    void shouldSayThatTheJointStateIsOldOrThatNoTimePassed() {
        for (int ageMs : new int[] {31, 61}) {
            bench.nowNs += MS;
            bench.measured.setHeader(0, bench.nowNs - ageMs * MS, 1);
            apply();
            assertThat(stages()).as("%d ms", ageMs).containsExactly(FilterStage.FRESHNESS);
        }
        bench.measured.setHeader(0, bench.nowNs, 1);
        assertThat(apply()).as("no time").isEqualTo(Verdict.HELD);
        assertThat(stages()).containsExactly(FilterStage.FRESHNESS);
        bench.desired.setJoint(0, Double.NaN, 0);
        assertThat(apply()).as("no time, no number").isEqualTo(Verdict.REJECTED);
        assertThat(stages()).containsExactly(FilterStage.FINITE, FilterStage.FRESHNESS);
    }

    @Test
    void shouldTakeAStepAsLongAsAStepMayBeAndNoLongerOne() {
        bench.stepNs = SafetyFilter.MAX_STEP_NS;
        bench.wish(homeWith(0, 1));
        assertThat(bench.tick()).isEqualTo(Verdict.CLAMPED);
        assertThat(bench.executed.velocityRadPerS(0)).isGreaterThan(0.5);
        bench.stepNs++;
        assertThat(bench.tick()).isEqualTo(Verdict.HELD);
        assertThat(bench.fastestRadPerS()).isZero();
    }

    @Test
    void shouldBrakeWhereNoSpeedIsLeftAndTakeTooLargeAShareAsAll() {
        for (double none : new double[] {0, -0.0, -1, Double.NEGATIVE_INFINITY}) {
            bench.speedScale = 1;
            bench.go(0.2, homeWith(0, 2));
            double before = bench.executed.velocityRadPerS(0);
            bench.speedScale = none;
            for (int tick = 0; tick < 300; tick++) {
                assertThat(bench.tick()).as("share %s", none).isEqualTo(Verdict.BRAKING);
            }
            assertThat(before).isGreaterThan(1);
            assertThat(bench.fastestRadPerS()).isZero();
            bench.seed(HOME);
        }
        bench.speedScale = 7;
        bench.go(0.4, homeWith(0, 2));
        assertThat(bench.executed.velocityRadPerS(0)).isCloseTo(2.175, within(1e-9));
        assertThat(bench.checker.firstViolation).isNull();
    }

    /** At home a turn of the base alone could move the hand at 1 m/s. */
    @Test
    void shouldKeepTheTipJustBelowItsSpeedAndSaySo() {
        for (double limitMPerS : new double[] {0.25, 0.5}) {
            FilterBench slow = new FilterBench(PandaLimits.normal().withTipSpeed(limitMPerS)).seed(HOME);
            assertThat(slow.go(0.5, homeWith(0, 2))).isEqualTo(Verdict.CLAMPED);
            assertThat(FilterStage.TIP_SPEED.in(slow.filter.clampedStages())).isTrue();
            assertThat(slow.checker.handMPerS).isCloseTo(SafetyFilter.SLOWER * limitMPerS, within(1e-4));
        }
        bench.go(0.5, homeWith(0, 2));
        assertThat(FilterStage.TIP_SPEED.in(bench.filter.clampedStages())).isFalse();
    }

    @Test
    void shouldHoldTheLastCommandAfterAGapWhenTheJointStateIsTooOldToSayWhereTheArmIs() {
        for (int ageMs : new int[] {40, 70}) {
            bench.follows = false;
            bench.measured.setJoint(0, 0.05, 0, 0);
            bench.nowNs += 200 * MS;
            bench.measured.setHeader(0, bench.nowNs - ageMs * MS, 1);
            assertThat(apply()).isEqualTo(ageMs == 40 ? Verdict.HELD : Verdict.REJECTED);
            assertThat(bench.positions()).containsExactly(HOME);
            assertThat(bench.fastestRadPerS()).isZero();
        }
    }

    @Test
    void shouldHoldWhereTheArmIsUntilItIsSeededAndNothingWhereThatIsUnknown() {
        SafetyFilter fresh = new SafetyFilter(PandaLimits.normal(), FilterBench.PANDA);
        bench.executed.setJoint(0, 1, 2);
        bench.measured.setJoint(3, Double.NaN, 0, 0);
        assertThat(fresh.apply(bench.desired, bench.measured, false, 1, bench.nowNs, bench.executed))
                .isEqualTo(Verdict.REJECTED);
        assertThat(bench.executed.positionRad(0)).isEqualTo(1);
        assertThat(FilterStage.FINITE.in(fresh.clampedStages())).isTrue();
        bench.measured.setJoint(3, HOME[3], 0, 0);
        assertThat(fresh.apply(bench.desired, bench.measured, false, 1, bench.nowNs, bench.executed))
                .isEqualTo(Verdict.REJECTED);
        assertThat(bench.positions()).containsExactly(HOME);
        assertThat(bench.fastestRadPerS()).isZero();
    }

    @Test
    void shouldNameTheJointsWhenItRefusesTheLimitsOfAnotherArm() {
        List<JointLimits> other = new ArrayList<>(PandaLimits.normal().joints());
        other.add(0, other.remove(6));
        assertThatThrownBy(() -> new SafetyFilter(PandaLimits.normal().withJoints(other), FilterBench.PANDA))
                .hasMessageContaining("has the joints [panda_joint1, panda_joint2,")
                .hasMessageContaining("the limits are for [panda_joint7, panda_joint1,");
    }

    /** One call at the time that it is; the joint state keeps its stamp. */
    private Verdict apply() {
        return bench.filter.apply(
                bench.desired, bench.measured, bench.braking, bench.speedScale, bench.nowNs, bench.executed);
    }

    private List<FilterStage> stagesOf(double... wishRad) {
        bench.wish(wishRad);
        bench.tick();
        return stages();
    }

    private List<FilterStage> stages() {
        return Arrays.stream(FilterStage.values())
                .filter(stage -> stage.in(bench.filter.clampedStages()))
                .toList();
    }
}
