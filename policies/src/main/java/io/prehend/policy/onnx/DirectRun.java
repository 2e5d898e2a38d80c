package io.prehend.policy.onnx;

import ai.onnxruntime.OrtException;
import io.prehend.port.Action;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * Asks a model about a cloud and a state as they are: nothing is drawn, nothing is judged. For checks; an arm follows
 * {@link OnnxPolicy}. One thread; close it.
 */
public final class DirectRun implements AutoCloseable {
    private final LoadedModel model;
    private final ActorRun run;
    private final int points;

    /** Asks {@code model} about clouds of as many points as its manifest says. */
    public DirectRun(LoadedModel model) {
        this.model = model;
        points = model.manifest().signature().points();
        try {
            run = model.acquire(points, List.of(ModelContract.ACTION, ModelContract.CLOSE));
        } catch (OrtException failed) {
            throw new IllegalStateException("ONNX Runtime has no memory for " + points + " points", failed);
        }
    }

    /**
     * Writes what the model answers into {@code out}, the six numbers of the motion and then close; NaN where the
     * runtime fails.
     *
     * @param clouds [points, 3] from {@code cloudAt} on, m
     * @param states the numbers that the manifest lists, from {@code stateAt} on
     */
    public void answer(float[] clouds, int cloudAt, float[] states, int stateAt, float[] out) {
        FloatBuffer cloud = run.cloud();
        for (int k = 0; k < points; k++) {
            for (int axis = 0; axis < ModelContract.CLOUD_CHANNELS; axis++) {
                cloud.put(axis * points + k, clouds[cloudAt + ModelContract.CLOUD_CHANNELS * k + axis]);
            }
        }
        FloatBuffer state = run.state();
        for (int k = 0; k < state.capacity(); k++) {
            state.put(k, states[stateAt + k]);
        }
        boolean answered = true;
        try {
            run.run();
        } catch (OrtException failed) {
            answered = false;
        }
        for (int k = 0; k < Action.SIZE; k++) {
            out[k] = answered ? run.output(ModelContract.ACTION).get(k) : Float.NaN;
        }
        out[Action.SIZE] = answered ? run.output(ModelContract.CLOSE).get(0) : Float.NaN;
    }

    @Override
    public void close() {
        model.release(run);
    }
}
