package io.prehend.driver.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.driver.guard.FaultTrial.Reaction;
import io.prehend.safety.SafetyState;
import io.prehend.safety.StopCause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the loop makes of every fault of a robot, and how soon: through the guards, the supervisor and the filter that
 * drive a real arm, with joint states at 1 kHz and at 100 Hz.
 */
class FaultReactionTest {
    private static final int LONG_MS = 3000;

    @ParameterizedTest
    @CsvSource({
        // fault, ms between samples, at most so many ms until the stop, why
        "always drop back,            1,   80, JOINT_STATE_LOST",
        "always drop back,           10,   80, JOINT_STATE_LOST",
        "always black-hole,           1,   80, JOINT_STATE_LOST",
        "always black-hole,          10,   80, JOINT_STATE_LOST",
        "always delay 100ms back,    10,   80, JOINT_STATE_LOST",
        "always freeze-stamp,         1,   80, JOINT_STATE_LOST",
        "always freeze-stamp,        10,   80, JOINT_STATE_LOST",
        "always freeze-positions,     1,  250, POSITION_FROZEN",
        "always freeze-positions,    10,  250, POSITION_FROZEN",
        "always drop forth,           1,  250, POSITION_FROZEN",
        "always duplicate,            1, 1000, JOINT_STATE_DISORDERED",
        "always duplicate,           10, 1000, JOINT_STATE_DISORDERED",
        "always reorder,              1, 1000, JOINT_STATE_DISORDERED",
        "always reorder,             10, 1000, JOINT_STATE_DISORDERED",
        "always not-a-number,         1,   20, JOINT_STATE_INVALID",
        "always not-a-number,        10,   20, JOINT_STATE_INVALID",
        "always infinite,             1,   20, JOINT_STATE_INVALID",
        "always infinite,            10,   20, JOINT_STATE_INVALID",
        "always huge,                 1,   20, JOINT_STATE_INVALID",
        "always huge,                10,   20, JOINT_STATE_INVALID",
        "always jump 0.5rad,          1,   20, JOINT_STATE_INVALID",
        "always jump 0.5rad,         10,   20, JOINT_STATE_INVALID",
        "always permute-joints,       1,    1, JOINTS_MISMATCHED",
        "always permute-joints,      10,    1, JOINTS_MISMATCHED",
        "always lose-joint,           1,    1, JOINTS_MISMATCHED",
        "always lose-joint,          10,    1, JOINTS_MISMATCHED",
        "always lose-link,            1,   20, DRIVER_LINK_LOST",
        "always lose-link,           10,   20, DRIVER_LINK_LOST",
    })
    void shouldStopInTime(String fault, int feedMs, long withinMs, StopCause cause) {
        FaultTrial trial = new FaultTrial(feedMs, 1);

        Reaction reaction = trial.meet(fault, LONG_MS);

        assertThat(reaction.stopMs()).as("stop, ms: " + reaction).isBetween(0L, withinMs);
        assertThat(reaction.cause()).isEqualTo(cause);
        trial.heal();
        trial.runMs(1000);
        double whereRad = trial.arm().positionRad(0);
        trial.runMs(1000);
        assertThat(trial.loop().supervisor().state().latched())
                .as("stays stopped when all is well again")
                .isTrue();
        assertThat(trial.arm().positionRad(0)).isEqualTo(whereRad);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10})
    void shouldHoldBeforeItStopsWhereSamplesStayAway(int feedMs) {
        Reaction reaction = new FaultTrial(feedMs, 1).meet("always drop back", LONG_MS);

        assertThat(reaction.holdMs()).isBetween(20L, 35L);
        assertThat(reaction.stopMs()).isGreaterThan(reaction.holdMs());
    }

    @Test
    void shouldGoOnAfterAGapThatIsNotTooLong() {
        FaultTrial trial = new FaultTrial(10, 1);
        trial.inject("always drop back");
        trial.runMs(45);
        assertThat(trial.loop().supervisor().state()).isEqualTo(SafetyState.HOLD);

        trial.heal();
        trial.runMs(1000);
        assertThat(trial.loop().supervisor().state()).isEqualTo(SafetyState.RUNNING);
    }

    @ParameterizedTest
    @CsvSource({
        "always step-clock 3600s,               1",
        "always step-clock 3600s,              10",
        "always duplicate chance 12%,           1",
        "always duplicate chance 12%,          10",
        "always reorder chance 12%,             1",
        "always drop chance 20% back,           1",
        "always delay 15ms jitter 3ms back,     1",
        "always delay 15ms jitter 3ms back,    10",
        "always not-a-number chance 1%,         1",
        "always jump 0.5rad chance 1%,          1",
        "always drop chance 20% forth,          1",
    })
    void shouldNotEvenHoldForWhatDoesNoHarm(String fault, int feedMs) {
        FaultTrial trial = new FaultTrial(feedMs, 1);

        Reaction reaction = trial.meet(fault, 10_000);

        assertThat(reaction.none()).as(reaction.toString()).isTrue();
        trial.heal();
        trial.runMs(100);
        assertThat(trial.loop().supervisor().state()).as("nor when it ends").isEqualTo(SafetyState.RUNNING);
    }
}
