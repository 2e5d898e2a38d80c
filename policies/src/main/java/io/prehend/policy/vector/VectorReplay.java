package io.prehend.policy.vector;

import io.prehend.policy.checkpoint.CheckpointReader;
import io.prehend.policy.checkpoint.CheckpointWriter;
import io.prehend.policy.checkpoint.RefusedCheckpointException;
import io.prehend.policy.checkpoint.Saved;
import io.prehend.port.Environment;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * What was experienced, up to a number of observations, of which the oldest are forgotten first. One thread.
 *
 * <p>Rows of observations stand in the order in which they were made, each only once: what came after a step is the
 * next row. An episode's last row is therefore no step. Actions are shares, -1 to 1.
 */
public final class VectorReplay implements VectorSource, Saved {
    private static final int NONE = -1;

    private final int observationSize;
    private final int actionSize;
    private final int capacity;
    private float[] observations = {};
    private float[] actions = {};
    private float[] rewards = {};
    private float[] dones = {};
    private boolean[] isStep = {};
    private int[] lastRow = {};
    private int used;
    private int steps;
    private int latest = NONE;
    private int episodeSteps;

    /** Room for {@code capacity} observations, taken only as it is needed. */
    public VectorReplay(int observationSize, int actionSize, int capacity) {
        if (capacity < 2) {
            throw new IllegalArgumentException("A replay holds 2 observations or more, not " + capacity + ".");
        }
        this.observationSize = observationSize;
        this.actionSize = actionSize;
        this.capacity = capacity;
    }

    /** Steps that can be drawn. */
    public int size() {
        return steps;
    }

    /** An episode begins. */
    public void begin(float[] observation) {
        endEpisode();
        advance(observation);
    }

    /** What was done at the latest observation, and what came of it. */
    public void add(float[] action, Environment.Outcome outcome, float[] next) {
        System.arraycopy(action, 0, actions, latest * actionSize, actionSize);
        rewards[latest] = (float) outcome.reward();
        dones[latest] = outcome.terminated() ? 1 : 0;
        isStep[latest] = true;
        steps++;
        episodeSteps = Math.min(episodeSteps + 1, capacity - 1);
        advance(next);
        if (outcome.ended()) {
            endEpisode();
        }
    }

    @Override
    public void fill(VectorBatch batch, RandomGenerator random) {
        if (steps == 0) {
            throw new IllegalStateException("There is no step to learn from yet.");
        }
        for (int b = 0; b < batch.size(); b++) {
            int row = random.nextInt(used);
            while (!isStep[row]) {
                row = random.nextInt(used);
            }
            batch.row()[b] = row;
            copyObservation(row, batch.observation(), b);
            copyObservation((row + 1) % capacity, batch.next(), b);
            System.arraycopy(actions, row * actionSize, batch.action(), b * actionSize, actionSize);
            batch.reward()[b] = rewards[row];
            batch.done()[b] = dones[row];
        }
    }

    /** How many observations of its episode come after row {@code row}, as far as it is known. */
    int after(int row) {
        int last = lastRow[row] == NONE ? latest : lastRow[row];
        return (last - row + capacity) % capacity;
    }

    /** Number {@code k} of the observation {@code ahead} rows after {@code row}. */
    float observation(int row, int ahead, int k) {
        return observations[(row + ahead) % capacity * observationSize + k];
    }

    @Override
    public void save(CheckpointWriter to) {
        to.put("observations", Arrays.copyOf(observations, used * observationSize));
        to.put("actions", Arrays.copyOf(actions, used * actionSize));
        to.put("rewards", Arrays.copyOf(rewards, used));
        long[] rows = new long[used];
        for (int i = 0; i < used; i++) {
            rows[i] = (lastRow[i] + 1L) << 2 | (isStep[i] ? 2 : 0) | (dones[i] > 0 ? 1 : 0);
        }
        to.put("rows", rows);
        to.put("replay", used, latest, episodeSteps);
    }

    @Override
    public void restore(CheckpointReader from) {
        long[] rows = from.longs("rows");
        long[] numbers = from.longs("replay", 3);
        float[] seen = from.floats("observations");
        float[] done = from.floats("actions");
        float[] paid = from.floats("rewards");
        if (rows.length > capacity
                || rows.length != numbers[0]
                || !isRow(numbers[1], rows.length)
                || numbers[2] < 0
                || numbers[2] >= capacity
                || Arrays.stream(rows).anyMatch(row -> !isRow((row >> 2) - 1, rows.length))
                || seen.length != rows.length * observationSize
                || done.length != rows.length * actionSize
                || paid.length != rows.length) {
            throw new RefusedCheckpointException("The checkpoint has " + rows.length + " rows of experience that do not"
                    + " fit a replay of " + capacity + "; go on with the settings that it was made with.");
        }
        used = rows.length;
        grow(used);
        System.arraycopy(seen, 0, observations, 0, seen.length);
        System.arraycopy(done, 0, actions, 0, done.length);
        System.arraycopy(paid, 0, rewards, 0, used);
        steps = 0;
        for (int i = 0; i < used; i++) {
            lastRow[i] = (int) (rows[i] >> 2) - 1;
            isStep[i] = (rows[i] & 2) != 0;
            dones[i] = rows[i] & 1;
            steps += isStep[i] ? 1 : 0;
        }
        latest = (int) numbers[1];
        episodeSteps = (int) numbers[2];
    }

    /** Whether {@code row} is one of {@code count}, or none. */
    private static boolean isRow(long row, int count) {
        return row >= NONE && row < count;
    }

    /** What comes after the latest row is another episode's. */
    private void endEpisode() {
        for (int back = 1; back <= episodeSteps; back++) {
            lastRow[(latest - back + capacity) % capacity] = latest;
        }
        episodeSteps = 0;
    }

    /** Makes the next row, which may have been another's, the latest. */
    private void advance(float[] observation) {
        latest = (latest + 1) % capacity;
        if (latest == used) {
            used++;
            grow(used);
        }
        steps -= isStep[latest] ? 1 : 0;
        isStep[latest] = false;
        lastRow[latest] = NONE;
        System.arraycopy(observation, 0, observations, latest * observationSize, observationSize);
    }

    private void copyObservation(int row, float[] to, int b) {
        System.arraycopy(observations, row * observationSize, to, b * observationSize, observationSize);
    }

    private void grow(int rows) {
        if (rows <= rewards.length) {
            return;
        }
        int room = (int) Math.min(capacity, Math.max(1024L, 2L * rows));
        observations = Arrays.copyOf(observations, Math.multiplyExact(room, observationSize));
        actions = Arrays.copyOf(actions, Math.multiplyExact(room, actionSize));
        rewards = Arrays.copyOf(rewards, room);
        dones = Arrays.copyOf(dones, room);
        isStep = Arrays.copyOf(isStep, room);
        lastRow = Arrays.copyOf(lastRow, room);
    }
}
