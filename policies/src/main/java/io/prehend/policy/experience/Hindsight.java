package io.prehend.policy.experience;

import io.prehend.model.RigidTransform;

/**
 * Where the hand was to go, as was known in the end: the pose in which it closed and lifted the object, seen from the
 * hand at an earlier step (GA-DDPG, Wang et al., CoRL 2021, section 4.5, after hindsight experience replay,
 * Andrychowicz et al., NeurIPS 2017). The object must not have moved in the meantime. Scratch, owned by one thread;
 * allocates nothing.
 */
public final class Hindsight {
    private final RigidTransform now = new RigidTransform();
    private final RigidTransform end = new RigidTransform();
    private final double[] quaternion = new double[4];

    /**
     * Writes the goal of step {@code step}, whose episode ended with step {@code last}: quaternion x, y, z, w and
     * translation, m.
     *
     * @return whether it is known: the object was lifted, and the hand's poses were kept
     */
    public boolean goal(StepStore store, int step, int last, float[] out, int at) {
        if (!(store.reward(last) > 0) || Float.isNaN(store.hand(step, 0)) || Float.isNaN(store.hand(last, 0))) {
            return false;
        }
        read(store, step, now);
        read(store, last, end);
        end.setProduct(now.setInverse(now), end);
        end.quaternion(quaternion);
        for (int k = 0; k < 4; k++) {
            out[at + k] = (float) quaternion[k];
        }
        out[at + 4] = (float) end.x();
        out[at + 5] = (float) end.y();
        out[at + 6] = (float) end.z();
        return true;
    }

    private static void read(StepStore store, int step, RigidTransform pose) {
        pose.setQuaternion(store.hand(step, 0), store.hand(step, 1), store.hand(step, 2), store.hand(step, 3));
        pose.setTranslation(store.hand(step, 4), store.hand(step, 5), store.hand(step, 6));
    }
}
