package io.prehend.launch.command;

import io.prehend.launch.report.Failure;
import io.prehend.launch.wiring.Policies;
import io.prehend.policy.onnx.RefusedModelException;
import io.prehend.policy.promotion.ModelFolder;
import io.prehend.policy.promotion.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** The option {@code --store DIR} of the verbs that cannot do without a store, to mix in. One thread. */
final class StoreOption {
    @Option(
            names = "--store",
            paramLabel = "DIR",
            required = true,
            description = "Folder of the store of models that arms may come to follow.")
    private Path folder;

    /** Opens the store, which is made where it is missing. */
    ModelFolder make() {
        return guarded(() -> ModelFolder.open(folder));
    }

    /** Opens the store, which must be there. */
    ModelFolder open() {
        return open(folder);
    }

    /** Opens the store in {@code folder}, which must be there. */
    static ModelFolder open(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw Failure.usage("There is no model store " + folder + "; policy promote makes one.");
        }
        return guarded(() -> ModelFolder.open(folder));
    }

    /** The store's current model as a file, else the usual one. */
    static String current(ModelFolder store) {
        return store.list().current().map(each -> store.model(each).toString()).orElse(Policies.GRASP);
    }

    /** What {@code act} gives; what the store or a model is refused for becomes a sentence for people. */
    static <T> T guarded(Supplier<T> act) {
        try {
            return act.get();
        } catch (StoreException | RefusedModelException refused) {
            throw Failure.check(refused.getMessage(), refused);
        }
    }

    /** Who is working, for the audit log. */
    static String actor() {
        return "command line, " + System.getProperty("user.name", "unknown");
    }
}
