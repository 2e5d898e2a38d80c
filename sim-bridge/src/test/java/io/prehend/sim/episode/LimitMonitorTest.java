package io.prehend.sim.episode;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.model.JointCommand;
import io.prehend.model.JointLimits;
import io.prehend.model.KinematicChain;
import io.prehend.model.RobotModel;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** The motion is x(t) = A (w t - sin w t): from standstill, with known peaks 2 A w, A w² and A w³. */
class LimitMonitorTest {
    private static final KinematicChain PANDA = RobotModel.panda().chain("panda_link0", "panda_hand");
    private static final double AMPLITUDE_RAD = 0.1;

    @Property(tries = 200)
    void shouldNotCountAMotionWithinItsLimitsHoweverUnevenTheTicks(
            @ForAll long seed, @ForAll @DoubleRange(min = 1, max = 20) double rateRadPerS) {
        assertThat(violations(new SplittableRandom(seed), rateRadPerS, 1, 1, 1, 100))
                .isZero();
    }

    @Property(tries = 50)
    void shouldCountAMotionThatIsTooFastOrTooSuddenOrGoesTooFar(
            @ForAll long seed, @ForAll @DoubleRange(min = 5, max = 20) double rateRadPerS) {
        assertThat(violations(new SplittableRandom(seed), rateRadPerS, 0.9, 1, 1, 100))
                .isPositive();
        assertThat(violations(new SplittableRandom(seed), rateRadPerS, 1, 0.9, 1, 100))
                .isPositive();
        assertThat(violations(new SplittableRandom(seed), rateRadPerS, 1, 1, 0.9, 100))
                .isPositive();
        assertThat(violations(new SplittableRandom(seed), rateRadPerS, 1, 1, 1, 0.2))
                .isPositive();
    }

    @Example
    void shouldCountWhatIsNotANumber() {
        LimitMonitor monitor = new LimitMonitor(PANDA, limits(1, 1, 1, 1));
        JointCommand command = new JointCommand(PANDA.jointCount());
        monitor.onCommand(0, command);
        command.setJoint(3, Double.NaN, 0);
        monitor.onCommand(1_000_000, command);

        assertThat(monitor.violations()).isEqualTo(1);
    }

    private static long violations(
            SplittableRandom random,
            double rateRadPerS,
            double velocityShare,
            double accelerationShare,
            double jerkShare,
            double rangeRad) {
        LimitMonitor monitor = new LimitMonitor(
                PANDA,
                limits(
                        2 * AMPLITUDE_RAD * rateRadPerS * velocityShare,
                        AMPLITUDE_RAD * Math.pow(rateRadPerS, 2) * accelerationShare,
                        AMPLITUDE_RAD * Math.pow(rateRadPerS, 3) * jerkShare,
                        rangeRad));
        JointCommand command = new JointCommand(PANDA.jointCount());
        long nowNs = 0;
        while (nowNs * 1e-9 * rateRadPerS < 2 * Math.PI) {
            double angleRad = nowNs * 1e-9 * rateRadPerS;
            for (int joint = 0; joint < command.count(); joint++) {
                command.setJoint(joint, AMPLITUDE_RAD * (angleRad - Math.sin(angleRad)), 0);
            }
            monitor.onCommand(nowNs, command);
            nowNs += random.nextLong(400_000, 5_000_000);
        }
        return monitor.violations();
    }

    private static JointLimits[] limits(
            double velocityRadPerS, double accelerationRadPerS2, double jerkRadPerS3, double rangeRad) {
        JointLimits[] limits = new JointLimits[PANDA.jointCount()];
        Arrays.fill(
                limits,
                new JointLimits("joint", -rangeRad, rangeRad, velocityRadPerS, accelerationRadPerS2, jerkRadPerS3, 1));
        return limits;
    }
}
