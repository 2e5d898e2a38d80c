package io.prehend.model;

/**
 * A rotation and a translation: maps points from one frame to another, or, read as a pose, says where a frame stands.
 *
 * <p>Named {@code aFromB} where it maps coordinates in b to coordinates in a. Mutable scratch, owned by one thread; no
 * method allocates, and the result of a product may be one of its factors. The rotation is kept as a matrix in
 * row-major order and must stay orthonormal, which every method here preserves up to rounding.
 */
public final class RigidTransform {
    private final double[] r = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    private double x;
    private double y;
    private double z;

    /** Translation along x, m. */
    public double x() {
        return x;
    }

    /** Translation along y, m. */
    public double y() {
        return y;
    }

    /** Translation along z, m. */
    public double z() {
        return z;
    }

    /** Entry of the rotation matrix. Column {@code column} is that axis of the inner frame seen from the outer one. */
    public double rotation(int row, int column) {
        return r[3 * row + column];
    }

    /** No rotation, no translation. */
    public RigidTransform setIdentity() {
        setRotation(1, 0, 0, 0, 1, 0, 0, 0, 1);
        return setTranslation(0, 0, 0);
    }

    /** Becomes a copy of {@code other}. */
    public RigidTransform set(RigidTransform other) {
        System.arraycopy(other.r, 0, r, 0, 9);
        return setTranslation(other.x, other.y, other.z);
    }

    /** Sets the translation, m, and keeps the rotation. */
    public RigidTransform setTranslation(double newX, double newY, double newZ) {
        x = newX;
        y = newY;
        z = newZ;
        return this;
    }

    /** Sets the rotation matrix, row by row, and keeps the translation. */
    @SuppressWarnings("checkstyle:ParameterNumber")
    public RigidTransform setRotation(
            double r00,
            double r01,
            double r02,
            double r10,
            double r11,
            double r12,
            double r20,
            double r21,
            double r22) {
        r[0] = r00;
        r[1] = r01;
        r[2] = r02;
        r[3] = r10;
        r[4] = r11;
        r[5] = r12;
        r[6] = r20;
        r[7] = r21;
        r[8] = r22;
        return this;
    }

    /** Sets the rotation from a quaternion of any non-zero length and keeps the translation. */
    public RigidTransform setQuaternion(double qx, double qy, double qz, double qw) {
        double s = 2 / (qx * qx + qy * qy + qz * qz + qw * qw);
        return setRotation(
                1 - s * (qy * qy + qz * qz),
                s * (qx * qy - qz * qw),
                s * (qx * qz + qy * qw),
                s * (qx * qy + qz * qw),
                1 - s * (qx * qx + qz * qz),
                s * (qy * qz - qx * qw),
                s * (qx * qz - qy * qw),
                s * (qy * qz + qx * qw),
                1 - s * (qx * qx + qy * qy));
    }

    /** Sets the rotation from fixed-axis roll, pitch, yaw, rad (R = Rz·Ry·Rx, as in URDF); the translation stays. */
    public RigidTransform setRollPitchYaw(double rollRad, double pitchRad, double yawRad) {
        double cr = Math.cos(rollRad);
        double sr = Math.sin(rollRad);
        double cp = Math.cos(pitchRad);
        double sp = Math.sin(pitchRad);
        double cy = Math.cos(yawRad);
        double sy = Math.sin(yawRad);
        return setRotation(
                cy * cp,
                cy * sp * sr - sy * cr,
                cy * sp * cr + sy * sr,
                sy * cp,
                sy * sp * sr + cy * cr,
                sy * sp * cr - cy * sr,
                -sp,
                cp * sr,
                cp * cr);
    }

    /** Sets the rotation by the vector axis·angle, rad (Rodrigues), and keeps the translation. */
    public RigidTransform setRotationVector(double ax, double ay, double az) {
        double angleRad = Math.sqrt(ax * ax + ay * ay + az * az);
        double half = 0.5 * angleRad;
        double k = angleRad < 1e-8 ? 0.5 - angleRad * angleRad / 48 : Math.sin(half) / angleRad;
        return setQuaternion(k * ax, k * ay, k * az, Math.cos(half));
    }

