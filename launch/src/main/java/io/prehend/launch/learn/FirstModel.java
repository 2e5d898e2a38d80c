package io.prehend.launch.learn;

import io.prehend.launch.wiring.Policies;
import io.prehend.policy.onnx.ManifestFile;
import io.prehend.policy.onnx.ModelFiles;
import io.prehend.policy.onnx.ModelManifest;
import io.prehend.policy.onnx.ModelStore;
import io.prehend.policy.promotion.Generation;
import io.prehend.policy.promotion.ModelFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The model that learning begins with: kept beside what is learned, since all that is learned is relative to it.
 * Immutable but for its bytes, which nobody changes.
 *
 * @param bytes of its ONNX file
 * @param manifest what it is
 */
public record FirstModel(byte[] bytes, ModelManifest manifest) {
    /**
     * The one with which learning in {@code folder} began; where it did not yet, the store's current one, else {@code
     * usual}, a name or a file, or null for the usual one.
     *
     * @throws io.prehend.policy.onnx.RefusedModelException one sentence, where it cannot be read
     */
    public static FirstModel in(LearnerFolder folder, ModelFolder store, String usual) {
        Path kept = folder.begunWith();
        try {
            Files.createDirectories(folder.path());
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot make " + folder.path() + ": " + failed.getMessage() + ".", failed);
        }
        if (!Files.exists(kept) || !Files.exists(ModelFiles.manifestOf(kept))) {
            Optional<Generation> current = store.list().current();
            FirstModel begin = current.map(store::model)
                    .map(FirstModel::read)
                    .orElseGet(() -> named(usual == null ? Policies.usual() : usual));
            ModelFiles.write(kept, begin.bytes, begin.manifest);
        }
        return read(kept);
    }

    private static FirstModel named(String nameOrFile) {
        Policies.requireModel(nameOrFile);
        return ModelStore.isFile(nameOrFile)
                ? read(Path.of(nameOrFile))
                : new FirstModel(ModelStore.bytes(nameOrFile), ModelStore.manifest(nameOrFile));
    }

    private static FirstModel read(Path file) {
        Path beside = ModelFiles.manifestOf(file);
        return new FirstModel(
                ModelFiles.read("model " + file, file, ModelFiles.MAX_MODEL_BYTES),
                ManifestFile.read(
                        beside.toString(),
                        ModelFiles.read("manifest " + beside, beside, ModelFiles.MAX_MANIFEST_BYTES)));
    }
}
