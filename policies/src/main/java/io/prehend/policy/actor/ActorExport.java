package io.prehend.policy.actor;

import io.prehend.policy.input.StateFeature;
import io.prehend.policy.nn.LayerNorm;
import io.prehend.policy.nn.Linear;
import io.prehend.policy.nn.Parameter;
import io.prehend.policy.nn.PointEncoder;
import io.prehend.policy.nn.PointNet2Encoder;
import io.prehend.policy.onnx.ModelContract;
import io.prehend.policy.onnx.OnnxGraph;
import io.prehend.policy.onnx.OnnxGraph.Attribute;
import io.prehend.port.Action;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Turns an {@link ActorNetwork} into an ONNX file that keeps the contract of an actor ({@link ModelContract}), for any
 * batch and any number of points. The layer that every point goes through is a convolution of width one: ONNX Runtime
 * is fastest with that. Stateless; the network must rest meanwhile.
 */
public final class ActorExport {
    /** Name of the weights that are added to every point; missing where they are all zero. */
    static final String OFFSET = "cloud.offset";

    /** Words that travel with every actor that is trained here. */
    public static final Map<String, String> METADATA = Map.of("producer", "prehend train");

    private static final String BATCH = ModelContract.BATCH;
    /** Keeps a quaternion of zeros finite. */
    private static final float SHORTEST_QUATERNION = 1e-9f;

    private static final int QUATERNION = 4;

    private final ActorNetwork actor;
    private final OnnxGraph graph;

    private ActorExport(ActorNetwork actor, int opset) {
        this.actor = actor;
        graph = new OnnxGraph("actor", opset);
    }

    /** What the exported network wants to know besides the cloud, in order. */
    public static List<StateFeature> stateFeatures() {
        return ActorState.features();
    }

    /**
     * The network as the bytes of an ONNX file.
     *
     * @param opset version of ONNX's operators, 18 to 22
     * @param metadata words that travel with the model
     */
    public static byte[] toOnnx(ActorNetwork actor, int opset, Map<String, String> metadata) {
        ActorExport export = new ActorExport(actor, opset);
        export.build();
        metadata.forEach(export.graph::metadata);
        return export.graph.toBytes();
    }

    private void build() {
        String cloud = graph.input(ModelContract.CLOUD, BATCH, ModelContract.CLOUD_CHANNELS, ModelContract.POINTS);
        String state = graph.input(ModelContract.STATE, BATCH, ActorState.SIZE);
        String features = normalise(encode(cloud));
        String joined = graph.node("Concat", "joined", List.of(features, scale(state)), Attribute.of("axis", 1));
        List<Linear> layers = actor.head().layers();
        String hidden = joined;
        for (int i = 0; i + 1 < layers.size(); i++) {
            Linear layer = layers.get(i);
            hidden = OnnxLayers.relu(graph, "head." + i, OnnxLayers.gemm(graph, "head." + i, hidden, layer));
        }
        decide(hidden, layers.get(layers.size() - 1));
    }

    private String encode(String cloud) {
        String moved = cloud;
        float[] offset = actor.offset().value();
        if (!Arrays.equals(offset, new float[offset.length])) {
            graph.weights(OFFSET, offset, offset.length, 1);
            moved = graph.node("Add", "cloud.moved", List.of(cloud, OFFSET));
        }
        graph.weights("cloud.scale", new float[] {ActorNetwork.CLOUD_SCALE}, 1);
        String scaled = graph.node("Mul", "cloud.scaled", List.of(moved, "cloud.scale"));
        if (actor.encoder() instanceof PointNet2Encoder sets) {
            return new SetsExport(graph).encode(scaled, sets);
        }
        if (actor.encoder() instanceof PointEncoder points) {
            return encodePoints(scaled, points.layers());
        }
        throw new IllegalStateException("nobody wrote how to export " + actor.encoder());
    }

    private String encodePoints(String scaled, List<Linear> layers) {
        String value = scaled;
        for (int i = 0; i < layers.size(); i++) {
            value = OnnxLayers.convolution(graph, "encoder." + i, value, layers.get(i));
            if (i + 1 < layers.size()) {
                value = OnnxLayers.relu(graph, "encoder." + i, value);
            }
        }
        graph.numbers("points.axis", 2);
        String largest =
                graph.node("ReduceMax", "encoder.max", List.of(value, "points.axis"), Attribute.of("keepdims", 0));
        return OnnxLayers.relu(graph, "encoder.max", largest);
    }

