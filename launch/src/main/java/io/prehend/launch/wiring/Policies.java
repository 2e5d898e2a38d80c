package io.prehend.launch.wiring;

import io.prehend.launch.report.Choices;
import io.prehend.launch.report.Failure;
import io.prehend.policy.onnx.LoadedModel;
import io.prehend.policy.onnx.ModelStore;
import io.prehend.policy.onnx.RefusedModelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The policies there are, by the name that the command line uses. Stateless; any thread. */
public final class Policies {
    /** Plans on the simulator's truth; cannot drive a real arm. */
    public static final String EXPERT = "expert";

    /** Grasps from above what the camera sees. */
    public static final String TOP_DOWN = "topdown";

    /** The model that grasps. */
    public static final String GRASP = "grasp";

    /** Policies that are code. */
    public static final List<String> CODE = List.of(EXPERT, TOP_DOWN);

    private Policies() {}

    /** Every name: those of code, then those of the models that come with this version. */
    public static List<String> names() {
        List<String> names = new ArrayList<>(CODE);
        names.addAll(ModelStore.shipped());
        return names;
    }

    /** Who decides where nobody is named: the model that grasps, in a version that has it. */
    public static String usual() {
        return ModelStore.shipped().contains(GRASP) ? GRASP : EXPERT;
    }

    /**
     * The policy {@code nameOrFile}; of a model, once it has passed every check.
     *
     * @throws Failure one sentence that names the choices, or what is wrong with the model
     */
    public static PolicySource open(String nameOrFile) {
        return CODE.contains(nameOrFile) ? PolicySource.ofCode(nameOrFile) : PolicySource.of(model(nameOrFile));
    }

    /**
     * The model {@code nameOrFile}, once it has passed every check.
     *
     * @throws Failure as above
     */
    public static LoadedModel model(String nameOrFile) {
        requireModel(nameOrFile);
        try {
            return ModelStore.open(nameOrFile);
        } catch (RefusedModelException refused) {
            throw Failure.check(refused.getMessage(), refused);
        }
    }

    /** Refuses what is neither the name of a model nor a file. */
    public static void requireModel(String nameOrFile) {
        boolean known = ModelStore.isFile(nameOrFile)
                ? Files.isRegularFile(Path.of(nameOrFile))
                : ModelStore.shipped().contains(nameOrFile);
        if (!known) {
            throw Choices.unknown("policy", nameOrFile, names());
        }
    }
}
