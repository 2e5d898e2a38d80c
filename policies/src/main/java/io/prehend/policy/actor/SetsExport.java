package io.prehend.policy.actor;

import io.prehend.policy.nn.Linear;
import io.prehend.policy.nn.PointNet2Encoder;
import io.prehend.policy.nn.SetAbstraction;
import io.prehend.policy.onnx.OnnxGraph;
import io.prehend.policy.onnx.OnnxGraph.Attribute;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a {@link PointNet2Encoder} into a graph for ONNX, of ONNX's own operators alone, for any batch and any number
 * of points, fewer than there are centres too. One thread.
 *
 * <p>It picks the same centres and neighbours as the encoder does: squared distances are computed by the same additions
 * in the same order, and the first of equals wins in both. Groups that are not full repeat their first point, which
 * changes no maximum. All distances between points are computed once, so that time and memory grow with the square of
 * their number: a megabyte for 512 points.
 */
final class SetsExport {
    private static final int AXES = 3;
    /** Comes after every index of a point; indices up to here are exact as 32-bit numbers. */
    private static final float AFTER_ALL = 1 << 24;
    /** ONNX's number for the type of 32-bit floating-point numbers (TensorProto.DataType). */
    private static final long REAL = 1;
    /** The same for 64-bit whole numbers. */
    private static final long WHOLE = 7;

    private static final Attribute IN_BATCH = Attribute.of("batch_dims", 1);
    private static final Attribute KEEP = Attribute.of("keepdims", 1);
    private static final Attribute DROP = Attribute.of("keepdims", 0);

    private final OnnxGraph graph;

    SetsExport(OnnxGraph graph) {
        this.graph = graph;
        for (int axis = 0; axis < AXES; axis++) {
            graph.numbers("axis." + axis, axis);
            graph.numbers("after." + axis, axis + 1);
        }
        graph.numbers("axis.3", 3);
        graph.weights("sets.none", new float[] {AFTER_ALL});
        graph.weights("sets.zero", new float[] {0});
        graph.weights("sets.one", new float[] {1});
    }

    /** Makes [batch, width] of a cloud [batch, 3, points]. */
    String encode(String cloud, PointNet2Encoder encoder) {
        String places = transposed("encoder.places", cloud);
        List<String> features = List.of();
        List<SetAbstraction> levels = encoder.levels();
        for (int i = 0; i + 1 < levels.size(); i++) {
            SetAbstraction level = levels.get(i);
            String name = "encoder." + i;
            String distances = distances(name, places);
            String chosen = farthest(name, distances, level.level().centres());
            String centres = pick(name + ".centres", places, chosen);
            String members = ball(name, pick(name + ".far", distances, chosen), places, level.level());
            List<String> parts = new ArrayList<>();
            parts.add(graph.node(
                    "Sub",
                    name + ".relative",
                    List.of(
                            pick(name + ".around", places, members),
                            graph.node("Unsqueeze", name + ".origins", List.of(centres, "axis.2")))));
            features.forEach(below -> parts.add(pick(name + ".features", below, members)));
            features = List.of(maxima(name, parts, AXES, level.layers()));
            places = centres;
        }
        List<String> all = new ArrayList<>(List.of(places));
        all.addAll(features);
        int last = levels.size() - 1;
        return maxima("encoder." + last, all, 2, levels.get(last).layers());
    }

    /** Squared distances [batch, points, points] of places [batch, points, 3]: (x² + y²) + z², as we compute them. */
    private String distances(String name, String places) {
        String across = transposed(name + ".across", places);
        String sum = null;
        for (int axis = 0; axis < AXES; axis++) {
            String part = name + ".axis." + axis;
            String begin = "axis." + axis;
            String end = "after." + axis;
            String down = graph.node("Slice", part + ".down", List.of(places, begin, end, "axis.2"));
            String right = graph.node("Slice", part + ".right", List.of(across, begin, end, "axis.1"));
            String off = graph.node("Sub", part + ".off", List.of(down, right));
            String square = graph.node("Mul", part + ".square", List.of(off, off));
            sum = sum == null ? square : graph.node("Add", part + ".sum", List.of(sum, square));
        }
        return sum;
    }

