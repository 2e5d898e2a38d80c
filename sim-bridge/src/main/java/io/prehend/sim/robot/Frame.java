package io.prehend.sim.robot;

import io.prehend.model.RigidTransform;

/**
 * What was where when the camera took one picture: all that it takes to render it later. Mutable; one thread at a time.
 */
final class Frame {
    final RigidTransform trueHandInBase = new RigidTransform();
    final RigidTransform measuredHandInBase = new RigidTransform();
    final RigidTransform objectInBase = new RigidTransform();
    double gripperWidthM;
    long takenNs;
    long number = -1;

    void set(Frame other) {
        trueHandInBase.set(other.trueHandInBase);
        measuredHandInBase.set(other.measuredHandInBase);
        objectInBase.set(other.objectInBase);
        gripperWidthM = other.gripperWidthM;
        takenNs = other.takenNs;
        number = other.number;
    }
}
