package io.prehend.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prehend.model.JointCommand;
import io.prehend.model.KinematicChain;
import io.prehend.model.Kinematics;
import io.prehend.model.RobotModel;
import org.junit.jupiter.api.Test;

/** A straight line for arms that follow it at once, slowly, and not at all. */
class CartesianLineTest {
    private static final long MS = 1_000_000L;
    private static final double[] START_RAD = {0.0, -0.6, 0.0, -2.2, 0.0, 1.6, 0.785};

    private final KinematicChain chain = RobotModel.panda().chain("panda_link0", "panda_hand");
    private final CartesianLine line = new CartesianLine(chain);
    private final JointCommand executed = new JointCommand(7);
    private final JointCommand desired = new JointCommand(7);

    @Test
    void shouldTakeAsLongAsItsLengthAndSpeedSayForAnArmThatFollowsAtOnce() {
        begin();
        assertThat(untilFinished(Double.POSITIVE_INFINITY)).isBetween(1_250 * MS, 1_300 * MS);
        assertThat(line.blocked()).isFalse();
        assertThat(heightM(executed.positionRad(1), executed.positionRad(3), executed.positionRad(5)))
                .isCloseTo(heightM(START_RAD[1], START_RAD[3], START_RAD[5]) - 0.1, within(1e-3));
    }

    @Test
    void shouldWaitForAnArmThatIsSlowUntilItIsThere() {
        begin();
        assertThat(untilFinished(0.01)).isGreaterThan(10_000 * MS);
        assertThat(line.blocked()).isFalse();
        assertThat(heightM(executed.positionRad(1), executed.positionRad(3), executed.positionRad(5)))
                .isCloseTo(heightM(START_RAD[1], START_RAD[3], START_RAD[5]) - 0.1, within(2e-3));
    }

    @Test
    void shouldNotWaitForEverForAnArmThatDoesNotCome() {
        begin();
        assertThat(untilFinished(0)).isBetween(1_000 * MS, 2_500 * MS);
        assertThat(line.blocked()).isTrue();
    }

    private void begin() {
        for (int joint = 0; joint < START_RAD.length; joint++) {
            executed.setJoint(joint, START_RAD[joint], 0);
        }
        line.start(0, executed, 0, 0, -0.1, 0.15);
    }

    /** Ticks an arm whose joints turn no faster than so; answers how long the line took. */
    private long untilFinished(double fastestRadPerS) {
        long nowNs = 0;
        while (!line.tick(nowNs, executed, desired)) {
            for (int joint = 0; joint < START_RAD.length; joint++) {
                double away = desired.positionRad(joint) - executed.positionRad(joint);
                double stepRad = Math.max(-1e-3 * fastestRadPerS, Math.min(1e-3 * fastestRadPerS, away));
                double velocity = Math.max(-fastestRadPerS, Math.min(fastestRadPerS, desired.velocityRadPerS(joint)));
                executed.setJoint(joint, executed.positionRad(joint) + stepRad, velocity);
            }
            nowNs += MS;
            assertThat(nowNs).isLessThan(120_000 * MS);
        }
        return nowNs;
    }

    private double heightM(double shoulderRad, double elbowRad, double wristRad) {
        double[] positionsRad = START_RAD.clone();
        positionsRad[1] = shoulderRad;
        positionsRad[3] = elbowRad;
        positionsRad[5] = wristRad;
        Kinematics kinematics = new Kinematics(chain);
        kinematics.update(positionsRad);
        return kinematics.tip().z();
    }
}
