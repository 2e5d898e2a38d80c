package io.prehend.perception.file;

import io.prehend.model.FrameId;
import io.prehend.model.PointCloud;
import io.prehend.model.RigidTransform;
import java.util.Locale;
import java.util.Set;

/** Collects the columns of a cloud, whatever order they come in, and makes the cloud. Used by one thread. */
final class CloudAssembler {
    /** What a column of the file means to us. */
    enum Role {
        X,
        Y,
        Z,
        LABEL,
        PACKED_COLOUR,
        RED,
        GREEN,
        BLUE,
        ALPHA,
        IGNORED;

        /** By the names that PCL, Open3D, MeshLab and CloudCompare write. */
        static Role of(String name) {
            return switch (name.toLowerCase(Locale.ROOT)) {
                case "x" -> X;
                case "y" -> Y;
                case "z" -> Z;
                case "label", "scalar_label" -> LABEL;
                case "rgb", "rgba" -> PACKED_COLOUR;
                case "red", "diffuse_red" -> RED;
                case "green", "diffuse_green" -> GREEN;
                case "blue", "diffuse_blue" -> BLUE;
                case "alpha" -> ALPHA;
                default -> IGNORED;
            };
        }
    }

    private final float[] xyzM;
    private final int[] labels;
    private final int[] coloursArgb;

    /** Room for {@code pointCount} points with the columns of {@code roles}; the count has been checked before. */
    CloudAssembler(int pointCount, Set<Role> roles) {
        xyzM = new float[3 * pointCount];
        labels = roles.contains(Role.LABEL) ? new int[pointCount] : null;
        coloursArgb = roles.contains(Role.PACKED_COLOUR) || roles.contains(Role.RED) ? new int[pointCount] : null;
    }

    /** Refuses columns from which no cloud can be made. */
    static void requirePosition(Set<Role> roles, ByteSource source) {
        if (!roles.contains(Role.X) || !roles.contains(Role.Y) || !roles.contains(Role.Z)) {
            throw source.fault("its points lack one of x, y and z");
        }
    }

    /** Sets one number of point {@code i}. */
    void put(int i, Role role, double value, int packedBits) {
        switch (role) {
            case X -> xyzM[3 * i] = (float) value;
            case Y -> xyzM[3 * i + 1] = (float) value;
            case Z -> xyzM[3 * i + 2] = (float) value;
            case LABEL -> labels[i] = (int) (long) value;
            case PACKED_COLOUR -> coloursArgb[i] = packedBits;
            case RED -> putChannel(i, 16, value);
            case GREEN -> putChannel(i, 8, value);
            case BLUE -> putChannel(i, 0, value);
            case ALPHA -> putChannel(i, 24, value);
            default -> {
                // IGNORED: the file knows more than we need.
            }
        }
    }

    /** The cloud. */
    RecordedCloud build(int width, int height, RigidTransform viewpoint) {
        int count = xyzM.length / 3;
        PointCloud points = new PointCloud(FrameId.CAMERA, count);
        for (int i = 0; i < count; i++) {
            points.add(xyzM[3 * i], xyzM[3 * i + 1], xyzM[3 * i + 2]);
        }
        return new RecordedCloud(points, width, height, labels, coloursArgb, viewpoint);
    }

    private void putChannel(int i, int shift, double value) {
        if (coloursArgb != null) {
            coloursArgb[i] |= ((int) value & 0xff) << shift;
        }
    }
}