    /** Indices [batch, count, 1]: the first point, then always the one farthest from all before. */
    private String farthest(String name, String distances, int count) {
        String batch = graph.node(
                "Shape", name + ".batch", List.of(distances), Attribute.of("start", 0), Attribute.of("end", 1));
        String column = graph.node("Concat", name + ".column", List.of(batch, "after.0"), Attribute.of("axis", 0));
        String zeros = graph.node("ConstantOfShape", name + ".zeros", List.of(column));
        String next = graph.node("Cast", name + ".chosen.0", List.of(zeros), Attribute.of("to", WHOLE));
        List<String> chosen = new ArrayList<>(List.of(next));
        String nearest = pick(name + ".near.0", distances, next);
        for (int k = 1; k < count; k++) {
            next = graph.node("ArgMax", name + ".chosen." + k, List.of(nearest), Attribute.of("axis", 1), KEEP);
            chosen.add(next);
            if (k + 1 < count) {
                String row = pick(name + ".row." + k, distances, next);
                nearest = graph.node("Min", name + ".near." + k, List.of(nearest, row));
            }
        }
        String together = graph.node("Concat", name + ".chosen", chosen, Attribute.of("axis", 1));
        return graph.node("Unsqueeze", name + ".chosen.each", List.of(together, "axis.2"));
    }

    /** Indices [batch, centres, neighbours, 1]: the first points within the ball, then the first of them again. */
    private String ball(String name, String distances, String places, SetAbstraction.Level level) {
        String points = graph.node(
                "Shape", name + ".points", List.of(places), Attribute.of("start", 1), Attribute.of("end", 2));
        String real = graph.node("Cast", name + ".points.real", List.of(points), Attribute.of("to", REAL));
        String end = graph.node("Squeeze", name + ".points.end", List.of(real));
        String indices = graph.node("Range", name + ".indices", List.of("sets.zero", end, "sets.one"));
        graph.weights(name + ".radius", new float[] {level.radiusM() * level.radiusM()});
        String within = graph.node("Less", name + ".within", List.of(distances, name + ".radius"));
        String keys = graph.node("Where", name + ".keys", List.of(within, indices, "sets.none"));
        graph.numbers(name + ".most", level.neighbours());
        String count = graph.node("Min", name + ".count", List.of(name + ".most", points));
        String first = name + ".found";
        graph.nodes(
                "TopK",
                List.of(first, name + ".found.at"),
                List.of(keys, count),
                Attribute.of("axis", -1),
                Attribute.of("largest", 0),
                Attribute.of("sorted", 1));
        String filler = graph.node("Slice", name + ".filler", List.of(first, "axis.0", "after.0", "axis.2"));
        String there = graph.node("Less", name + ".there", List.of(first, "sets.none"));
        String filled = graph.node("Where", name + ".filled", List.of(there, first, filler));
        String members = graph.node("Cast", name + ".members", List.of(filled), Attribute.of("to", WHOLE));
        return graph.node("Unsqueeze", name + ".members.each", List.of(members, "axis.3"));
    }

    /** Joins {@code parts}, sends each row through the layers, and takes the largest of those along one axis. */
    private String maxima(String name, List<String> parts, int channelAxis, List<Linear> layers) {
        String rows = parts.size() == 1
                ? parts.get(0)
                : graph.node("Concat", name + ".rows", parts, Attribute.of("axis", channelAxis));
        graph.numbers(name + ".flat.shape", -1, layers.get(0).in());
        String value = graph.node("Reshape", name + ".flat", List.of(rows, name + ".flat.shape"));
        for (int i = 0; i < layers.size(); i++) {
            String layer = name + "." + i;
            value = OnnxLayers.gemm(graph, layer, value, layers.get(i));
            value = i + 1 < layers.size() ? OnnxLayers.relu(graph, layer, value) : value;
        }
        graph.numbers(name + ".width", layers.get(layers.size() - 1).out());
        String groups =
                graph.node("Shape", name + ".groups", List.of(rows), Attribute.of("start", 0), Attribute.of("end", -1));
        String shape = graph.node("Concat", name + ".shape", List.of(groups, name + ".width"), Attribute.of("axis", 0));
        String grouped = graph.node("Reshape", name + ".grouped", List.of(value, shape));
        String largest = graph.node("ReduceMax", name + ".max", List.of(grouped, "axis." + (channelAxis - 1)), DROP);
        return OnnxLayers.relu(graph, name + ".max", largest);
    }

    /** Of each cloud, what is at {@code indices} of its points. */
    private String pick(String value, String from, String indices) {
        return graph.node("GatherND", value, List.of(from, indices), IN_BATCH);
    }

    private String transposed(String value, String from) {
        return graph.node("Transpose", value, List.of(from), Attribute.of("perm", List.of(0L, 2L, 1L)));
    }
}
