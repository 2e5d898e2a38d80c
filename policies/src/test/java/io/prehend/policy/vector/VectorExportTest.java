package io.prehend.policy.vector;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.prehend.port.EnvironmentSpaces;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The exported actor does in ONNX Runtime what the learner thinks best, within the bounds of the environment. */
class VectorExportTest {
    private final EnvironmentSpaces spaces =
            new EnvironmentSpaces(5, 0, new float[] {-2, 0, 1}, new float[] {2, 10, 1.5f});
    private final VectorSettings settings = new VectorSettings(5, 3, List.of(16, 12), 4, 0.99, 0.005f, 3e-4f, 3e-4f);

    @Test
    void shouldDoAsTheLearnerThinksBest() throws OrtException {
        compare(new SoftActorCritic(settings, 1));
        compare(new DeterministicActorCritic(settings, DeterministicActorCritic.Kind.TD3, 2));
    }

    private void compare(VectorLearner learner) throws OrtException {
        byte[] model = VectorExport.toOnnx(learner, spaces, Map.of("producer", "a test"));
        SplittableRandom random = new SplittableRandom(3);
        OrtEnvironment runtime = OrtEnvironment.getEnvironment();
        try (OrtSession session = runtime.createSession(model)) {
            for (int round = 0; round < 20; round++) {
                float[] seen = new float[5];
                for (int i = 0; i < seen.length; i++) {
                    seen[i] = (float) random.nextDouble(-4, 4);
                }
                float[] share = new float[3];
                learner.act(seen, share);
                try (OnnxTensor in = OnnxTensor.createTensor(runtime, new float[][] {seen});
                        OrtSession.Result out = session.run(Map.of("observation", in))) {
                    float[] action = ((float[][]) out.get(0).getValue())[0];
                    for (int k = 0; k < 3; k++) {
                        assertThat(action[k])
                                .isBetween(spaces.actionLow(k), spaces.actionHigh(k))
                                .isCloseTo(spaces.action(k, share[k]), Offset.offset(1e-5f));
                    }
                }
            }
        }
    }
}
