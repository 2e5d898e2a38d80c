package io.prehend.policy.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.prehend.policy.actor.ActorNetwork.Architecture;
import io.prehend.policy.input.StateFeature;
import io.prehend.policy.nn.Parameter;
import io.prehend.policy.onnx.OnnxChecker;
import io.prehend.port.Action;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActorExportTest {
    private static final int[] WIDTHS = {32, 48, 96};
    private static final float TOLERANCE = 1e-6f;

    @ParameterizedTest
    @CsvSource({"1, 128", "5, 128", "1, 33", "5, 257", "3, 1"})
    void shouldDecideInTheFileAsTheNetworkDoes(int batch, int points) throws OrtException {
        ActorNetwork trained = trained(128, 5);
        ActorNetwork other = trained(points, 5);
        SplittableRandom random = new SplittableRandom(batch * 1000L + points);
        float[] cloud = cloud(batch * points, random);
        float[] state = state(batch, random);

        other.forward(batch, cloud, state);
        Map<String, float[]> outputs =
                run(ActorExport.toOnnx(trained, 18, Map.of()), batch, points, transposed(cloud, batch, points), state);

        for (int b = 0; b < batch; b++) {
            int row = b * ActorOutputs.SIZE;
            for (int k = 0; k < Action.SIZE; k++) {
                int at = b * Action.SIZE + k;
                assertThat(outputs.get("action")[at]).isCloseTo(other.motion(b, k), within(TOLERANCE));
                assertThat(outputs.get("log_std")[at])
                        .isCloseTo(other.raw()[row + ActorOutputs.LOG_STD + k], within(5 * TOLERANCE));
            }
            assertThat(outputs.get("close")[b]).isCloseTo((float) other.closeChance(b), within(TOLERANCE));
            float[] goal = goal(other.raw(), row + ActorOutputs.goal(other.mode(b)));
            for (int k = 0; k < goal.length; k++) {
                assertThat(outputs.get("goal")[b * goal.length + k]).isCloseTo(goal[k], within(TOLERANCE));
            }
        }
        assertThat(outputs.values()).allSatisfy(values -> {
            for (float value : values) {
                assertThat(value).isFinite();
            }
        });
    }

    @Test
    void shouldCompareMoreThanOneMode() {
        int batch = 64;
        ActorNetwork actor = trained(32, batch);
        SplittableRandom random = new SplittableRandom(5);

        actor.forward(batch, cloud(batch * 32, random), state(batch, random));

        assertThat(IntStream.range(0, batch).map(actor::mode).distinct().count())
                .isGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {18, 19, 20, 21, 22})
    void shouldPassTheOfficialCheckerInEveryVersion(int opset) {
        byte[] model = ActorExport.toOnnx(trained(16, 1), opset, Map.of("code_version", "test"));

        assertThatCode(() -> OnnxChecker.check(model)).doesNotThrowAnyException();
    }

    @Test
    void shouldGiveTheSameBytesForTheSameNetwork() {
        assertThat(ActorExport.toOnnx(trained(16, 1), 18, Map.of("a", "b")))
                .isEqualTo(ActorExport.toOnnx(trained(16, 4), 18, Map.of("a", "b")));
    }

    @Test
    void shouldSayWhichNumbersMakeUpTheState() {
        assertThat(ActorExport.stateFeatures()).hasSize(ActorState.SIZE);
        assertThat(ActorExport.stateFeatures().get(0).key()).isEqualTo("remaining_steps");
        assertThat(ActorExport.stateFeatures().get(4).key()).isEqualTo("hand_above_support_m");
        assertThat(ActorExport.stateFeatures().get(ActorState.SIZE - 1)).isEqualTo(StateFeature.JOINT_7);
    }

    /** Not trained, but no number in it is what a new network begins with. */
    private static ActorNetwork trained(int points, int maxBatch) {
        ActorNetwork actor = new ActorNetwork(new Architecture(points, WIDTHS), maxBatch, new SplittableRandom(3));
        SplittableRandom random = new SplittableRandom(4);
        for (Parameter parameter : actor.parameters()) {
            for (int i = 0; i < parameter.size(); i++) {
                parameter.value()[i] += (float) random.nextDouble(-0.05, 0.05);
            }
        }
        return actor;
    }

    private static float[] cloud(int points, SplittableRandom random) {
        float[] cloud = new float[3 * points];
        for (int i = 0; i < cloud.length; i++) {
            cloud[i] = (float) random.nextDouble(-0.2, 0.4);
        }
        return cloud;
    }

    private static float[] state(int batch, SplittableRandom random) {
        float[] state = new float[batch * ActorState.SIZE];
        for (int i = 0; i < state.length; i++) {
            state[i] = (float) (i % ActorState.SIZE == 0 ? random.nextInt(40) : random.nextDouble(-0.8, 0.8));
        }
        return state;
    }

    private static float[] transposed(float[] cloud, int batch, int points) {
        float[] result = new float[cloud.length];
        for (int b = 0; b < batch; b++) {
            for (int i = 0; i < points; i++) {
                for (int c = 0; c < 3; c++) {
                    result[(b * 3 + c) * points + i] = cloud[(b * points + i) * 3 + c];
                }
            }
        }
        return result;
    }

    private static float[] goal(float[] raw, int at) {
        double squares = 0;
        for (int k = 0; k < 4; k++) {
            squares += raw[at + k] * raw[at + k];
        }
        float[] goal = new float[7];
        for (int k = 0; k < 7; k++) {
            goal[k] = k < 4 ? (float) (raw[at + k] / Math.sqrt(squares)) : raw[at + k];
        }
        return goal;
    }

    private static Map<String, float[]> run(byte[] model, int batch, int points, float[] cloud, float[] state)
            throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(model);
                OnnxTensor clouds =
                        OnnxTensor.createTensor(environment, FloatBuffer.wrap(cloud), new long[] {batch, 3, points});
                OnnxTensor states = OnnxTensor.createTensor(
                        environment, FloatBuffer.wrap(state), new long[] {batch, ActorState.SIZE});
                OrtSession.Result result = session.run(Map.of("cloud", clouds, "state", states))) {
            Map<String, float[]> outputs = new java.util.HashMap<>();
            for (String name : List.of("action", "close", "goal", "log_std")) {
                FloatBuffer buffer = ((OnnxTensor) result.get(name).orElseThrow()).getFloatBuffer();
                float[] values = new float[buffer.remaining()];
                buffer.get(values);
                outputs.put(name, values);
            }
            return outputs;
        }
    }
}
