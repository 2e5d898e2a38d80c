package io.prehend.launch.train;

import io.prehend.launch.wiring.Simulation;
import io.prehend.model.RobotModel;
import io.prehend.policy.actor.ActorExport;
import io.prehend.policy.actor.ActorNetwork;
import io.prehend.policy.onnx.ModelContract;
import io.prehend.policy.onnx.ModelFiles;
import io.prehend.policy.onnx.ModelManifest;
import io.prehend.port.Action;
import io.prehend.task.GraspOptions;
import java.nio.file.Path;
import java.util.List;

/** Writes a trained actor as a model that can be deployed, with its manifest. Stateless; any thread. */
final class ActorFiles {
    private static final int OPSET = 18;
    /** The simulated camera: 112 × 112 pixels, 90°, as in GA-DDPG. */
    private static final ModelManifest.Camera CAMERA = new ModelManifest.Camera("panda_hand", 112, 112, Math.PI / 2);

    private ActorFiles() {}

    /** Writes {@code folder}/actor.onnx and actor.json; returns the model's checksum. */
    static String write(Path folder, ActorNetwork actor, Curriculum curriculum, Simulation simulation, String command) {
        byte[] model = ActorExport.toOnnx(actor, OPSET, ActorExport.METADATA);
        GraspOptions grasp = simulation.config().grasp();
        ModelManifest manifest = new ModelManifest(
                "actor",
                "Apache-2.0",
                ModelManifest.Content.of(model, OPSET),
                ModelManifest.Signature.open(
                        List.of(ModelContract.ACTION, ModelContract.CLOSE, ModelContract.GOAL, ModelContract.LOG_STD),
                        ActorExport.stateFeatures(),
                        actor.architecture().points()),
                new ModelManifest.Motion(
                        Action.MAX_TRANSLATION_M,
                        Action.MAX_ROTATION_RAD,
                        RobotModel.PANDA_HAND_TO_FINGERTIP_M,
                        grasp.stepNs() / 1e9,
                        grasp.closeThreshold()),
                new ModelManifest.Setup(simulation.chain().jointNames(), CAMERA),
                new ModelManifest.Training(command, curriculum.seed(), version()),
                List.of());
        ModelFiles.write(folder.resolve("actor.onnx"), model, manifest);
        return manifest.content().sha256();
    }

    private static String version() {
        String version = ActorFiles.class.getPackage().getImplementationVersion();
        return version == null ? "unpacked" : version;
    }
}
