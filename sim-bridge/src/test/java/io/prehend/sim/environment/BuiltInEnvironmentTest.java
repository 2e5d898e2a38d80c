package io.prehend.sim.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.prehend.port.Environment;
import io.prehend.port.EnvironmentSpaces;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The environments that are built in do as it is written, and the same again for the same seed. */
class BuiltInEnvironmentTest {
    /** By hand: θ = 1, θ' = 0.5, u = 1.5. */
    @Test
    void shouldSwingAsPublished() {
        PendulumEnvironment pendulum = new PendulumEnvironment();
        float[] seen = new float[3];
        pendulum.place(1, 0.5);

        Environment.Outcome outcome = pendulum.step(new float[] {1.5f}, seen);

        double speed = 0.5 + (15 * Math.sin(1) + 3 * 1.5) * 0.05;
        assertThat(outcome.reward()).isCloseTo(-(1 + 0.1 * 0.25 + 0.001 * 2.25), Offset.offset(1e-12));
        assertThat((double) seen[2]).isCloseTo(speed, Offset.offset(1e-6));
        assertThat((double) seen[0]).isCloseTo(Math.cos(1 + 0.05 * speed), Offset.offset(1e-6));
        assertThat((double) seen[1]).isCloseTo(Math.sin(1 + 0.05 * speed), Offset.offset(1e-6));
    }

    @Test
    void shouldKeepThePendulumWithinItsLimitsAndCutItsEpisodesOff() {
        PendulumEnvironment pendulum = new PendulumEnvironment();
        float[] seen = new float[3];
        pendulum.place(1.5 * Math.PI, 7.9);
        // A torque of 1000 counts as 2; an angle beyond a turn as what is left of it.
        assertThat(pendulum.step(new float[] {1000}, seen).reward())
                .isCloseTo(-(0.25 * Math.PI * Math.PI + 0.1 * 7.9 * 7.9 + 0.001 * 4), Offset.offset(1e-9));
        for (int step = 2; step <= 200; step++) {
            Environment.Outcome outcome = pendulum.step(new float[] {2}, seen);
            assertThat(Math.abs(seen[2])).isLessThanOrEqualTo(8);
            assertThat(outcome.terminated()).isFalse();
            assertThat(outcome.truncated()).isEqualTo(step == 200);
        }
    }

    @Test
    void shouldRewardTheReachOnlyAtItsGoal() {
        ReachEnvironment reach = new ReachEnvironment(true);
        EnvironmentSpaces spaces = reach.spaces();
        float[] seen = new float[9];
        reach.reset(3, seen);
        int late = 0;
        for (int step = 1; step <= 50; step++) {
            float[] action = new float[3];
            for (int k = 0; k < 3; k++) {
                float off = seen[spaces.desiredAt() + k] - seen[spaces.achievedAt() + k];
                action[k] = Math.max(-1, Math.min(1, off / 0.03f));
            }
            Environment.Outcome outcome = reach.step(action, seen);
            late += outcome.reward() < 0 ? 1 : 0;
            assertThat(outcome.success()).isEqualTo(outcome.reward() == 0);
            assertThat(outcome.ended()).isEqualTo(step == 50);
            float[] again = new float[1];
            reach.rewards(1, new float[] {seen[3], seen[4], seen[5]}, new float[] {seen[6], seen[7], seen[8]}, again);
            assertThat((double) again[0]).isEqualTo(outcome.reward());
        }
        assertThat(late).isBetween(1, 20);
    }

    @Test
    void shouldRewardTheDenseReachByItsDistance() {
        ReachEnvironment reach = new ReachEnvironment(false);
        float[] rewards = new float[1];
        reach.rewards(1, new float[] {0, 0.3f, 0}, new float[] {0, 0, 0.4f}, rewards);
        assertThat((double) rewards[0]).isCloseTo(-0.5, Offset.offset(1e-6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"builtin:pendulum", "builtin:reach", "builtin:reach-dense"})
    void shouldDoTheSameForTheSameSeed(String name) {
        try (Environment one = Environments.open(name, 1);
                Environment two = Environments.open(name, 1)) {
            float[] seen = new float[one.spaces().observationSize()];
            float[] other = seen.clone();
            two.reset(8, other);
            for (long seed : new long[] {9, 10}) {
                one.reset(seed, seen);
                two.reset(9, other);
                for (int step = 0; step < 20; step++) {
                    float[] action = new float[one.spaces().actionSize()];
                    action[0] = (float) Math.sin(step);
                    one.step(action, seen);
                    two.step(action, other);
                }
                assertThat(Arrays.equals(seen, other)).isEqualTo(seed == 9);
            }
        }
    }

    @Test
    void shouldRefuseWhatItDoesNotKnow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Environments.open("builtin:chess", 1))
                .withMessageContaining("choose one of builtin:pendulum");
        assertThat(Environments.isName("gym:HalfCheetah-v5")).isTrue();
        assertThat(Environments.isName("gym:")).isFalse();
        assertThat(Environments.isName("python:one")).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EnvironmentSpaces(3, 2, new float[] {-1}, new float[] {1}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EnvironmentSpaces(3, 0, new float[] {Float.NaN}, new float[] {1}));
    }
}
