package io.prehend.sim.expert;

import io.prehend.model.RigidTransform;
import io.prehend.sim.scene.PlanningScene;
import io.prehend.sim.shape.ObjectShape;

/**
 * Says how well the fingers would hold an object if they closed now, by its true shape: <em>privileged</em>, a teacher
 * of what a policy has to tell from what it sees. By geometry alone, as {@link GraspSampler} judges grasps. One thread.
 */
public final class GraspJudge {
    private final ClosingTrace trace = new ClosingTrace();
    private final RigidTransform handInObject = new RigidTransform();
    private HandView view;
    private ObjectShape shape;

    /** Quality of closing a hand at {@code handInBase}, 0 (would not hold) to 1. */
    public double quality(PlanningScene scene, RigidTransform handInBase) {
        if (scene.shape() != shape) {
            shape = scene.shape();
            view = new HandView(ObjectBody.of(shape));
        }
        handInObject.setInverse(scene.objectInBase());
        handInObject.setProduct(handInObject, handInBase);
        view.lookFrom(handInObject);
        return GraspEvaluation.holdQuality(trace, view, handInObject);
    }
}
