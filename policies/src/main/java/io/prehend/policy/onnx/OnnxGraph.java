package io.prehend.policy.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A network in the making, for an ONNX file: add inputs, weights, nodes and outputs in the order of computing, then
 * call {@link #toBytes}. Equal graphs give equal bytes. One thread.
 *
 * <pre>
 * String hidden = graph.node("Relu", "hidden", List.of(graph.node("Gemm", "linear", List.of("x", "w", "b"))));
 * </pre>
 */
public final class OnnxGraph {
    private final String name;
    private final int opset;
    private final ProtobufWriter graph = new ProtobufWriter();
    private final List<ProtobufWriter> inputs = new ArrayList<>();
    private final List<ProtobufWriter> outputs = new ArrayList<>();
    private final List<ProtobufWriter> weights = new ArrayList<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final Set<String> values = new HashSet<>();

    /** A graph without anything in it, for the version {@code opset} of ONNX's operators, 18 to 22. */
    public OnnxGraph(String name, int opset) {
        if (opset < OnnxSchema.OLDEST_WRITTEN_OPSET || opset > OnnxSchema.NEWEST_OPSET) {
            throw new IllegalArgumentException("the opset is " + opset + ", but must be "
                    + OnnxSchema.OLDEST_WRITTEN_OPSET + " to " + OnnxSchema.NEWEST_OPSET);
        }
        this.name = name;
        this.opset = opset;
    }

    /** One number or a list of them that a node needs besides its inputs. */
    public record Attribute(String name, Object value) {
        /** A whole number. */
        public static Attribute of(String name, long value) {
            return new Attribute(name, value);
        }

        /** A real number. */
        public static Attribute of(String name, float value) {
            return new Attribute(name, value);
        }

        /** Whole numbers. */
        public static Attribute of(String name, List<Long> values) {
            return new Attribute(name, List.copyOf(values));
        }
    }

    /** Adds an input of 32-bit numbers; a dimension is a positive {@link Integer} or the name of an unknown. */
    public String input(String value, Object... shape) {
        inputs.add(valueInfo(claim(value), shape));
        return value;
    }

    /** Says that the value {@code value}, of 32-bit numbers, is an output. */
    public void output(String value, Object... shape) {
        requireKnown(value);
        outputs.add(valueInfo(value, shape));
    }

    /** Adds constant numbers, row-major; none may be NaN or infinite. */
    public String weights(String value, float[] numbers, long... shape) {
        ByteBuffer raw = ByteBuffer.allocate(Float.BYTES * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float number : numbers) {
            if (!Float.isFinite(number)) {
                throw new IllegalArgumentException("the weights " + value + " hold a number that is not finite");
            }
            raw.putFloat(number);
        }
        return tensor(value, OnnxSchema.FLOAT, numbers.length, raw.array(), shape);
    }

    /** Adds constant whole numbers in a row. */
    public String numbers(String value, long... numbers) {
        ByteBuffer raw = ByteBuffer.allocate(Long.BYTES * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long number : numbers) {
            raw.putLong(number);
        }
        return tensor(value, OnnxSchema.INT64, numbers.length, raw.array(), numbers.length);
    }

    /** Adds a node that computes one value from others by an operator of ONNX; returns the name of that value. */
    public String node(String operator, String value, List<String> from, Attribute... attributes) {
        nodes(operator, List.of(value), from, attributes);
        return value;
    }

    /** Adds a node that computes several values from others by an operator of ONNX. */
    public void nodes(String operator, List<String> to, List<String> from, Attribute... attributes) {
        ProtobufWriter node = new ProtobufWriter();
        for (String input : from) {
            requireKnown(input);
            node.text(OnnxSchema.NODE_INPUT, input);
        }
        to.forEach(value -> node.text(OnnxSchema.NODE_OUTPUT, claim(value)));
        node.text(OnnxSchema.NODE_NAME, to.get(0)).text(OnnxSchema.NODE_OPERATOR, operator);
        for (Attribute attribute : attributes) {
            node.message(OnnxSchema.NODE_ATTRIBUTE, encode(attribute));
        }
        graph.message(OnnxSchema.GRAPH_NODE, node);
    }

    /** Adds words about the model that travel with it. */
    public OnnxGraph metadata(String key, String text) {
        metadata.put(key, text);
        return this;
    }

    /** The file. */
    public byte[] toBytes() {
        ProtobufWriter whole = new ProtobufWriter();
        ProtobufWriter opsetImport =
                new ProtobufWriter().text(OnnxSchema.OPSET_DOMAIN, "").number(OnnxSchema.OPSET_VERSION, opset);
        whole.number(OnnxSchema.MODEL_IR_VERSION, OnnxSchema.irVersionOf(opset))
                .text(OnnxSchema.MODEL_PRODUCER_NAME, "prehend")
                .message(OnnxSchema.MODEL_GRAPH, finishedGraph())
                .message(OnnxSchema.MODEL_OPSET, opsetImport);
        metadata.forEach((key, text) -> whole.message(
                OnnxSchema.MODEL_METADATA,
                new ProtobufWriter().text(OnnxSchema.ENTRY_KEY, key).text(OnnxSchema.ENTRY_VALUE, text)));
        return whole.toBytes();
    }

    private ProtobufWriter finishedGraph() {
        ProtobufWriter finished = new ProtobufWriter();
        finished.text(OnnxSchema.GRAPH_NAME, name);
        weights.forEach(tensor -> finished.message(OnnxSchema.GRAPH_INITIALIZER, tensor));
        inputs.forEach(input -> finished.message(OnnxSchema.GRAPH_INPUT, input));
        outputs.forEach(output -> finished.message(OnnxSchema.GRAPH_OUTPUT, output));
        return finished.append(graph);
    }

    private String tensor(String value, int type, int count, byte[] raw, long... shape) {
        ProtobufWriter tensor = new ProtobufWriter();
        long size = 1;
        for (long extent : shape) {
            tensor.number(OnnxSchema.TENSOR_DIMENSION, extent);
            size = Math.multiplyExact(size, extent);
        }
        if (size != count) {
            throw new IllegalArgumentException(
                    "the weights " + value + " have " + count + " numbers, but their shape has room for " + size);
        }
        weights.add(tensor.number(OnnxSchema.TENSOR_TYPE, type)
                .text(OnnxSchema.TENSOR_NAME, claim(value))
                .bytes(OnnxSchema.TENSOR_RAW, raw));
        return value;
    }

    private static ProtobufWriter valueInfo(String value, Object... shape) {
        ProtobufWriter dimensions = new ProtobufWriter();
        for (Object extent : shape) {
            ProtobufWriter dimension = new ProtobufWriter();
            if (extent instanceof Integer size) {
                dimension.number(OnnxSchema.DIMENSION_SIZE, size);
            } else {
                dimension.text(OnnxSchema.DIMENSION_NAME, (String) extent);
            }
            dimensions.message(OnnxSchema.SHAPE_DIMENSION, dimension);
        }
        ProtobufWriter tensorType = new ProtobufWriter()
                .number(OnnxSchema.TENSOR_TYPE_ELEMENT, OnnxSchema.FLOAT)
                .message(OnnxSchema.TENSOR_TYPE_SHAPE, dimensions);
        return new ProtobufWriter()
                .text(OnnxSchema.VALUE_NAME, value)
                .message(OnnxSchema.VALUE_TYPE, new ProtobufWriter().message(OnnxSchema.TYPE_TENSOR, tensorType));
    }

    private static ProtobufWriter encode(Attribute attribute) {
        ProtobufWriter encoded = new ProtobufWriter().text(OnnxSchema.ATTRIBUTE_NAME, attribute.name());
        if (attribute.value() instanceof Long number) {
            return encoded.number(OnnxSchema.ATTRIBUTE_NUMBER, number)
                    .number(OnnxSchema.ATTRIBUTE_TYPE, OnnxSchema.TYPE_OF_NUMBER);
        }
        if (attribute.value() instanceof Float real) {
            return encoded.real(OnnxSchema.ATTRIBUTE_REAL, real)
                    .number(OnnxSchema.ATTRIBUTE_TYPE, OnnxSchema.TYPE_OF_REAL);
        }
        for (Object number : (List<?>) attribute.value()) {
            encoded.number(OnnxSchema.ATTRIBUTE_NUMBERS, (Long) number);
        }
        return encoded.number(OnnxSchema.ATTRIBUTE_TYPE, OnnxSchema.TYPE_OF_NUMBERS);
    }

    private String claim(String value) {
        if (!values.add(value)) {
            throw new IllegalArgumentException("the graph has a value " + value + " already");
        }
        return value;
    }

    private void requireKnown(String value) {
        if (!values.contains(value)) {
            throw new IllegalArgumentException("the graph has no value " + value + " yet");
        }
    }
}
