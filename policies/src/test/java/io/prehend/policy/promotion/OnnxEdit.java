package io.prehend.policy.promotion;

import io.prehend.policy.promotion.Fields.Field;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/**
 * Changes an ONNX model, to make ones that are bad in some way. Numbers of fields are those of onnx.proto of ONNX 1.17.
 * One thread.
 */
final class OnnxEdit {
    private static final int MODEL_GRAPH = 7;
    private static final int GRAPH_NODE = 1;
    private static final int GRAPH_INITIALIZER = 5;
    private static final int NODE_INPUT = 1;
    private static final int NODE_OUTPUT = 2;
    private static final int TENSOR_TYPE = 2;
    private static final int TENSOR_RAW = 9;
    private static final int FLOAT = 1;
    private static final int INT64 = 7;
    private static final int ATTRIBUTE_IS_NUMBER = 2;

    private final Fields graph;
    private int added;

    private OnnxEdit(Fields graph) {
        this.graph = graph;
    }

    /** {@code model} after {@code change}. */
    static byte[] changed(byte[] model, Consumer<OnnxEdit> change) {
        Fields root = Fields.of(model);
        for (int i = 0; i < root.all.size(); i++) {
            if (root.all.get(i).number() == MODEL_GRAPH) {
                Fields graph = Fields.of(root.all.get(i).bytes());
                change.accept(new OnnxEdit(graph));
                root.replace(i, graph.toBytes());
            }
        }
        return root.toBytes();
    }

    /**
     * Gives what is computed as {@code output} another name, which is returned, so that it can be computed from that.
     */
    String rename(String output) {
        renameIn(NODE_OUTPUT, output, output + ".before");
        return output + ".before";
    }

    /** Lets every node that takes {@code input} take {@code other} instead. */
    void redirect(String input, String other) {
        renameIn(NODE_INPUT, input, other);
    }

    private void renameIn(int which, String name, String other) {
        for (int i = 0; i < graph.all.size(); i++) {
            if (graph.all.get(i).number() == GRAPH_NODE) {
                Fields node = Fields.of(graph.all.get(i).bytes());
                for (int k = 0; k < node.all.size(); k++) {
                    Field field = node.all.get(k);
                    if (field.number() == which && field.text().equals(name)) {
                        node.replace(k, other.getBytes(StandardCharsets.UTF_8));
                    }
                }
                graph.replace(i, node.toBytes());
            }
        }
    }

    /** Adds a node at the end; {@code attributes} are names and whole numbers by turns. */
    String node(String operator, String output, List<String> inputs, Object... attributes) {
        graph.bytes(GRAPH_NODE, encoded(operator, output, inputs, attributes));
        return output;
    }

    /** Adds a node at the beginning, where only inputs and weights are known. */
    String firstNode(String operator, String output, List<String> inputs, Object... attributes) {
        node(operator, output, inputs, attributes);
        graph.all.add(0, graph.all.remove(graph.all.size() - 1));
        return output;
    }

    private static byte[] encoded(String operator, String output, List<String> inputs, Object... attributes) {
        Fields node = new Fields();
        inputs.forEach(input -> node.text(NODE_INPUT, input));
        node.text(NODE_OUTPUT, output).text(3, "bad." + output).text(4, operator);
        for (int i = 0; i < attributes.length; i += 2) {
            Fields attribute = new Fields()
                    .text(1, (String) attributes[i])
                    .number(3, (Integer) attributes[i + 1])
                    .number(20, ATTRIBUTE_IS_NUMBER);
            node.bytes(5, attribute.toBytes());
        }
        return node.toBytes();
    }

    /** Adds constant numbers. */
    String numbers(float[] values, long... shape) {
        ByteBuffer raw = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return tensor(FLOAT, raw.array(), shape);
    }

    /** Adds constant whole numbers. */
    String whole(long... values) {
        ByteBuffer raw = ByteBuffer.allocate(Long.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asLongBuffer().put(values);
        return tensor(INT64, raw.array(), values.length);
    }

    private String tensor(int type, byte[] raw, long... shape) {
        String name = "added." + added++;
        Fields tensor = new Fields();
        for (long extent : shape) {
            tensor.number(1, extent);
        }
        tensor.number(TENSOR_TYPE, type).text(8, name).bytes(TENSOR_RAW, raw);
        graph.bytes(GRAPH_INITIALIZER, tensor.toBytes());
        return name;
    }

    /** Lets {@code change} alter the numbers of every tensor of 32-bit numbers that has at least {@code least}. */
    void eachWeight(int least, Consumer<float[]> change) {
        for (int i = 0; i < graph.all.size(); i++) {
            if (graph.all.get(i).number() == GRAPH_INITIALIZER) {
                Fields tensor = Fields.of(graph.all.get(i).bytes());
                boolean real =
                        tensor.all.stream().anyMatch(field -> field.number() == TENSOR_TYPE && field.value() == FLOAT);
                for (int k = 0; real && k < tensor.all.size(); k++) {
                    Field field = tensor.all.get(k);
                    if (field.number() == TENSOR_RAW && field.bytes().length >= Float.BYTES * least) {
                        tensor.replace(k, altered(field.bytes(), change));
                    }
                }
                graph.replace(i, tensor.toBytes());
            }
        }
    }

    private static byte[] altered(byte[] raw, Consumer<float[]> change) {
        float[] values = new float[raw.length / Float.BYTES];
        ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        change.accept(values);
        ByteBuffer back = ByteBuffer.allocate(raw.length).order(ByteOrder.LITTLE_ENDIAN);
        back.asFloatBuffer().put(values);
        return back.array();
    }
}
