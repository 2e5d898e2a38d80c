package io.prehend.policy.onnx;

import io.prehend.policy.input.StateFeature;
import io.prehend.policy.onnx.ModelManifest.Camera;
import io.prehend.policy.onnx.ModelManifest.Content;
import io.prehend.policy.onnx.ModelManifest.Evaluation;
import io.prehend.policy.onnx.ModelManifest.Motion;
import io.prehend.policy.onnx.ModelManifest.Setup;
import io.prehend.policy.onnx.ModelManifest.Signature;
import io.prehend.policy.onnx.ModelManifest.Training;
import io.prehend.policy.onnx.OnnxGraph.Attribute;
import io.prehend.port.Action;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.onnx.ModelProto;

/** A small actor of three layers that keeps the contract, and ways to make it break it. */
final class TestActor {
    static final List<StateFeature> STATE = StateFeature.ALL.subList(0, 4);
    static final int POINTS = 32;

    Object[] cloudShape = {"batch", 3, "points"};
    String cloudName = "cloud";
    String actionBound = "Tanh";
    String closeBound = "Sigmoid";
    String closeName = "close";
    boolean tellsClose = true;
    float actionScale = 1;
    int actions = Action.SIZE;

    byte[] bytes() {
        OnnxGraph graph = new OnnxGraph("test", 18);
        graph.input(cloudName, cloudShape);
        graph.input("state", "batch", STATE.size());
        graph.numbers("axes", cloudShape.length == 3 ? new long[] {2} : new long[] {2, 3});
        graph.node("ReduceMean", "centre", List.of(cloudName, "axes"), Attribute.of("keepdims", 0));
        graph.node("Cast", "numbers", List.of("state"), Attribute.of("to", OnnxSchema.FLOAT));
        graph.node("Concat", "joined", List.of("centre", "numbers"), Attribute.of("axis", 1));
        int width = 3 + STATE.size();
        graph.weights("w", filled(width * actions, 0.1f), width, actions);
        graph.weights("v", filled(width, 0.2f), width, 1);
        graph.node("MatMul", "raw", List.of("joined", "w"));
        graph.node(actionBound, "share", List.of("raw"));
        float[] limits = new float[actions];
        for (int k = 0; k < actions; k++) {
            limits[k] = actionScale * (float) (k < 3 ? Action.MAX_TRANSLATION_M : Action.MAX_ROTATION_RAD);
        }
        graph.weights("limits", limits, actions);
        graph.node("Mul", "action", List.of("share", "limits"));
        graph.node("MatMul", "logit", List.of("joined", "v"));
        graph.node(closeBound, closeName, List.of("logit"));
        graph.output("action", "batch", actions);
        if (tellsClose) {
            graph.output(closeName, "batch", 1);
        }
        return graph.toBytes();
    }

    static ModelManifest manifest(byte[] model) {
        return new ModelManifest(
                "test-actor",
                "Apache-2.0",
                Content.of(model, 18),
                Signature.open(List.of("action", "close"), STATE, POINTS),
                new Motion(Action.MAX_TRANSLATION_M, Action.MAX_ROTATION_RAD, 0.105, 0.3, 0.5),
                new Setup(List.of("panda_joint1", "panda_joint2"), new Camera("panda_hand", 320, 240, 1.2)),
                new Training("train nothing", 7, "0.1.0"),
                List.of(new Evaluation("builtin:test", "standard", 1, 100, 91, 88, 0.84, 0.95)));
    }

    /** The model after the format's own library changed something in it. */
    static byte[] changed(byte[] model, Consumer<ModelProto> change) {
        try (BytePointer bytes = new BytePointer(model);
                ModelProto parsed = new ModelProto()) {
            if (!parsed.ParseFromString(bytes)) {
                throw new IllegalArgumentException("these bytes are no ONNX model");
            }
            change.accept(parsed);
            try (BytePointer written = parsed.SerializeAsString()) {
                return written.getStringBytes();
            }
        }
    }

    private static float[] filled(int size, float value) {
        float[] values = new float[size];
        Arrays.fill(values, value);
        return values;
    }
}
