package io.prehend.policy.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxGraphTest {
    @ParameterizedTest
    @ValueSource(ints = {18, 19, 20, 21, 22})
    void shouldRunWhatItWroteForAnyBatch(int opset) throws OrtException {
        byte[] model = doubling(opset).metadata("purpose", "test").toBytes();

        OnnxChecker.check(model);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(model);
                OnnxTensor x = OnnxTensor.createTensor(
                        environment, FloatBuffer.wrap(new float[] {1, 2, 3, 4}), new long[] {2, 2});
                OrtSession.Result result = session.run(Map.of("x", x))) {
            assertThat((float[][]) result.get(0).getValue()).isDeepEqualTo(new float[][] {{2.5f, 4.5f}, {6.5f, 8.5f}});
            assertThat(session.getMetadata().getCustomMetadata()).containsEntry("purpose", "test");
        }
    }

    @Test
    void shouldRefuseWhatNoRuntimeWouldTake() {
        OnnxGraph graph = doubling(18);

        assertThatThrownBy(() -> new OnnxGraph("old", 17)).hasMessageContaining("17");
        assertThatThrownBy(() -> graph.node("Relu", "z", List.of("nowhere"))).hasMessageContaining("no value nowhere");
        assertThatThrownBy(() -> graph.node("Relu", "y", List.of("x"))).hasMessageContaining("y already");
        assertThatThrownBy(() -> graph.weights("v", new float[3], 2, 2)).hasMessageContaining("room for 4");
        assertThatThrownBy(() -> graph.weights("v", new float[] {Float.NaN}, 1)).hasMessageContaining("not finite");
    }

    private static OnnxGraph doubling(int opset) {
        OnnxGraph graph = new OnnxGraph("doubling", opset);
        graph.input("x", "batch", 2);
        graph.weights("w", new float[] {2, 0, 0, 2}, 2, 2);
        graph.weights("b", new float[] {0.5f, 0.5f}, 2);
        graph.node("Gemm", "y", List.of("x", "w", "b"));
        graph.output("y", "batch", 2);
        return graph;
    }
}
