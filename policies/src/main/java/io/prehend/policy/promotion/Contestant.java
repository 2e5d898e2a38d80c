package io.prehend.policy.promotion;

import io.prehend.model.FrameId;
import io.prehend.model.RigidTransform;
import io.prehend.policy.onnx.LoadedModel;
import io.prehend.policy.onnx.ModelManifest;
import io.prehend.policy.onnx.ModelManifest.Offset;
import io.prehend.policy.onnx.OnnxPolicy;
import io.prehend.port.Action;
import io.prehend.port.Observation;

/**
 * A model that answers to observations exactly as it would on an arm. One thread; close it.
 *
 * <p>Models that believe the camera elsewhere are compared as if each were right: the points that one of them is shown
 * are moved to where it would see them. What it believes is for the simulation, in which the camera stands there, and
 * for the probation to judge.
 */
final class Contestant implements AutoCloseable {
    private static final long DRAW_SEED = 1;

    private final ModelManifest manifest;
    private final OnnxPolicy policy;
    private final RigidTransform shift = new RigidTransform();

    /** Lets {@code model} answer, which stays the caller's, to what a camera saw that stands at {@code camera}. */
    Contestant(LoadedModel model, Offset camera) {
        manifest = model.manifest();
        Offset believed = manifest.setup().camera().offset();
        shift.setTranslation(
                camera.metres().get(0) - believed.metres().get(0),
                camera.metres().get(1) - believed.metres().get(1),
                camera.metres().get(2) - believed.metres().get(2));
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
        Observation shown = new Observation(seen.joints().count());
        shown.set(seen);
        shown.targetInHand().transform(shift, FrameId.HAND);
        policy.act(shown, action);
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
