package io.prehend.policy.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.prehend.policy.nn.Parameter;
import io.prehend.port.Action;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Compares what ONNX Runtime makes of an exported actor with what the actor does. */
final class ExportedActor {
    private static final float TOLERANCE = 1e-6f;

    private ExportedActor() {}

    /** Refuses a model that does not decide as {@code actor} does on clouds [batch, points, 3], and any states. */
    static void requireSame(byte[] model, ActorNetwork actor, int batch, float[] cloud, SplittableRandom random)
            throws OrtException {
        float[] state = state(batch, random);
        actor.forward(batch, cloud, state);
        Map<String, float[]> outputs = run(model, batch, cloud, state);
        for (int b = 0; b < batch; b++) {
            int row = b * ActorOutputs.SIZE;
            for (int k = 0; k < Action.SIZE; k++) {
                int at = b * Action.SIZE + k;
                assertThat(outputs.get("action")[at]).isCloseTo(actor.motion(b, k), within(TOLERANCE));
                assertThat(outputs.get("log_std")[at])
                        .isCloseTo(actor.raw()[row + ActorOutputs.LOG_STD + k], within(5 * TOLERANCE));
            }
            assertThat(outputs.get("close")[b]).isCloseTo((float) actor.closeChance(b), within(TOLERANCE));
            float[] goal = goal(actor.raw(), row + ActorOutputs.goal(actor.mode(b)));
            for (int k = 0; k < goal.length; k++) {
                assertThat(outputs.get("goal")[b * goal.length + k]).isCloseTo(goal[k], within(TOLERANCE));
            }
        }
        requireFinite(outputs);
    }

    /** Refuses outputs that are not finite. */
    static void requireFinite(Map<String, float[]> outputs) {
        assertThat(outputs.values()).allSatisfy(values -> {
            for (float value : values) {
                assertThat(value).isFinite();
            }
        });
    }

    /** Not trained, but no number in it is what a new network begins with. */
    static ActorNetwork trained(ActorNetwork.Architecture architecture, int maxBatch) {
        ActorNetwork actor = new ActorNetwork(architecture, maxBatch, new SplittableRandom(3));
        SplittableRandom random = new SplittableRandom(4);
        for (Parameter parameter : actor.parameters()) {
            for (int i = 0; i < parameter.size(); i++) {
                parameter.value()[i] += (float) random.nextDouble(-0.05, 0.05);
            }
        }
        return actor;
    }

    /** Points anywhere before the hand. */
    static float[] cloud(int points, SplittableRandom random) {
        float[] cloud = new float[3 * points];
        for (int i = 0; i < cloud.length; i++) {
            cloud[i] = (float) random.nextDouble(-0.2, 0.4);
        }
        return cloud;
    }

    /** States that there may be. */
    static float[] state(int batch, SplittableRandom random) {
        float[] state = new float[batch * ActorState.SIZE];
        for (int i = 0; i < state.length; i++) {
            state[i] = (float) (i % ActorState.SIZE == 0 ? random.nextInt(40) : random.nextDouble(-0.8, 0.8));
        }
        return state;
    }

    /** What ONNX Runtime says to clouds [batch, points, 3]. */
    static Map<String, float[]> run(byte[] model, int batch, float[] cloud, float[] state) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        int points = cloud.length / 3 / batch;
        FloatBuffer transposed = FloatBuffer.wrap(transposed(cloud, batch, points));
        try (OrtSession session = environment.createSession(model);
                OnnxTensor clouds = OnnxTensor.createTensor(environment, transposed, new long[] {batch, 3, points});
                OnnxTensor states = OnnxTensor.createTensor(
                        environment, FloatBuffer.wrap(state), new long[] {batch, ActorState.SIZE});
                OrtSession.Result result = session.run(Map.of("cloud", clouds, "state", states))) {
            Map<String, float[]> outputs = new HashMap<>();
            for (String name : List.of("action", "close", "goal", "log_std")) {
                FloatBuffer buffer = ((OnnxTensor) result.get(name).orElseThrow()).getFloatBuffer();
                float[] values = new float[buffer.remaining()];
                buffer.get(values);
                outputs.put(name, values);
            }
            return outputs;
        }
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
}
