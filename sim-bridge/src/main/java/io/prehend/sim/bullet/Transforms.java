package io.prehend.sim.bullet;

import io.prehend.model.RigidTransform;
import org.bytedeco.bullet.LinearMath.btQuaternion;
import org.bytedeco.bullet.LinearMath.btTransform;
import org.bytedeco.bullet.LinearMath.btVector3;

/** Carries transforms to and from Bullet. What is returned is native and the caller's to free. */
final class Transforms {
    /** Elements of an OpenGL matrix, column after column. */
    static final int MATRIX_SIZE = 16;

    private Transforms() {}

    static btTransform toBullet(RigidTransform transform) {
        try (btQuaternion rotation = quaternion(transform);
                btVector3 origin = new btVector3(transform.x(), transform.y(), transform.z())) {
            return new btTransform(rotation, origin);
        }
    }

    static btQuaternion quaternion(RigidTransform transform) {
        double[] q = transform.quaternion(new double[4]);
        return new btQuaternion(q[0], q[1], q[2], q[3]);
    }

    /** Writes {@code native} into {@code out} by way of {@code matrix}; allocates nothing. */
    static RigidTransform fromBullet(btTransform source, double[] matrix, RigidTransform out) {
        source.getOpenGLMatrix(matrix);
        out.setRotation(
                matrix[0], matrix[4], matrix[8], matrix[1], matrix[5], matrix[9], matrix[2], matrix[6], matrix[10]);
        return out.setTranslation(matrix[12], matrix[13], matrix[14]);
    }
}
