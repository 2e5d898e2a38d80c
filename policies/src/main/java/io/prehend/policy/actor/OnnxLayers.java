package io.prehend.policy.actor;

import io.prehend.policy.nn.Linear;
import io.prehend.policy.onnx.OnnxGraph;
import io.prehend.policy.onnx.OnnxGraph.Attribute;
import java.util.List;

/** Writes our layers into a graph for ONNX, with their weights. Stateless; one thread. */
final class OnnxLayers {
    private OnnxLayers() {}

    /** The layer for each point of [batch, channels, points]: a convolution of width one. */
    static String convolution(OnnxGraph graph, String name, String from, Linear layer) {
        float[] kernel = new float[layer.in() * layer.out()];
        float[] weight = layer.weight().value();
        for (int i = 0; i < layer.in(); i++) {
            for (int j = 0; j < layer.out(); j++) {
                kernel[j * layer.in() + i] = weight[i * layer.out() + j];
            }
        }
        graph.weights(name + ".weight", kernel, layer.out(), layer.in(), 1);
        graph.weights(name + ".bias", layer.bias().value(), layer.out());
        return graph.node(
                "Conv",
                name + ".linear",
                List.of(from, name + ".weight", name + ".bias"),
                Attribute.of("kernel_shape", List.of(1L)));
    }

    /** The layer for each row of [rows, channels]. */
    static String gemm(OnnxGraph graph, String name, String from, Linear layer) {
        graph.weights(name + ".weight", layer.weight().value(), layer.in(), layer.out());
        graph.weights(name + ".bias", layer.bias().value(), layer.out());
        return graph.node("Gemm", name + ".linear", List.of(from, name + ".weight", name + ".bias"));
    }

    /** No number below zero. */
    static String relu(OnnxGraph graph, String name, String from) {
        return graph.node("Relu", name + ".relu", List.of(from));
    }
}
