package io.prehend.launch;

import io.prehend.policy.actor.ActorExport;
import io.prehend.policy.actor.ActorNetwork;
import io.prehend.policy.actor.ActorNetwork.Architecture;
import io.prehend.policy.onnx.ModelFiles;
import io.prehend.policy.onnx.ModelManifest;
import io.prehend.policy.onnx.ModelManifest.Camera;
import io.prehend.policy.onnx.ModelManifest.Content;
import io.prehend.policy.onnx.ModelManifest.Motion;
import io.prehend.policy.onnx.ModelManifest.Setup;
import io.prehend.policy.onnx.ModelManifest.Signature;
import io.prehend.policy.onnx.ModelManifest.Training;
import io.prehend.port.Action;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A small actor that learned nothing, as a model in files. */
public final class ModelFixture {
    private ModelFixture() {}

    /** Writes FOLDER/novice.onnx and its manifest. */
    public static Path write(Path folder) {
        ActorNetwork actor = new ActorNetwork(new Architecture(64, new int[] {16, 16, 32}), 1, new SplittableRandom(1));
        byte[] model = ActorExport.toOnnx(actor, 18, Map.of());
        Path file = folder.resolve("novice.onnx");
        ModelFiles.write(
                file,
                model,
                new ModelManifest(
                        "novice",
                        "Apache-2.0",
                        Content.of(model, 18),
                        Signature.open(List.of("action", "close", "goal", "log_std"), ActorExport.stateFeatures(), 64),
                        new Motion(Action.MAX_TRANSLATION_M, Action.MAX_ROTATION_RAD, 0.105, 0.3, 0.5),
                        new Setup(List.of("panda_joint1"), new Camera("panda_hand", 160, 120, 1.2)),
                        new Training("none", 1, "test"),
                        List.of()));
        return file;
    }
}
