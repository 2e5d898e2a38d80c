package io.prehend.policy.actor;

import io.prehend.policy.nn.Linear;
import io.prehend.policy.nn.Parameter;
import io.prehend.policy.onnx.ModelManifest;
import io.prehend.policy.onnx.OnnxWeights;
import io.prehend.policy.onnx.RefusedModelException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Turns a model that {@link ActorExport} wrote back into an {@link ActorNetwork}, so that what is deployed can be
 * learned on with nothing but its file. That it is one, is proved: exported again, it must come to the same bytes.
 * Stateless; any thread.
 */
public final class ActorImport {
    private static final int POINT_LAYERS = 3;

    private ActorImport() {}

    /**
     * The network in {@code model}, for at most {@code maxBatch} clouds at a time.
     *
     * @throws RefusedModelException one sentence, where the model is of another make
     */
    public static ActorNetwork fromOnnx(byte[] model, ModelManifest manifest, int maxBatch) {
        OnnxWeights weights = OnnxWeights.read(model);
        ActorNetwork actor;
        try {
            actor = read(weights, manifest.signature().points(), maxBatch);
        } catch (RefusedModelException other) {
            throw refusal(manifest, other);
        }
        byte[] again = ActorExport.toOnnx(actor, manifest.content().opset(), ActorExport.METADATA);
        if (!Arrays.equals(again, model)) {
            throw refusal(manifest, null);
        }
        return actor;
    }

    private static RefusedModelException refusal(ModelManifest manifest, RuntimeException cause) {
        return new RefusedModelException(
                "The model " + manifest.name()
                        + " cannot be learned on: it is not an actor that this version of Prehend trains"
                        + " (encoder of points); name one that is, such as grasp.",
                cause);
    }

    private static ActorNetwork read(OnnxWeights weights, int points, int maxBatch) {
        int[] widths = new int[POINT_LAYERS];
        for (int i = 0; i < POINT_LAYERS; i++) {
            widths[i] = weights.extent(layer("encoder", i) + ".bias", 0);
        }
        ActorNetwork actor =
                new ActorNetwork(new ActorNetwork.Architecture(points, widths), maxBatch, new SplittableRandom(0));
        List<Parameter> encoder = actor.encoder().parameters();
        for (int i = 0; i < POINT_LAYERS; i++) {
            String name = layer("encoder", i);
            fillTransposed(encoder.get(2 * i), weights.values(name + ".weight"), widths[i]);
            fill(encoder.get(2 * i + 1), weights.values(name + ".bias"));
        }
        fill(actor.norm().parameters().get(0), weights.values("norm.scale"));
        fill(actor.norm().parameters().get(1), weights.values("norm.shift"));
        List<Linear> head = actor.head().layers();
        for (int i = 0; i < head.size(); i++) {
            String name = i + 1 < head.size() ? layer("head", i) : "outputs";
            fill(head.get(i).weight(), weights.values(name + ".weight"));
            fill(head.get(i).bias(), weights.values(name + ".bias"));
        }
        if (weights.has(ActorExport.OFFSET)) {
            fill(actor.offset(), weights.values(ActorExport.OFFSET));
        }
        return actor;
    }

    private static String layer(String part, int number) {
        return part + "." + number;
    }

    private static void fill(Parameter parameter, float[] values) {
        if (values.length != parameter.size()) {
            throw new RefusedModelException(
                    "The weights have " + values.length + " numbers where " + parameter.size() + " are expected.");
        }
        System.arraycopy(values, 0, parameter.value(), 0, values.length);
    }

    /** A convolution's kernel is [out, in], our layers' weights are [in, out]. */
    private static void fillTransposed(Parameter weight, float[] kernel, int out) {
        float[] transposed = new float[kernel.length];
        int in = kernel.length / out;
        for (int i = 0; i < in; i++) {
            for (int j = 0; j < out; j++) {
                transposed[i * out + j] = kernel[j * in + i];
            }
        }
        fill(weight, transposed);
    }
}
