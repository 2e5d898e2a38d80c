package io.prehend.policy.onnx;

import io.prehend.policy.onnx.ProtobufReader.DamagedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The constant 32-bit numbers of a model, by name: what {@link OnnxGraph#weights} put there. For models of which is
 * known how they were made; {@link LoadedModel} is for any other. Immutable; any thread.
 */
public final class OnnxWeights {
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    private OnnxWeights() {}

    /**
     * A run of numbers.
     *
     * @param shape extents, row-major
     * @param values the numbers
     */
    private record Tensor(List<Integer> shape, float[] values) {}

    /**
     * Reads the constants of {@code model}.
     *
     * @throws RefusedModelException one sentence, where that is no ONNX model
     */
    public static OnnxWeights read(byte[] model) {
        OnnxWeights weights = new OnnxWeights();
        try {
            ProtobufReader reader = new ProtobufReader(model);
            while (reader.next()) {
                if (reader.field() == OnnxSchema.MODEL_GRAPH) {
                    weights.readGraph(reader.message());
                }
            }
        } catch (DamagedException damaged) {
            throw new RefusedModelException(
                    "The model is damaged or no ONNX model: " + damaged.getMessage() + ".", damaged);
        }
        return weights;
    }

    /** Whether there are numbers under {@code name}. */
    public boolean has(String name) {
        return tensors.containsKey(name);
    }

    /** Extent {@code dimension} of the numbers {@code name}. */
    public int extent(String name, int dimension) {
        return require(name).shape().get(dimension);
    }

    /** A copy of the numbers {@code name}, row-major. */
    public float[] values(String name) {
        return require(name).values().clone();
    }

    private Tensor require(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new RefusedModelException("The model has no weights that are called " + OneLine.of(name) + ".");
        }
        return tensor;
    }

    private void readGraph(ProtobufReader graph) throws DamagedException {
        while (graph.next()) {
            if (graph.field() == OnnxSchema.GRAPH_INITIALIZER) {
                readTensor(graph.message());
            }
        }
    }

    private void readTensor(ProtobufReader tensor) throws DamagedException {
        String name = "";
        long type = 0;
        List<Integer> shape = new ArrayList<>();
        float[] values = {};
        while (tensor.next()) {
            switch (tensor.field()) {
                case OnnxSchema.TENSOR_NAME -> name = tensor.text();
                case OnnxSchema.TENSOR_TYPE -> type = tensor.number();
                case OnnxSchema.TENSOR_DIMENSION -> shape.add((int) tensor.number());
                case OnnxSchema.TENSOR_RAW -> values = floats(tensor);
                default -> {
                    // Documentation, or numbers in a form that we do not write.
                }
            }
        }
        if (type == OnnxSchema.FLOAT) {
            tensors.put(name, new Tensor(List.copyOf(shape), values));
        }
    }

    private static float[] floats(ProtobufReader field) {
        float[] values = new float[field.length() / Float.BYTES];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.intBitsToFloat((int) field.fixed(Float.BYTES * i, Float.BYTES));
        }
        return values;
    }
}
