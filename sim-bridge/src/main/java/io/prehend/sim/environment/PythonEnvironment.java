package io.prehend.sim.environment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.prehend.port.Environment;
import io.prehend.port.EnvironmentException;
import io.prehend.port.EnvironmentSpaces;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Any environment with Gymnasium's interface (Towers et al., 2024: {@code reset(seed=…)}, {@code step(action)}, boxes
 * as spaces, or a dictionary of observation, achieved and desired goal), run by Python in a process of its own. One
 * thread.
 *
 * <p>What it answers is checked: numbers that are not finite are refused, since one of them would spoil all weights.
 */
public final class PythonEnvironment implements Environment {
    private static final long SEEDS = 0x7fffffffL;
    private static final int HEADER_AND_KIND = 9;
    private static final int OUTCOME_BYTES = Double.BYTES + 3;

    private final String name;
    private final PythonProcess process;
    private final EnvironmentSpaces spaces;
    private ByteBuffer request;
    private long steps;

    /**
     * Starts it.
     *
     * @param python the program, such as {@code python3}
     * @param name {@code gym:ID} as in {@code gymnasium.make}, or {@code python:MODULE:CLASS}
     * @param patienceNs how long it may take to answer
     * @throws EnvironmentException one sentence, where it does not start
     */
    public PythonEnvironment(String python, String name, long patienceNs) {
        this.name = name;
        process = new PythonProcess(python, name, patienceNs);
        try {
            spaces = spaces(process.ask(null));
            request = Frames.room(HEADER_AND_KIND + Math.max(Long.BYTES, Float.BYTES * spaces.actionSize()));
        } catch (RuntimeException failed) {
            process.close();
            throw failed;
        }
    }

    @Override
    public EnvironmentSpaces spaces() {
        return spaces;
    }

    /** Python takes 31 bits of the seed. */
    @Override
    public void reset(long seed, float[] observation) {
        Frames.begin(request).put((byte) 'R').putInt((int) (seed & SEEDS));
        read(process.ask(request, Float.BYTES * spaces.observationSize()), observation, spaces.observationSize());
    }

    @Override
    public Outcome step(float[] action, float[] observation) {
        Frames.begin(request).put((byte) 'S');
        for (int k = 0; k < spaces.actionSize(); k++) {
            request.putFloat(action[k]);
        }
        ByteBuffer answer = process.ask(request, OUTCOME_BYTES + Float.BYTES * spaces.observationSize());
        steps++;
        double reward = answer.getDouble();
        boolean terminated = answer.get() != 0;
        boolean truncated = answer.get() != 0;
        boolean success = answer.get() != 0;
        requireFinite("a reward", reward);
        read(answer, observation, spaces.observationSize());
        return new Outcome(reward, terminated, truncated, success);
    }

    @Override
    public void rewards(int count, float[] achieved, float[] desired, float[] rewards) {
        int numbers = count * spaces.goalSize();
        ByteBuffer goals = Frames.room(HEADER_AND_KIND + 2 * Float.BYTES * numbers);
        Frames.begin(goals).put((byte) 'W');
        for (int i = 0; i < numbers; i++) {
            goals.putFloat(achieved[i]);
        }
        for (int i = 0; i < numbers; i++) {
            goals.putFloat(desired[i]);
        }
        read(process.ask(goals, Float.BYTES * count), rewards, count);
    }

    @Override
    public void close() {
        process.close();
    }

    private void read(ByteBuffer answer, float[] into, int count) {
        for (int i = 0; i < count; i++) {
            into[i] = answer.getFloat();
            if (!Float.isFinite(into[i])) {
                requireFinite("number " + i + " of what it shows", into[i]);
            }
        }
    }

    private void requireFinite(String what, double number) {
        if (!Double.isFinite(number)) {
            throw new EnvironmentException("The environment " + name + " gave " + number + " as " + what + " in step "
                    + steps + "; nothing can be learned from that, look for what is wrong in it.");
        }
    }

    private EnvironmentSpaces spaces(ByteBuffer hello) {
        String text = StandardCharsets.UTF_8.decode(hello).toString();
        try {
            JsonNode said = JsonMapper.builder()
                    // A bound may be infinite; that is refused later, by its name.
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .build()
                    .readTree(text);
            return new EnvironmentSpaces(
                    said.path("observation").asInt(),
                    said.path("goal").asInt(),
                    numbers(said.path("low")),
                    numbers(said.path("high")));
        } catch (JsonProcessingException garbage) {
            throw new EnvironmentException("The environment " + name + " does not say what its spaces are.", garbage);
        } catch (IllegalArgumentException refused) {
            throw new EnvironmentException(
                    "The environment " + name + " cannot be learned on. " + refused.getMessage(), refused);
        }
    }

    private static float[] numbers(JsonNode list) {
        float[] numbers = new float[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) list.get(i).asDouble(Double.NaN);
        }
        return numbers;
    }
}
