package io.prehend.policy.promotion;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A process that brings one model after the other into a store and promotes it, until it is killed; it says the number
 * of each once it is the current one. Its arguments: the store, and the file of a model.
 */
final class StoreWorker {
    private StoreWorker() {}

    public static void main(String[] arguments) {
        ModelFolder store = ModelFolder.open(Path.of(arguments[0]));
        Verdict good = new Verdict("grasp", "00", 1, List.of(CheckResult.passed("score", "It does well.", Map.of())));
        while (true) {
            Generation candidate = store.submit(Path.of(arguments[1]), null, "learner");
            Generation approved = store.settle(candidate, good, "learner");
            Generation current = store.promote(store.beginProbation(approved, "arm"), "arm", "fine");
            System.out.println(current.number());
        }
    }
}
