package io.prehend.driver.ros.map;

import io.prehend.driver.message.geometry_msgs.Quaternion;
import io.prehend.model.RigidTransform;

/** Rotations as ROS writes them. */
final class Poses {
    /** How far from 1 the length of a quaternion may be. Source: tf2, {@code QUATERNION_NORMALIZATION_TOLERANCE}. */
    private static final double LENGTH_TOLERANCE = 10e-3;

    private final double[] xyzw = new double[4];

    /** Sets {@code into}, unless a number is not finite or the quaternion has no length of 1. */
    static boolean read(double xM, double yM, double zM, Quaternion rotation, RigidTransform into) {
        double x = rotation.getX();
        double y = rotation.getY();
        double z = rotation.getZ();
        double w = rotation.getW();
        double length = Math.sqrt(x * x + y * y + z * z + w * w);
        if (Headers.isBroken(xM, yM, zM) || !(Math.abs(length - 1) <= LENGTH_TOLERANCE)) {
            return false;
        }
        into.setTranslation(xM, yM, zM);
        into.setQuaternion(x, y, z, w);
        return true;
    }

    /** Fills in the rotation of {@code transform}. */
    void write(RigidTransform transform, Quaternion into) {
        transform.quaternion(xyzw);
        into.setX(xyzw[0]);
        into.setY(xyzw[1]);
        into.setZ(xyzw[2]);
        into.setW(xyzw[3]);
    }
}