    /** Becomes {@code a · b}. Either may be this transform itself. */
    public RigidTransform setProduct(RigidTransform a, RigidTransform b) {
        double nx = a.applyX(b.x, b.y, b.z);
        double ny = a.applyY(b.x, b.y, b.z);
        double nz = a.applyZ(b.x, b.y, b.z);
        double[] p = a.r;
        double[] q = b.r;
        setRotation(
                p[0] * q[0] + p[1] * q[3] + p[2] * q[6],
                p[0] * q[1] + p[1] * q[4] + p[2] * q[7],
                p[0] * q[2] + p[1] * q[5] + p[2] * q[8],
                p[3] * q[0] + p[4] * q[3] + p[5] * q[6],
                p[3] * q[1] + p[4] * q[4] + p[5] * q[7],
                p[3] * q[2] + p[4] * q[5] + p[5] * q[8],
                p[6] * q[0] + p[7] * q[3] + p[8] * q[6],
                p[6] * q[1] + p[7] * q[4] + p[8] * q[7],
                p[6] * q[2] + p[7] * q[5] + p[8] * q[8]);
        return setTranslation(nx, ny, nz);
    }

    /** Turns this frame about its own z axis by the angle whose cosine and sine are given. */
    RigidTransform rotateAboutOwnZ(double cos, double sin) {
        return setRotation(
                r[0] * cos + r[1] * sin,
                r[1] * cos - r[0] * sin,
                r[2],
                r[3] * cos + r[4] * sin,
                r[4] * cos - r[3] * sin,
                r[5],
                r[6] * cos + r[7] * sin,
                r[7] * cos - r[6] * sin,
                r[8]);
    }

    /** Becomes the inverse of {@code other}, which may be this transform itself. */
    public RigidTransform setInverse(RigidTransform other) {
        double[] p = other.r;
        double nx = -(p[0] * other.x + p[3] * other.y + p[6] * other.z);
        double ny = -(p[1] * other.x + p[4] * other.y + p[7] * other.z);
        double nz = -(p[2] * other.x + p[5] * other.y + p[8] * other.z);
        setRotation(p[0], p[3], p[6], p[1], p[4], p[7], p[2], p[5], p[8]);
        return setTranslation(nx, ny, nz);
    }

    /** x of the mapped point, m. */
    public double applyX(double px, double py, double pz) {
        return r[0] * px + r[1] * py + r[2] * pz + x;
    }

    /** y of the mapped point, m. */
    public double applyY(double px, double py, double pz) {
        return r[3] * px + r[4] * py + r[5] * pz + y;
    }

    /** z of the mapped point, m. */
    public double applyZ(double px, double py, double pz) {
        return r[6] * px + r[7] * py + r[8] * pz + z;
    }

    /** x of the rotated direction. */
    public double rotateX(double dx, double dy, double dz) {
        return r[0] * dx + r[1] * dy + r[2] * dz;
    }

    /** y of the rotated direction. */
    public double rotateY(double dx, double dy, double dz) {
        return r[3] * dx + r[4] * dy + r[5] * dz;
    }

    /** z of the rotated direction. */
    public double rotateZ(double dx, double dy, double dz) {
        return r[6] * dx + r[7] * dy + r[8] * dz;
    }

