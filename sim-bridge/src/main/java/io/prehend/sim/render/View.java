package io.prehend.sim.render;

import io.prehend.model.RigidTransform;

/**
 * From where a picture is taken. Immutable; any thread.
 *
 * @param width columns
 * @param height rows
 * @param fieldOfViewRad angle between the left and the right border, rad
 * @param cameraInBase where the camera is: x right, y down, z forward; read only
 */
public record View(int width, int height, double fieldOfViewRad, RigidTransform cameraInBase) {
    /** Refuses a size that is none. */
    public View {
        if (width < 1 || height < 1 || width > 8192 || height > 8192) {
            throw new IllegalArgumentException("a picture cannot have " + width + " x " + height + " pixels");
        }
    }

    /**
     * From the point {@code eyeM} towards the point {@code targetM}, both x, y, z in the base frame, m, with the
     * horizon level.
     */
    public static View from(double[] eyeM, double[] targetM, double fieldOfViewRad, int width, int height) {
        double[] forward = unit(new double[] {targetM[0] - eyeM[0], targetM[1] - eyeM[1], targetM[2] - eyeM[2]});
        // Right is forward × up; straight up and down there is none, and x serves.
        double[] right = {forward[1], -forward[0], 0};
        right = forward[0] * forward[0] + forward[1] * forward[1] < 1e-12 ? new double[] {1, 0, 0} : unit(right);
        double[] down = {
            forward[1] * right[2] - forward[2] * right[1],
            forward[2] * right[0] - forward[0] * right[2],
            forward[0] * right[1] - forward[1] * right[0]
        };
        RigidTransform pose = new RigidTransform();
        pose.setRotation(right[0], down[0], forward[0], right[1], down[1], forward[1], right[2], down[2], forward[2]);
        return new View(width, height, fieldOfViewRad, pose.setTranslation(eyeM[0], eyeM[1], eyeM[2]));
    }

    /** Of a whole cell: an arm at the origin that works on a table in front of it, seen from its right. */
    public static View ofCell(int width, int height) {
        return from(new double[] {1.6, -1.1, 0.9}, new double[] {0.36, 0.02, 0.25}, 0.8, width, height);
    }

    private static double[] unit(double[] v) {
        double norm = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
        if (!(norm > 0) || Double.isInfinite(norm)) {
            throw new IllegalArgumentException("a picture must look from one point to another");
        }
        return new double[] {v[0] / norm, v[1] / norm, v[2] / norm};
    }
}
