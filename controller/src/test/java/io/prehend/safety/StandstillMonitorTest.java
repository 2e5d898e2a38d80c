package io.prehend.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.model.JointStateBuffer;
import org.junit.jupiter.api.Test;

class StandstillMonitorTest {
    private static final long MS = 1_000_000L;
    private static final double DRIFT = Math.toRadians(0.5);
    private static final double SLOW = SafetySupervisor.REST_RAD_PER_S;

    private final StandstillMonitor monitor = new StandstillMonitor(2);
    private final JointStateBuffer measured = new JointStateBuffer(2);

    @Test
    void shouldTakeAnArmForStillWhoseEveryJointIsSlowerThanTheLimit() {
        for (int joint = 0; joint < 2; joint++) {
            for (double moving : new double[] {SLOW, -SLOW, 1, Double.NaN}) {
                tick(0, joint, 0, moving);
                assertThat(monitor.restedFor(0, 0)).as("%s rad/s", moving).isFalse();
            }
            for (double still : new double[] {0, 0.99 * SLOW, -0.99 * SLOW}) {
                tick(0, joint, 0, still);
                assertThat(monitor.restedFor(0, 0)).as("%s rad/s", still).isTrue();
            }
        }
        monitor.tick(0, measured, false);
        assertThat(monitor.restedFor(0, 0)).as("an old state").isFalse();
        monitor.tick(0, null, true);
        assertThat(monitor.restedFor(0, 0)).as("no state").isFalse();
    }

    @Test
    void shouldCountRestFromWhenTheArmLastMoved() {
        tick(10 * MS, 0, 0, 0);
        tick(400 * MS, 0, 0, 0);
        assertThat(monitor.restedFor(400 * MS, 390 * MS)).isTrue();
        assertThat(monitor.restedFor(400 * MS, 390 * MS + 1)).isFalse();
        tick(401 * MS, 0, 0, 1);
        tick(500 * MS, 0, 0, 0);
        assertThat(monitor.restedFor(600 * MS, 100 * MS)).isTrue();
        assertThat(monitor.restedFor(600 * MS, 101 * MS)).isFalse();
    }

    @Test
    void shouldFindThatBrakingTakesTooLongFromWhenItWasFirstExpected() {
        monitor.stopExpected(1_000 * MS);
        tick(1_500 * MS, 1, 0, 1);
        monitor.stopExpected(1_500 * MS);
        tick(2_000 * MS, 1, 0, 1);
        assertThat(monitor.brakingTooLong()).isFalse();
        tick(2_000 * MS + 1, 1, 0, 1);
        assertThat(monitor.brakingTooLong()).isTrue();
        // Slow is not yet at rest; a tenth of a second later it is.
        tick(2_100 * MS, 1, 0, 0);
        assertThat(monitor.brakingTooLong()).isTrue();
        tick(2_200 * MS - 1, 1, 0, 0);
        assertThat(monitor.brakingTooLong()).isTrue();
        tick(2_200 * MS, 1, 0, 0);
        assertThat(monitor.brakingTooLong()).isFalse();
    }

    @Test
    void shouldWatchThePlaceWhereTheArmCameToRest() {
        for (int joint = 0; joint < 2; joint++) {
            for (int sign = -1; sign <= 1; sign += 2) {
                restAt(joint, 0.3);
                tick(200 * MS, joint, 0.3 + 0.99 * sign * DRIFT, 0);
                assertThat(monitor.leftStandstill()).isFalse();
                tick(201 * MS, joint, 0.3 + 1.01 * sign * DRIFT, 0);
                assertThat(monitor.leftStandstill()).isTrue();
                tick(202 * MS, joint, 0.3, 0);
                assertThat(monitor.leftStandstill()).as("it has happened").isTrue();
            }
        }
    }

