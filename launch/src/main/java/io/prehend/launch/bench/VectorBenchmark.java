package io.prehend.launch.bench;

import io.prehend.policy.vector.DeterministicActorCritic;
import io.prehend.policy.vector.SoftActorCritic;
import io.prehend.policy.vector.VectorBatch;
import io.prehend.policy.vector.VectorLearner;
import io.prehend.policy.vector.VectorReplay;
import io.prehend.policy.vector.VectorSettings;
import io.prehend.port.Environment;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How many updates a learner on vectors does in a second, on made-up steps: batches drawn, all passes, losses,
 * optimisers, targets. One thread.
 */
public final class VectorBenchmark {
    /** What can be measured. */
    public static final List<String> ALGORITHMS = List.of("sac", "td3", "ddpg");

    private static final int STEPS = 10_000;
    private static final int EPISODE = 100;

    private final VectorLearner learner;
    private final VectorReplay replay;
    private final VectorBatch batch;
    private final SplittableRandom random = new SplittableRandom(1);

    /** A learner by {@code algorithm}. */
    public VectorBenchmark(String algorithm, int observation, int action, List<Integer> hidden, int batchSize) {
        VectorSettings standard = VectorSettings.standard(observation, action);
        VectorSettings settings = new VectorSettings(
                observation,
                action,
                hidden,
                batchSize,
                standard.discount(),
                standard.tau(),
                standard.actorRate(),
                standard.criticRate());
        learner = switch (algorithm) {
            case "sac" -> new SoftActorCritic(settings, 1);
            case "td3" -> new DeterministicActorCritic(settings, DeterministicActorCritic.Kind.TD3, 1);
            case "ddpg" -> new DeterministicActorCritic(settings, DeterministicActorCritic.Kind.DDPG, 1);
            default -> throw new IllegalArgumentException("there is no learner on vectors called " + algorithm);
        };
        replay = new VectorReplay(observation, action, 2 * STEPS);
        batch = new VectorBatch(batchSize, observation, action);
        fill(observation, action);
    }

    /** Learns for {@code seconds}, after a warm-up of a third of that. */
    public LearnerBenchmark.Result measure(double seconds) {
        return UpdateRate.measure(
                () -> {
                    replay.fill(batch, random);
                    learner.update(batch, 1);
                },
                seconds);
    }

    private void fill(int observation, int action) {
        for (int step = 0; step < STEPS; step++) {
            if (step % EPISODE == 0) {
                replay.begin(numbers(observation));
            }
            boolean last = step % EPISODE == EPISODE - 1;
            replay.add(
                    numbers(action), new Environment.Outcome(random.nextDouble(), last, false), numbers(observation));
        }
    }

    private float[] numbers(int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextDouble(-1, 1);
        }
        return numbers;
    }
}
