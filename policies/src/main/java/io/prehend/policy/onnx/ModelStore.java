package io.prehend.policy.onnx;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The models that come with Prehend, by name, and those in files, by path. Stateless; any thread. */
public final class ModelStore {
    /** Names that a release may bring along; one that was not trained yet is left out. */
    private static final List<String> KNOWN = List.of("grasp");

    private static final String FOLDER = "shipped/";

    private ModelStore() {}

    /** Names of the models that come with this version. */
    public static List<String> shipped() {
        return KNOWN.stream().filter(ModelStore::has).toList();
    }

    /** Whether {@code nameOrFile} means a file: it ends in .onnx or has folders in it. */
    public static boolean isFile(String nameOrFile) {
        return nameOrFile.endsWith(ModelFiles.MODEL_END)
                || nameOrFile.contains("/")
                || nameOrFile.contains(File.separator);
    }

    /**
     * Loads and checks a model.
     *
     * @param nameOrFile the name of one that comes with Prehend, or a file
     * @throws RefusedModelException one sentence that names the file and says what is wrong with it
     */
    public static LoadedModel open(String nameOrFile) {
        if (isFile(nameOrFile)) {
            return LoadedModel.open(Path.of(nameOrFile));
        }
        return LoadedModel.check(nameOrFile, bytes(nameOrFile), manifest(nameOrFile));
    }

    /** The bytes of a model, unchecked. */
    public static byte[] bytes(String nameOrFile) {
        return isFile(nameOrFile)
                ? ModelFiles.read("model " + nameOrFile, Path.of(nameOrFile), ModelFiles.MAX_MODEL_BYTES)
                : read("model", nameOrFile, ModelFiles.MODEL_END, ModelFiles.MAX_MODEL_BYTES);
    }

    /** What is known about a model, by name or by file; nothing of the model is loaded. */
    public static ModelManifest manifest(String nameOrFile) {
        if (isFile(nameOrFile)) {
            Path beside = ModelFiles.manifestOf(Path.of(nameOrFile));
            byte[] json = ModelFiles.read("manifest " + beside, beside, ModelFiles.MAX_MANIFEST_BYTES);
            return ManifestFile.read(beside.toString(), json);
        }
        String name = nameOrFile;
        return ManifestFile.read(name, read("manifest", name, ".json", ModelFiles.MAX_MANIFEST_BYTES));
    }

    private static boolean has(String name) {
        return ModelStore.class.getResource(FOLDER + name + ModelFiles.MODEL_END) != null;
    }

    private static byte[] read(String what, String name, String end, int maxBytes) {
        if (!shipped().contains(name)) {
            throw new RefusedModelException("There is no model '" + OneLine.of(name)
                    + "' in this version; those there are: " + shipped() + ".");
        }
        try (InputStream in = ModelStore.class.getResourceAsStream(FOLDER + name + end)) {
            if (in == null) {
                throw new RefusedModelException(
                        "The " + what + " of " + name + " did not come along with this version.");
            }
            return ModelFiles.read(what + " " + name, in, maxBytes);
        } catch (IOException failed) {
            throw new UncheckedIOException("the " + what + " of " + name + " cannot be read", failed);
        }
    }
}
