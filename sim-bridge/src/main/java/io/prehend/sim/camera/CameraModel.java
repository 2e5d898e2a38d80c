package io.prehend.sim.camera;

/**
 * A pinhole camera without distortion and with square pixels. Pixel (column, row) covers the square from (column,
 * row) to (column + 1, row + 1) and is seen along the ray through its centre. Immutable; any thread.
 *
 * @param width columns
 * @param height rows
 * @param fieldOfViewRad angle between the left and the right border of the image, rad
 * @param nearM depths below are not measured, m
 * @param farM depths above are not measured, m
 */
public record CameraModel(int width, int height, double fieldOfViewRad, double nearM, double farM) {
    /** Refuses what is not a camera. */
    public CameraModel {
        if (width < 1 || height < 1 || (long) width * height > 100_000_000L) {
            throw new IllegalArgumentException("an image of " + width + " x " + height + " pixels cannot be rendered");
        }
        if (!(fieldOfViewRad > 0 && fieldOfViewRad < Math.PI)) {
            throw new IllegalArgumentException("the field of view must be between 0 and π rad, not " + fieldOfViewRad);
        }
        if (!(nearM > 0 && farM > nearM) || Double.isInfinite(farM)) {
            throw new IllegalArgumentException(
                    "the camera must see from more than 0 m to farther, not from " + nearM + " to " + farM + " m");
        }
    }

    /** The camera on the hand: 112 x 112 pixels, 90°, 0.035–2 m (the camera of GA-DDPG, Wang et al., CoRL 2021). */
    public static CameraModel hand() {
        return new CameraModel(112, 112, Math.PI / 2, 0.035, 2);
    }

    /** The same camera with another field of view. */
    public CameraModel withFieldOfView(double newFieldOfViewRad) {
        return new CameraModel(width, height, newFieldOfViewRad, nearM, farM);
    }

    /** Focal length in pixels, the same for columns and rows. */
    public double focalPixels() {
        return 0.5 * width / Math.tan(0.5 * fieldOfViewRad);
    }

    /** Number of pixels. */
    public int pixels() {
        return width * height;
    }

    /** Slope x/z of the ray through the centre of column {@code column}. */
    public double slopeX(int column) {
        return (column + 0.5 - 0.5 * width) / focalPixels();
    }

    /** Slope y/z of the ray through the centre of row {@code row}. */
    public double slopeY(int row) {
        return (row + 0.5 - 0.5 * height) / focalPixels();
    }
}
