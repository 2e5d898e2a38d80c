package io.prehend.launch.learn;

import io.prehend.launch.process.SelfCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a learner beside an arm is to do. Immutable; any thread.
 *
 * @param store folder of the model store
 * @param record folder of the replay log
 * @param policy the model to begin with, a name or a file
 * @param config file of settings; null for none
 * @param seed of everything that the learner draws
 * @param candidateEvery episodes from one candidate to the next
 * @param heapMib most memory for the learner's objects, MiB
 */
public record LearningPlan(
        Path store, Path record, String policy, Path config, long seed, int candidateEvery, int heapMib) {
    /** Clouds stay in files that are mapped; weights, moments and the index of a full log take a third of it. */
    public static final int HEAP_MIB = 1024;

    /** The words that start the learner's process. */
    public List<String> command() {
        List<String> words = new ArrayList<>(List.of("learn", "--record", record.toString(), "--store"));
        words.addAll(List.of(store.toString(), "--policy", policy, "--seed", Long.toString(seed)));
        words.addAll(List.of("--candidate-every", Integer.toString(candidateEvery), "--until-parent-ends"));
        if (config != null) {
            words.addAll(List.of("--config", config.toString()));
        }
        return SelfCommand.of(heapMib, words);
    }
}
