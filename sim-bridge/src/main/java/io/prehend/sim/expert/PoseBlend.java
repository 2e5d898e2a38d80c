package io.prehend.sim.expert;

import io.prehend.model.RigidTransform;

/** Poses between two poses: straight for the origin, about one axis at constant rate for the rotation. One thread. */
final class PoseBlend {
    private final RigidTransform difference = new RigidTransform();
    private final double[] rotationVector = new double[3];

    /** Writes the pose at {@code fraction} of the way from {@code from} to {@code to}. Returns {@code out}. */
    RigidTransform between(RigidTransform from, RigidTransform to, double fraction, RigidTransform out) {
        double x = from.x() + fraction * (to.x() - from.x());
        double y = from.y() + fraction * (to.y() - from.y());
        double z = from.z() + fraction * (to.z() - from.z());
        difference.setProduct(difference.setInverse(from), to).rotationVector(rotationVector);
        difference.setTranslation(0, 0, 0);
        difference.setRotationVector(
                fraction * rotationVector[0], fraction * rotationVector[1], fraction * rotationVector[2]);
        return out.setProduct(from, difference).setTranslation(x, y, z);
    }
}