    /** Writes the unit quaternion x, y, z, w (w ≥ 0) into {@code out} and returns it (Shepperd's method). */
    public double[] quaternion(double[] out) {
        double trace = r[0] + r[4] + r[8];
        if (trace >= r[0] && trace >= r[4] && trace >= r[8]) {
            setScaled(out, r[7] - r[5], r[2] - r[6], r[3] - r[1], 1 + trace);
        } else if (r[0] >= r[4] && r[0] >= r[8]) {
            setScaled(out, 1 + r[0] - r[4] - r[8], r[1] + r[3], r[2] + r[6], r[7] - r[5]);
        } else if (r[4] >= r[8]) {
            setScaled(out, r[1] + r[3], 1 - r[0] + r[4] - r[8], r[5] + r[7], r[2] - r[6]);
        } else {
            setScaled(out, r[2] + r[6], r[5] + r[7], 1 - r[0] - r[4] + r[8], r[3] - r[1]);
        }
        return out;
    }

    /** Writes the rotation as axis·angle, rad, with the angle in [0, π], into {@code out} and returns it. */
    public double[] rotationVector(double[] out) {
        double sx = 0.5 * (r[7] - r[5]);
        double sy = 0.5 * (r[2] - r[6]);
        double sz = 0.5 * (r[3] - r[1]);
        double sin = Math.sqrt(sx * sx + sy * sy + sz * sz);
        double cos = 0.5 * (r[0] + r[4] + r[8] - 1);
        double angleRad = Math.atan2(sin, cos);
        if (cos > 0 || sin > 1e-2) {
            double k = sin < 1e-12 ? 1 : angleRad / sin;
            out[0] = k * sx;
            out[1] = k * sy;
            out[2] = k * sz;
            return out;
        }
        return halfTurnVector(out);
    }

    /** Distance between the two origins, m. */
    public double distanceM(RigidTransform other) {
        double dx = x - other.x;
        double dy = y - other.y;
        double dz = z - other.z;
        return Math.sqrt(dx * dx + dy * dy + dz * dz);
    }

    /** Angle of the rotation between the two orientations, rad, in [0, π]. */
    public double angleRad(RigidTransform other) {
        double[] p = r;
        double[] q = other.r;
        double sum = 0;
        for (int i = 0; i < 9; i++) {
            double d = p[i] - q[i];
            sum += d * d;
        }
        // The Frobenius norm of R1 - R2 is 2·sqrt(2)·sin(angle / 2): exact near zero, where acos of the trace is not.
        return 2 * Math.asin(Math.min(1, Math.sqrt(sum / 8)));
    }

    @Override
    public String toString() {
        double[] q = quaternion(new double[4]);
        return String.format(
                java.util.Locale.ROOT, "[%.4f %.4f %.4f m, q %.4f %.4f %.4f %.4f]", x, y, z, q[0], q[1], q[2], q[3]);
    }

    /** Near half a turn the sine vanishes, so the axis comes from the quaternion, whose vector part does not. */
    private double[] halfTurnVector(double[] out) {
        if (r[0] >= r[4] && r[0] >= r[8]) {
            return setTurn(out, 1 + r[0] - r[4] - r[8], r[1] + r[3], r[2] + r[6], r[7] - r[5]);
        }
        if (r[4] >= r[8]) {
            return setTurn(out, r[1] + r[3], 1 - r[0] + r[4] - r[8], r[5] + r[7], r[2] - r[6]);
        }
        return setTurn(out, r[2] + r[6], r[5] + r[7], 1 - r[0] - r[4] + r[8], r[3] - r[1]);
    }

    /** The rotation vector of a quaternion of any length. */
    private static double[] setTurn(double[] out, double qx, double qy, double qz, double qw) {
        double length = Math.sqrt(qx * qx + qy * qy + qz * qz);
        double k = Math.copySign(2 * Math.atan2(length, Math.abs(qw)), qw) / length;
        out[0] = k * qx;
        out[1] = k * qy;
        out[2] = k * qz;
        return out;
    }

    private static void setScaled(double[] out, double qx, double qy, double qz, double qw) {
        double k = (qw < 0 ? -1 : 1) / Math.sqrt(qx * qx + qy * qy + qz * qz + qw * qw);
        out[0] = k * qx;
        out[1] = k * qy;
        out[2] = k * qz;
        out[3] = k * qw;
    }
}
