package io.prehend.policy.vector;

import io.prehend.policy.nn.Linear;
import io.prehend.policy.onnx.OnnxGraph;
import io.prehend.port.EnvironmentSpaces;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Turns a learned actor into an ONNX file: {@code observation} [batch, n] in, {@code action} [batch, m] out, within the
 * environment's bounds and without noise. Stateless; the learner must rest meanwhile.
 */
public final class VectorExport {
    /** Version of ONNX's operators that it uses. */
    public static final int OPSET = 18;

    private static final String BATCH = "batch";

    private VectorExport() {}

    /** The bytes of the file, with {@code metadata} in it. */
    public static byte[] toOnnx(VectorLearner learner, EnvironmentSpaces spaces, Map<String, String> metadata) {
        OnnxGraph graph = new OnnxGraph("actor", OPSET);
        String value = graph.input("observation", BATCH, spaces.observationSize());
        List<Linear> layers = learner.actor().layers();
        for (int i = 0; i < layers.size(); i++) {
            Linear layer = layers.get(i);
            boolean last = i + 1 == layers.size();
            // Of the last layer's outputs, the first are the action; the others only spread it.
            int out = last ? spaces.actionSize() : layer.out();
            String name = "layer" + i;
            graph.weights(name + ".weight", firstColumns(layer, out), layer.in(), out);
            graph.weights(name + ".bias", Arrays.copyOf(layer.bias().value(), out), out);
            String linear = graph.node("Gemm", name + ".linear", List.of(value, name + ".weight", name + ".bias"));
            value = graph.node(last ? "Tanh" : "Relu", name + ".out", List.of(linear));
        }
        float[] middle = new float[spaces.actionSize()];
        float[] half = new float[spaces.actionSize()];
        for (int k = 0; k < middle.length; k++) {
            middle[k] = 0.5f * (spaces.actionLow(k) + spaces.actionHigh(k));
            half[k] = 0.5f * (spaces.actionHigh(k) - spaces.actionLow(k));
        }
        graph.weights("action.half", half, half.length);
        graph.weights("action.middle", middle, middle.length);
        graph.node("Mul", "action.scaled", List.of(value, "action.half"));
        graph.node("Add", "action", List.of("action.scaled", "action.middle"));
        graph.output("action", BATCH, spaces.actionSize());
        metadata.forEach(graph::metadata);
        return graph.toBytes();
    }

    private static float[] firstColumns(Linear layer, int columns) {
        float[] first = new float[layer.in() * columns];
        for (int row = 0; row < layer.in(); row++) {
            System.arraycopy(layer.weight().value(), row * layer.out(), first, row * columns, columns);
        }
        return first;
    }
}
