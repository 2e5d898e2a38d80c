package io.prehend.launch.learn;

import io.prehend.policy.online.OnlineLearner;
import io.prehend.policy.online.OnlineSettings;
import io.prehend.policy.onnx.ModelStore;
import java.util.List;

/** The real learner with networks and batches that are small, so that it is quick. */
final class SmallPupil {
    private static final String MODEL = "grasp";
    private static final long SEED = 3;

    private SmallPupil() {}

    static Pupil begin() {
        OnlineSettings usual = OnlineSettings.standard();
        OnlineSettings small = new OnlineSettings(
                usual.boundM(),
                usual.firstDeviationM(),
                usual.furthestStepM(),
                2,
                5,
                8,
                List.of(16),
                usual.temperature(),
                usual.targetEntropy(),
                usual.imitation(),
                usual.actorRate(),
                usual.criticRate());
        return new OnlinePupil(OnlineLearner.begin(ModelStore.bytes(MODEL), ModelStore.manifest(MODEL), small, SEED));
    }
}
