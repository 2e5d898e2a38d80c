package io.prehend.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.model.JointLimits;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Compared with looking everywhere: braking is followed in a thousand small steps. */
class StopPathTest {
    private static final double JERK_SHARE = 0.5;

    private final SafetyLimits limits = PandaLimits.normal();
    private final List<JointLimits> joints = limits.joints();
    private final ArmClearance clearance = new ArmClearance(limits, FilterBench.PANDA);
    private final ArmClearance eye = new ArmClearance(limits, FilterBench.PANDA);
    private final StopPath path = new StopPath(clearance, joints, JERK_SHARE);
    private final VelocityRamp ramp = new VelocityRamp();

    @Test
    void shouldNeverCallAWayClearThatIsNotAndNeverRefuseOneWithPlentyOfRoom() {
        SplittableRandom random = new SplittableRandom(21);
        int clear = 0;
        int blocked = 0;
        int roomy = 0;
        for (int i = 0; i < 4_000; i++) {
            MotionState state = anyState(random, i % 3 == 0 ? 0.15 : 1);
            double roomM = clearance.roomM(state.positionRad);
            if (roomM < 0) {
                continue;
            }
            path.startTick();
            boolean says = path.isClear(state, roomM, state);
            double leastM = leastRoomOnTheWayM(state);
            if (says) {
                clear++;
                assertThat(path.firstRoomM()).isEqualTo(roomM);
                assertThat(leastM).as("state %d", i).isGreaterThan(-ArmClearance.TOLERANCE_M);
            } else if (leastM < -ArmClearance.TOLERANCE_M) {
                blocked++;
            }
            if (leastM > 0.05 && i % 3 == 0) {
                roomy++;
                assertThat(says).as("state %d with %s m to spare", i, leastM).isTrue();
            }
        }
        assertThat(clear).isGreaterThan(100);
        assertThat(blocked).isGreaterThan(100);
        assertThat(roomy).isGreaterThan(20);
    }

    /**
     * An arm that swings through the point where it reaches furthest: it starts inside the box and would come to rest
     * inside it, but is outside in between.
     */
    @Test
    void shouldSeeWhatIsInTheWayBetweenHereAndRest() {
        MotionState swing = new MotionState(7);
        double speed = joints.get(1).velocityRadPerS();
        StopReach reach = new StopReach();
        reach.compute(
                speed,
                0,
                joints.get(1).accelerationRadPerS2(),
                JERK_SHARE * joints.get(1).jerkRadPerS3());
        int bulges = 0;
        for (double wrist = 1.6; wrist < 3.6; wrist += 0.4) {
            for (double elbow = -2; elbow < -0.1; elbow += 0.02) {
                for (double shoulder = 0; shoulder < 1.6; shoulder += 0.04) {
                    double[] rest = {0, shoulder + reach.restRad, 0, elbow, 0, wrist, 0.785};
                    for (int joint = 0; joint < 7; joint++) {
                        swing.setJoint(joint, rest[joint], 0, 0);
                    }
                    swing.setJoint(1, shoulder, speed, 0);
                    double[] between = rest.clone();
                    between[1] = shoulder + 0.5 * reach.restRad;
                    if (eye.roomM(swing.positionRad) < 0
                            || eye.roomM(rest) < 0
                            || eye.roomM(between) > -2 * ArmClearance.TOLERANCE_M) {
                        continue;
                    }
                    bulges++;
                    path.startTick();
                    assertThat(path.isClear(swing, clearance.roomM(swing.positionRad), swing))
                            .as("shoulder at %s, elbow at %s, wrist at %s", shoulder, elbow, wrist)
                            .isFalse();
                }
            }
        }
        assertThat(bulges).isGreaterThan(10);
    }

    /** Standing still costs one look; after the looks of a tick are used up, nothing is clear any more. */
    @Test
    void shouldLookNoMoreOftenThanItMay() {
        MotionState still = new MotionState(7);
        System.arraycopy(FilterBench.home(), 0, still.positionRad, 0, 7);
        double roomM = clearance.roomM(still.positionRad);
        path.startTick();
        for (int i = 0; i < 24; i++) {
            assertThat(path.isClear(still, roomM, still)).as("look %d", i).isTrue();
        }
        assertThat(path.isClear(still, roomM, still)).isFalse();
        path.startTick();
        assertThat(path.isClear(still, roomM, still)).isTrue();
    }

    @Test
    void shouldRefuseATickThatMovesFurtherThanThereIsRoomForOnTheWay() {
        MotionState here = new MotionState(7);
        MotionState there = new MotionState(7);
        System.arraycopy(FilterBench.home(), 0, here.positionRad, 0, 7);
        System.arraycopy(FilterBench.home(), 0, there.positionRad, 0, 7);
        there.positionRad[0] += 0.5;
        double roomM = clearance.roomM(here.positionRad);
        path.startTick();
        assertThat(path.isClear(here, roomM, there)).isFalse();
        path.startTick();
        assertThat(path.isClear(here, 10, there)).isTrue();
        there.positionRad[0] = here.positionRad[0] + 0.001;
        path.startTick();
        assertThat(path.isClear(here, roomM, there)).isTrue();
    }

    @Test
    void shouldRefuseAPlaceWithoutRoom() {
        MotionState low = new MotionState(7);
        System.arraycopy(FilterBench.home(), 0, low.positionRad, 0, 7);
        low.positionRad[1] = 1.3;
        path.startTick();
        assertThat(path.isClear(low, 1, low)).isFalse();
    }

    private MotionState anyState(SplittableRandom random, double share) {
        MotionState state = new MotionState(7);
        for (int joint = 0; joint < 7; joint++) {
            JointLimits limit = joints.get(joint);
            state.setJoint(
                    joint,
                    limit.lowerRad() + random.nextDouble() * (limit.upperRad() - limit.lowerRad()),
                    share * limit.velocityRadPerS() * (2 * random.nextDouble() - 1),
                    share * limit.accelerationRadPerS2() * (2 * random.nextDouble() - 1));
        }
        return state;
    }

    private double leastRoomOnTheWayM(MotionState state) {
        double[] positionRad = new double[7];
        double leastM = Double.POSITIVE_INFINITY;
        for (int i = 0; i <= 300; i++) {
            for (int joint = 0; joint < 7; joint++) {
                JointLimits limit = joints.get(joint);
                ramp.plan(
                        state.velocityRadPerS[joint],
                        state.accelerationRadPerS2[joint],
                        0,
                        limit.accelerationRadPerS2(),
                        JERK_SHARE * limit.jerkRadPerS3());
                ramp.sample(0.4 * i / 300);
                positionRad[joint] = state.positionRad[joint] + ramp.positionRad;
            }
            leastM = Math.min(leastM, eye.roomM(positionRad));
        }
        return leastM;
    }
}