    private String normalise(String features) {
        List<Parameter> parameters = actor.norm().parameters();
        int width = parameters.get(0).size();
        graph.weights("norm.scale", parameters.get(0).value(), width);
        graph.weights("norm.shift", parameters.get(1).value(), width);
        return graph.node(
                "LayerNormalization",
                "norm",
                List.of(features, "norm.scale", "norm.shift"),
                Attribute.of("axis", -1),
                Attribute.of("epsilon", LayerNorm.epsilon()));
    }

    private String scale(String state) {
        float[] scale = new float[ActorState.SIZE];
        for (int k = 0; k < scale.length; k++) {
            scale[k] = ActorState.scale(k);
        }
        graph.weights("state.scale", scale, scale.length);
        return graph.node("Mul", "state.scaled", List.of(state, "state.scale"));
    }

    /** Motion and goal are those of the likeliest mode, as {@link ActorNetwork#mode} says. */
    private void decide(String hidden, Linear last) {
        String raw = OnnxLayers.gemm(graph, "outputs", hidden, last);
        graph.numbers("row.axis", 1);
        graph.node(
                "ArgMax",
                "mode",
                List.of(part(raw, "mode.logits", ActorOutputs.LOGITS, ActorOutputs.MODES)),
                Attribute.of("axis", 1));
        action(ofMode(raw, "motion", ActorOutputs.motion(0), Action.SIZE));
        graph.node("Sigmoid", ModelContract.CLOSE, List.of(part(raw, "close.logit", ActorOutputs.CLOSE, 1)));
        goal(ofMode(raw, "pose", ActorOutputs.goal(0), ModelContract.GOAL_SIZE));
        part(raw, ModelContract.LOG_STD, ActorOutputs.LOG_STD, Action.SIZE);
        graph.output(ModelContract.ACTION, BATCH, Action.SIZE);
        graph.output(ModelContract.CLOSE, BATCH, 1);
        graph.output(ModelContract.GOAL, BATCH, ModelContract.GOAL_SIZE);
        graph.output(ModelContract.LOG_STD, BATCH, Action.SIZE);
    }

    private void action(String motion) {
        float[] limits = new float[Action.SIZE];
        for (int k = 0; k < limits.length; k++) {
            limits[k] = ActorNetwork.limit(k);
        }
        graph.weights("action.limits", limits, limits.length);
        graph.node("Tanh", "action.share", List.of(motion));
        graph.node("Mul", ModelContract.ACTION, List.of("action.share", "action.limits"));
    }

    private void goal(String pose) {
        String quaternion = part(pose, "goal.quaternion", 0, QUATERNION);
        String translation = part(pose, "goal.translation", QUATERNION, ModelContract.GOAL_SIZE - QUATERNION);
        graph.weights("quaternion.shortest", new float[] {SHORTEST_QUATERNION}, 1);
        graph.node("ReduceL2", "quaternion.length", List.of(quaternion, "row.axis"), Attribute.of("keepdims", 1));
        graph.node("Max", "quaternion.divisor", List.of("quaternion.length", "quaternion.shortest"));
        graph.node("Div", "quaternion.unit", List.of(quaternion, "quaternion.divisor"));
        graph.node("Concat", ModelContract.GOAL, List.of("quaternion.unit", translation), Attribute.of("axis", 1));
    }

    /** Of the modes' numbers, {@code count} each from {@code first} on, those of the likeliest mode. */
    private String ofMode(String raw, String value, int first, int count) {
        String row = part(raw, value + ".row", first, ActorOutputs.MODES * count);
        graph.numbers(value + ".shape", -1, ActorOutputs.MODES, count);
        String modes = graph.node("Reshape", value + ".modes", List.of(row, value + ".shape"));
        return graph.node("GatherND", value, List.of(modes, "mode"), Attribute.of("batch_dims", 1));
    }

    /** The columns {@code first} to {@code first + count - 1}. */
    private String part(String of, String value, int first, int count) {
        graph.numbers(value + ".first", first);
        graph.numbers(value + ".end", first + count);
        return graph.node("Slice", value, List.of(of, value + ".first", value + ".end", "row.axis"));
    }
}
