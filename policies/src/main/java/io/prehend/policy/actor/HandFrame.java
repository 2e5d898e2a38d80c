package io.prehend.policy.actor;

/**
 * The world as a hand would see it that stood at another pose: clouds and what is known of the vertical, taken over into
 * the frame of that pose. Scratch, owned by one thread; allocates nothing.
 */
final class HandFrame {
    /** What is known besides the cloud: the vertical (x, y, z) and the height above the support, m. */
    static final int CONTEXT_SIZE = 4;

    private final float[] rotation = new float[9];
    private float x;
    private float y;
    private float z;

    /** Stands at the pose at {@code pose[at]}: a quaternion x, y, z, w of any length but zero, and a translation, m. */
    void set(float[] pose, int at) {
        float qx = pose[at];
        float qy = pose[at + 1];
        float qz = pose[at + 2];
        float qw = pose[at + 3];
        float s = 2 / Math.max(1e-12f, qx * qx + qy * qy + qz * qz + qw * qw);
        rotation[0] = 1 - s * (qy * qy + qz * qz);
        rotation[1] = s * (qx * qy - qz * qw);
        rotation[2] = s * (qx * qz + qy * qw);
        rotation[3] = s * (qx * qy + qz * qw);
        rotation[4] = 1 - s * (qx * qx + qz * qz);
        rotation[5] = s * (qy * qz - qx * qw);
        rotation[6] = s * (qx * qz - qy * qw);
        rotation[7] = s * (qy * qz + qx * qw);
        rotation[8] = 1 - s * (qx * qx + qy * qy);
        x = pose[at + 4];
        y = pose[at + 5];
        z = pose[at + 6];
    }

    /** Takes {@code points} points from {@code from} over into {@code to}, m. */
    void takeOver(float[] from, int fromAt, int points, float[] to, int toAt) {
        for (int k = 0; k < 3 * points; k += 3) {
            float dx = from[fromAt + k] - x;
            float dy = from[fromAt + k + 1] - y;
            float dz = from[fromAt + k + 2] - z;
            turn(dx, dy, dz, to, toAt + k);
        }
    }

    /** Writes the context at this pose, from that at the hand as it stands now. */
    void context(float upX, float upY, float upZ, float aboveSupportM, float[] to, int at) {
        turn(upX, upY, upZ, to, at);
        to[at + 3] = aboveSupportM + upX * x + upY * y + upZ * z;
    }

    private void turn(float dx, float dy, float dz, float[] to, int at) {
        to[at] = rotation[0] * dx + rotation[3] * dy + rotation[6] * dz;
        to[at + 1] = rotation[1] * dx + rotation[4] * dy + rotation[7] * dz;
        to[at + 2] = rotation[2] * dx + rotation[5] * dy + rotation[8] * dz;
    }
}
