package io.prehend.policy.vector;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.prehend.policy.checkpoint.CheckpointReader;
import io.prehend.policy.checkpoint.CheckpointWriter;
import io.prehend.policy.random.SavedRandom;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each learner learns, allocates nothing, and goes on from a checkpoint with the same bits. */
class VectorLearnerTest {
    private static final int BATCH = 32;

    private final PointTask task = new PointTask();

    static List<Named<Supplier<VectorLearner>>> learners() {
        VectorSettings settings = new VectorSettings(3, 1, List.of(32, 32), BATCH, 0.9, 0.01f, 2e-3f, 4e-3f);
        return List.of(
                Named.of("sac", () -> new SoftActorCritic(settings, 7)),
                Named.of("td3", () -> new DeterministicActorCritic(settings, DeterministicActorCritic.Kind.TD3, 7)),
                Named.of("ddpg", () -> new DeterministicActorCritic(settings, DeterministicActorCritic.Kind.DDPG, 7)));
    }

    @ParameterizedTest
    @MethodSource("learners")
    void shouldLearnToGetToAPoint(Supplier<VectorLearner> make) {
        VectorLearner learner = make.get();
        double before = score(learner);

        learn(learner, 150, new SavedRandom(1));

        assertThat(before).isLessThan(-5);
        // Straight there, at full speed, is about −1.5 on these episodes.
        assertThat(score(learner)).isGreaterThan(-2.2);
    }

    @ParameterizedTest
    @MethodSource("learners")
    void shouldGoOnFromACheckpointWithTheSameBits(Supplier<VectorLearner> make) {
        VectorLearner whole = make.get();
        SavedRandom random = new SavedRandom(2);
        VectorReplay replay = learn(whole, 8, random);
        CheckpointWriter saved = new CheckpointWriter();
        saved.put("learner", whole);
        saved.put("replay", replay);
        VectorLearner resumed = make.get();
        VectorReplay resumedReplay = new VectorReplay(3, 1, 90);
        CheckpointReader from = CheckpointReader.of(saved);
        from.get("learner", resumed);
        from.get("replay", resumedReplay);
        SavedRandom resumedRandom = new SavedRandom(random.state());

        goOn(whole, replay, 8, random);
        goOn(resumed, resumedReplay, 8, resumedRandom);

        assertThat(resumed.updates()).isEqualTo(whole.updates()).isPositive();
        assertThat(bits(resumed)).isEqualTo(bits(whole));
        assertThat(resumed.losses()).isEqualTo(whole.losses());
    }

    @ParameterizedTest
    @MethodSource("learners")
    void shouldUpdateWithoutAllocating(Supplier<VectorLearner> make) {
        VectorLearner learner = make.get();
        DivergenceGuard guard = new DivergenceGuard(learner);
        VectorReplay replay = learn(learner, 4, new SavedRandom(3));
        VectorSource hindsight = new HindsightReplay(replay, task, HindsightReplay.Strategy.FUTURE, 0.8, BATCH);
        VectorBatch batch = new VectorBatch(BATCH, 3, 1);
        SavedRandom random = new SavedRandom(4);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        float[] seen = {0.1f, 0.1f, 0.5f};
        float[] action = new float[1];
        int cleanRounds = 0;
        // Until it is compiled, the Vector API makes objects.
        for (int round = 0; round < 2000 && cleanRounds < 10; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int update = 0; update < 20; update++) {
                hindsight.fill(batch, random);
                guard.update(batch);
                learner.explore(seen, action);
            }
            cleanRounds = threads.getCurrentThreadAllocatedBytes() == before ? cleanRounds + 1 : 0;
        }
        assertThat(cleanRounds).isEqualTo(10);
    }

    private double score(VectorLearner learner) {
        double sum = 0;
        for (int seed = 1000; seed < 1050; seed++) {
            sum += task.play(learner, seed, null) / 50;
        }
        return sum;
    }

    private VectorReplay learn(VectorLearner learner, int episodes, SavedRandom random) {
        VectorReplay replay = new VectorReplay(3, 1, Math.max(90, 11 * episodes));
        goOn(learner, replay, episodes, random);
        return replay;
    }

    private void goOn(VectorLearner learner, VectorReplay replay, int episodes, SavedRandom random) {
        VectorBatch batch = new VectorBatch(BATCH, 3, 1);
        for (int episode = 0; episode < episodes; episode++) {
            task.play(learner, random.nextLong(), replay);
            for (int update = 0; update < PointTask.STEPS; update++) {
                replay.fill(batch, random);
                learner.update(batch, 1);
            }
        }
    }

    private static float[] bits(VectorLearner learner) {
        float[] all = new float[learner.state().weights().size()];
        learner.state().weights().copyTo(all);
        return all;
    }
}