    @Test
    void shouldJudgeNoPlaceBeforeTheArmIsAtRestNorByAnOldState() {
        monitor.restart(0);
        tick(0, 0, 0, 0);
        tick(99 * MS, 0, 1, 0);
        assertThat(monitor.leftStandstill()).isFalse();
        tick(100 * MS, 0, 1, 0);
        assertThat(monitor.leftStandstill()).as("it rests where it is now").isFalse();
        measured.setJoint(0, 2, 0, 0);
        monitor.tick(101 * MS, measured, false);
        assertThat(monitor.leftStandstill()).isFalse();
        monitor.tick(102 * MS, measured, true);
        assertThat(monitor.leftStandstill()).isTrue();
    }

    @Test
    void shouldFindThatAnArmTremblesWhereItCameToRest() {
        restAt(0, 0.3);
        for (int ms = 120; ms <= 1_110; ms += 10) {
            tick(ms * MS, 0, 0.3, ms % 400 == 0 ? 0.05 : 0);
            assertThat(monitor.restless()).isFalse();
        }
        tick(1_120 * MS, 0, 0.3, 0);
        assertThat(monitor.restless()).isTrue();
        assertThat(monitor.brakingTooLong()).isFalse();
        assertThat(monitor.leftStandstill()).isFalse();
        // It stands still since 810 ms: half a second later it has rested.
        tick(1_309 * MS, 0, 0.3, 0);
        assertThat(monitor.restless()).isTrue();
        tick(1_310 * MS, 0, 0.3, 0);
        assertThat(monitor.restless()).isFalse();
    }

    @Test
    void shouldLetAnArmBePushedNowAndThen() {
        restAt(0, 0.3);
        for (int ms = 120; ms <= 20_000; ms += 10) {
            tick(ms * MS, 0, 0.3, ms % 1_000 < 400 ? 0.05 : 0);
            assertThat(monitor.restless()).as("at %d ms", ms).isFalse();
        }
    }

    @Test
    void shouldTakeAnUnknownStateForNoTrembling() {
        restAt(0, 0.3);
        for (int ms = 120; ms <= 5_000; ms += 10) {
            monitor.tick(ms * MS, measured, false);
            assertThat(monitor.restless()).isFalse();
        }
        tick(5_010 * MS, 0, 0.3, 0.05);
        tick(6_000 * MS, 0, 0.3, 0.05);
        assertThat(monitor.restless()).isFalse();
        tick(6_001 * MS, 0, 0.3, 0.05);
        assertThat(monitor.restless()).isTrue();
        monitor.restart(6_002 * MS);
        assertThat(monitor.restless()).isFalse();
    }

    @Test
    void shouldForgetAllOnceTheArmMayMoveOrRestsAnew() {
        restAt(0, 0.3);
        tick(150 * MS, 0, 0.5, 0);
        monitor.motionExpected();
        assertThat(monitor.leftStandstill()).isFalse();
        tick(5_000 * MS, 0, 0.9, 1);
        assertThat(monitor.leftStandstill()).isFalse();
        assertThat(monitor.brakingTooLong()).isFalse();

        restAt(0, 0.3);
        tick(150 * MS, 0, 0.5, 0);
        monitor.restart(6_000 * MS);
        assertThat(monitor.leftStandstill()).isFalse();
        tick(6_999 * MS, 0, 0.6, 1);
        assertThat(monitor.brakingTooLong()).isFalse();
        tick(7_001 * MS, 0, 0.6, 1);
        assertThat(monitor.brakingTooLong()).isTrue();
        monitor.motionExpected();
        assertThat(monitor.brakingTooLong()).isFalse();
        monitor.stopExpected(8_000 * MS);
        tick(8_900 * MS, 0, 0.6, 1);
        assertThat(monitor.brakingTooLong()).as("its second begins anew").isFalse();
    }

    private void restAt(int joint, double positionRad) {
        monitor.restart(0);
        tick(0, joint, positionRad, 1);
        tick(1, joint, positionRad, 0);
        tick(110 * MS, joint, positionRad, 0);
    }

    private void tick(long nowNs, int joint, double positionRad, double velocityRadPerS) {
        measured.setJoint(joint, positionRad, velocityRadPerS, 0);
        monitor.tick(nowNs, measured, true);
    }
}
