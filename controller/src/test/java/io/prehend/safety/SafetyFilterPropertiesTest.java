package io.prehend.safety;

import static io.prehend.safety.FilterBench.MS;
import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.model.JointCommand;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * What must hold for every input: the invariants of the safety concept, numbered as there. The rest of the file only
 * makes up inputs; bounds are checked by {@link LimitChecker}.
 */
class SafetyFilterPropertiesTest {
    private static final int TICKS = 300;

    /** I1, I2, I3: finite, within velocity, acceleration, jerk and range, for any wish at any time steps. */
    @Property(tries = 150)
    void shouldKeepEveryLimitForAnyWishAtAnyTimeSteps(
            @ForAll long seed, @ForAll @DoubleRange(max = 4) double wildness) {
        SplittableRandom random = new SplittableRandom(seed);
        FilterBench bench = new FilterBench().seed(startInside(random));
        for (int tick = 0; tick < TICKS; tick++) {
            bench.stepNs = Math.round(5 * MS * random.nextDouble()) + 1;
            anyWish(random, bench, wildness);
            bench.tick();
        }
        assertThat(bench.checker.firstViolation).isNull();
    }

    /** I4: started outside the range, a joint moves inwards or not at all. */
    @Property(tries = 100)
    void shouldMoveOnlyInwardsFromOutside(
            @ForAll long seed,
            @ForAll @IntRange(max = 6) int joint,
            @ForAll @DoubleRange(min = 0.01, max = 0.5) double by) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] start = FilterBench.home();
        boolean above = random.nextBoolean();
        start[joint] = above ? LimitChecker.UPPER[joint] + by : LimitChecker.LOWER[joint] - by;
        FilterBench bench = new FilterBench().seed(start);
        double last = start[joint];
        for (int tick = 0; tick < TICKS; tick++) {
            anyWish(random, bench, 3);
            bench.tick();
            double now = bench.executed.positionRad(joint);
            boolean outside = above ? now > LimitChecker.UPPER[joint] : now < LimitChecker.LOWER[joint];
            if (outside) {
                assertThat(above ? now - last : last - now).isLessThanOrEqualTo(1e-12);
            }
            last = now;
        }
    }

    /** I5, I6: once it brakes, the arm gets slower and stands still in time, and stays there while it is told to. */
    @Property(tries = 100)
    void shouldComeToRestInTimeWhateverElseItIsTold(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        FilterBench bench = new FilterBench().seed(startInside(random));
        for (int tick = 0; tick < TICKS; tick++) {
            anyWish(random, bench, 2);
            bench.tick();
        }
        bench.braking = true;
        double[] speed = new double[7];
        for (int tick = 0; tick < 400; tick++) {
            anyWish(random, bench, 4);
            bench.tick();
            for (int joint = 0; joint < 7; joint++) {
                double now = Math.abs(bench.executed.velocityRadPerS(joint));
                // An acceleration that is under way needs a few ms to be taken back.
                double build = 2 * LimitChecker.ACCELERATION[joint] / LimitChecker.JERK[joint];
                if (tick * 1e-3 > build) {
                    assertThat(now).isLessThanOrEqualTo(speed[joint] + 1e-12);
                }
                speed[joint] = now;
            }
        }
        // The slowest joint: 2.175 rad/s at 7.5 rad/s², and the time to build that up.
        assertThat(bench.fastestRadPerS()).isZero();
        assertThat(bench.checker.firstViolation).isNull();
    }

    /**
     * I9: what a filter let through, a second one lets through unchanged. For everything that is a hard limit; the two
     * that only slow down (tip speed, singularity) judge a wish, which a result is not, and are out of the way here. A
     * corner of the motion that falls onto a tick to within rounding may be seen differently. The second filter then
     * brakes where the first did not, and needs its time to catch up: it breaks no limit, and that is rare.
     */
    @Property(tries = 150)
    void shouldChangeNothingThatAFilterHasLetThrough(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int stepMs) {
        SplittableRandom random = new SplittableRandom(seed);
        FilterBench first = new FilterBench(onlyHardLimits()).seed(startInside(random));
        FilterBench second = new FilterBench(onlyHardLimits()).seed(first.positions());
        first.stepNs = stepMs * MS;
        second.stepNs = stepMs * MS;
        double[] goal = startInside(random);
        for (int tick = 0; tick < TICKS; tick++) {
            if (random.nextInt(50) == 0) {
                goal = startInside(random);
            }
            first.wish(goal);
            first.tick();
            second.desired.set(first.executed);
            second.tick();
            double off = 0;
            for (int joint = 0; joint < 7; joint++) {
                off = Math.max(off, Math.abs(second.executed.positionRad(joint) - first.executed.positionRad(joint)));
            }
            sameTicks += off < 1e-9 ? 1 : 0;
            allTicks++;
        }
        assertThat(second.checker.firstViolation).isNull();
    }

    private static long sameTicks;
    private static long allTicks;

    /** Over thousands of runs it was 99 of 100 ticks; most runs have none that differs, a few have many. */
    @AfterContainer
    static void shouldHaveChangedNothingInNearlyEveryTick() {
        assertThat(sameTicks).isGreaterThan((long) (0.95 * allTicks));
    }

    /** I10: a NaN anywhere is braking, and is said to be. */
    @Property(tries = 100)
    void shouldBrakeWhereverANaNIs(
            @ForAll long seed, @ForAll @IntRange(max = 6) int joint, @ForAll @IntRange(max = 4) int place) {
        SplittableRandom random = new SplittableRandom(seed);
        FilterBench bench = new FilterBench().seed(startInside(random));
        FilterBench braking = new FilterBench().seed(bench.positions());
        double[] goal = startInside(random);
        bench.go(0.1, goal);
        braking.go(0.1, goal);
        braking.braking = true;
        braking.tick();
        switch (place) {
            case 0 -> bench.desired.setJoint(joint, Double.NaN, 0);
            case 1 -> bench.desired.setJoint(joint, 0, Double.NaN);
            case 2 -> bench.measured.setJoint(joint, Double.NaN, 0, 0);
            case 3 -> bench.measured.setJoint(joint, 0, Double.NaN, 0);
            default -> bench.speedScale = Double.NaN;
        }
        assertThat(bench.tick()).isEqualTo(Verdict.REJECTED);
        assertThat(bench.positions()).containsExactly(braking.positions());
    }

    /** I11: no time, or too much of it, is a hold. */
    @Property(tries = 100)
    void shouldHoldWhenNoTimeOrTooMuchOfItPassed(@ForAll long seed, @ForAll long stepNs) {
        SplittableRandom random = new SplittableRandom(seed);
        FilterBench bench = new FilterBench().seed(startInside(random));
        bench.go(0.1, startInside(random));
        double[] last = bench.positions();
        long bounded = stepNs % 10_000_000_000L;
        long step = bounded > 0 ? bounded + SafetyFilter.MAX_STEP_NS : bounded;
        JointCommand out = new JointCommand(7);
        long nowNs = bench.nowNs + step;
        bench.measured.setHeader(nowNs, nowNs, 1);
        assertThat(bench.filter.apply(bench.desired, bench.measured, false, 1, nowNs, out))
                .isEqualTo(Verdict.HELD);
        for (int joint = 0; joint < 7; joint++) {
            assertThat(out.positionRad(joint)).isEqualTo(last[joint]);
            if (step > 0) {
                assertThat(out.velocityRadPerS(joint)).isZero();
            }
        }
    }

    private static SafetyLimits onlyHardLimits() {
        SafetyLimits limits = PandaLimits.normal();
        return new SafetyLimits(
                limits.joints(),
                limits.workspace(),
                limits.workspaceFromBody(),
                limits.fingertips(),
                limits.selfCollisionDistanceM(),
                100,
                1e9,
                2e9);
    }

    private static double[] startInside(SplittableRandom random) {
        PandaGeometry geometry = new PandaGeometry();
        double[] q = new double[7];
        boolean roomy = false;
        while (!roomy) {
            for (int joint = 0; joint < 7; joint++) {
                double span = LimitChecker.UPPER[joint] - LimitChecker.LOWER[joint];
                q[joint] = LimitChecker.LOWER[joint] + span * (0.05 + 0.9 * random.nextDouble());
            }
            geometry.update(q);
            roomy = geometry.selfDistanceM() > 0.061;
            for (int face = 0; face < 6; face++) {
                roomy &= geometry.boxMarginM(LimitChecker.BOX, face) > 0.06;
            }
        }
        return q;
    }

    private static void anyWish(SplittableRandom random, FilterBench bench, double wildness) {
        boolean jump = random.nextInt(10) == 0;
        for (int joint = 0; joint < 7; joint++) {
            double from = bench.executed.positionRad(joint);
            double reach = jump ? wildness : wildness * 1e-3;
            double wish = from + reach * (2 * random.nextDouble() - 1);
            bench.desired.setJoint(joint, wish, wildness * (2 * random.nextDouble() - 1));
        }
    }
}
