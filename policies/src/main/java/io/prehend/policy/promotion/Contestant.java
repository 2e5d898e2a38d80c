package io.prehend.policy.promotion;

import io.prehend.policy.onnx.LoadedModel;
import io.prehend.policy.onnx.ModelManifest;
import io.prehend.policy.onnx.OnnxPolicy;
import io.prehend.port.Action;
import io.prehend.port.Observation;

/** A model that answers to observations exactly as it would on an arm. One thread; close it. */
final class Contestant implements AutoCloseable {
    private static final long DRAW_SEED = 1;

    private final ModelManifest manifest;
    private final OnnxPolicy policy;

    /** Lets {@code model} answer, which stays the caller's. */
    Contestant(LoadedModel model) {
        manifest = model.manifest();
        policy = new OnnxPolicy(model, DRAW_SEED);
    }

    ModelManifest manifest() {
        return manifest;
    }

    /** Answers; the same to the same observation. */
    Action answer(Observation seen) {
        policy.reset(seen);
        return answerWithOtherPoints(seen);
    }

    /** Answers, looking at other points of the cloud than the last time. */
    Action answerWithOtherPoints(Observation seen) {
        Action action = new Action();
        policy.act(seen, action);
        return action;
    }

    /** Whether the fingers may close after {@code action}. */
    boolean wantsToClose(Action action) {
        return action.closeConfidence() >= manifest.motion().closeThreshold();
    }

    @Override
    public void close() {
        policy.close();
    }
}
