package io.prehend.policy.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.prehend.policy.checkpoint.CheckpointReader;
import io.prehend.policy.checkpoint.CheckpointWriter;
import io.prehend.policy.checkpoint.RefusedCheckpointException;
import io.prehend.port.Environment;
import io.prehend.port.EnvironmentSpaces;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is drawn was experienced like that, also where old rows have been overwritten. */
class VectorReplayTest {
    private static final int ROWS = 16;
    /** What is seen: number of the episode, then what was achieved and is desired. */
    private final EnvironmentSpaces spaces = new EnvironmentSpaces(3, 1, new float[] {-1}, new float[] {1});

    /** In step k of episode e, 1000 e + k is achieved; the action is k, the reward k / 1000, and −7 is desired. */
    private void play(VectorReplay replay, int episode, int steps, boolean cutOff) {
        replay.begin(seen(episode, 0));
        for (int k = 0; k < steps; k++) {
            boolean last = k + 1 == steps;
            replay.add(
                    new float[] {k},
                    new Environment.Outcome(k / 1000.0, last && !cutOff, last && cutOff && episode % 2 == 0),
                    seen(episode, k + 1));
        }
    }

    private static float[] seen(int episode, int k) {
        return new float[] {episode, 1000 * episode + k, -7};
    }

    @Property(tries = 200)
    void shouldDrawOnlyStepsThatWere(
            @ForAll @IntRange(min = 2, max = 40) int capacity, @ForAll @IntRange(max = 1_000_000) int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        VectorReplay replay = new VectorReplay(3, 1, capacity);
        VectorBatch batch = new VectorBatch(ROWS, 3, 1);
        for (int episode = 0; episode < 12; episode++) {
            int steps = 1 + random.nextInt(9);
            play(replay, episode, steps, random.nextBoolean());
            assertThat(replay.size()).isBetween(1, capacity - 1);
            replay.fill(batch, random);
            for (int b = 0; b < ROWS; b++) {
                int of = (int) batch.observation()[3 * b];
                int k = (int) batch.action()[b];
                assertThat(batch.observation()[3 * b + 1]).isEqualTo(1000 * of + k);
                assertThat(batch.next()[3 * b]).isEqualTo(of);
                assertThat(batch.next()[3 * b + 1]).isEqualTo(1000 * of + k + 1);
                assertThat(batch.reward()[b]).isEqualTo(k / 1000f);
                int after = replay.after(batch.row()[b]);
                assertThat(after).isPositive();
                // The last row of the episode is of this episode still.
                assertThat(replay.observation(batch.row()[b], after, 0)).isEqualTo(of);
                assertThat(replay.observation(batch.row()[b], after, 1)).isEqualTo(1000 * of + k + after);
            }
        }
    }

    @Test
    void shouldLookAtStepsAsIfTheirGoalHadBeenWhatCameLater() {
        VectorReplay replay = new VectorReplay(3, 1, 100);
        play(replay, 0, 10, true);
        play(replay, 1, 5, true);
        Goals goals = new Goals();
        VectorBatch batch = new VectorBatch(ROWS, 3, 1);
        SplittableRandom random = new SplittableRandom(1);
        int changed = 0;
        for (int round = 0; round < 50; round++) {
            new HindsightReplay(replay, goals, HindsightReplay.Strategy.FUTURE, 0.8, ROWS).fill(batch, random);
            for (int b = 0; b < ROWS; b++) {
                float goal = batch.observation()[3 * b + 2];
                float achieved = batch.next()[3 * b + 1];
                assertThat(batch.next()[3 * b + 2]).isEqualTo(goal);
                if (goal == -7) {
                    assertThat(batch.reward()[b]).isEqualTo((int) batch.action()[b] / 1000f);
                } else {
                    changed++;
                    float last = batch.observation()[3 * b] == 0 ? 10 : 1005;
                    assertThat(goal).isBetween(achieved, last);
                    assertThat(batch.reward()[b]).isEqualTo(goal == achieved ? 0 : -1);
                }
            }
        }
        assertThat(changed / (50.0 * ROWS)).isBetween(0.74, 0.86);
    }

    @Test
    void shouldTakeTheEndOfTheEpisodeForTheGoal() {
        VectorReplay replay = new VectorReplay(3, 1, 100);
        play(replay, 0, 10, true);
        VectorBatch batch = new VectorBatch(ROWS, 3, 1);
        new HindsightReplay(replay, new Goals(), HindsightReplay.Strategy.FINAL, 1, ROWS)
                .fill(batch, new SplittableRandom(2));
        for (int b = 0; b < ROWS; b++) {
            assertThat(batch.observation()[3 * b + 2]).isEqualTo(10);
        }
    }

    /** Two rows of one step, of which one thing at a time is wrong. */
    @ParameterizedTest
    @CsvSource({"3, 0, 1, 2", "2, 2, 1, 2", "2, 0, -1, 2", "2, 0, 9, 2", "2, 0, 1, 1", "2, 1, 1, 2"})
    void shouldRefuseACheckpointThatDoesNotFit(int used, int latest, int episodeSteps, int rewards) {
        long lastOfTheFirst = latest == 1 ? 2 : 1;
        CheckpointWriter broken = new CheckpointWriter();
        broken.put("rows", (lastOfTheFirst + 1) << 2 | 2, 0);
        broken.put("replay", used, latest, episodeSteps);
        broken.put("observations", new float[6]);
        broken.put("actions", new float[2]);
        broken.put("rewards", new float[rewards]);

        VectorReplay replay = new VectorReplay(3, 1, 9);
        assertThatExceptionOfType(RefusedCheckpointException.class)
                .isThrownBy(() -> replay.restore(CheckpointReader.of(broken)))
                .withMessageContaining("do not fit a replay of 9");
        assertThat(replay.size()).isZero();
    }

    @Test
    void shouldRefuseHindsightWithoutGoals() {
        Goals without = new Goals(new EnvironmentSpaces(3, 0, new float[] {-1}, new float[] {1}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HindsightReplay(
                        new VectorReplay(3, 1, 9), without, HindsightReplay.Strategy.FUTURE, 0.8, 4))
                .withMessageContaining("needs an environment with goals");
    }

    /** Rewards −1 but at the goal. */
    private final class Goals implements Environment {
        private final EnvironmentSpaces ours;

        private Goals() {
            this(spaces);
        }

        private Goals(EnvironmentSpaces ours) {
            this.ours = ours;
        }

        @Override
        public EnvironmentSpaces spaces() {
            return ours;
        }

        @Override
        public void reset(long seed, float[] observation) {
            throw new UnsupportedOperationException("nobody plays it");
        }

        @Override
        public Outcome step(float[] action, float[] observation) {
            throw new UnsupportedOperationException("nobody plays it");
        }

        @Override
        public void rewards(int count, float[] achieved, float[] desired, float[] rewards) {
            for (int i = 0; i < count; i++) {
                rewards[i] = achieved[i] == desired[i] ? 0 : -1;
            }
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
