package io.prehend.sim.camera;

import io.prehend.model.RigidTransform;
import io.prehend.sim.camera.VisibleScene.Thing;
import java.util.Arrays;

/**
 * Takes depth images of a {@link VisibleScene} by casting one ray a pixel: exact depths, before any noise
 * (see {@link DepthNoise}). Owned by one thread; taking an image allocates nothing.
 *
 * <p>Things are drawn one after the other into a depth buffer, each only within the rectangle of pixels that its
 * bounding sphere can cover.
 */
public final class DepthCamera {
    private final CameraModel camera;
    private final double[] slopeX;
    private final double[] slopeY;
    private final RigidTransform localFromCamera = new RigidTransform();
    /** First and one past the last of the columns, then of the rows, that the present thing can cover. */
    private final int[] window = new int[4];

    /** A camera that truly is as {@code camera} says. */
    public DepthCamera(CameraModel camera) {
        this.camera = camera;
        slopeX = new double[camera.width()];
        slopeY = new double[camera.height()];
        for (int column = 0; column < slopeX.length; column++) {
            slopeX[column] = camera.slopeX(column);
        }
        for (int row = 0; row < slopeY.length; row++) {
            slopeY[row] = camera.slopeY(row);
        }
    }

    /** The camera as it truly is. */
    public CameraModel camera() {
        return camera;
    }

    /**
     * Takes an image.
     *
     * @param scene what there is to see
     * @param cameraInBase where the camera is: x right, y down, z forward
     * @param image receives depth and identity of every pixel; of the same size as the camera's images
     */
    public void take(VisibleScene scene, RigidTransform cameraInBase, DepthImage image) {
        if (image.camera().width() != camera.width() || image.camera().height() != camera.height()) {
            throw new IllegalArgumentException("the image is " + image.camera().width() + " x "
                    + image.camera().height() + " pixels, the camera " + camera.width() + " x " + camera.height());
        }
        Arrays.fill(image.depthM(), Float.POSITIVE_INFINITY);
        Arrays.fill(image.identity(), DepthImage.NOTHING);
        for (int i = 0; i < scene.size(); i++) {
            Thing thing = scene.thing(i);
            localFromCamera.setInverse(thing.inBase());
            localFromCamera.setProduct(localFromCamera, cameraInBase);
            if (findWindow(thing)) {
                draw(thing, image);
            }
        }
        dropOutOfReach(image);
    }

    private void draw(Thing thing, DepthImage image) {
        float[] depthM = image.depthM();
        RigidTransform t = localFromCamera;
        for (int row = window[2]; row < window[3]; row++) {
            // The ray has depth 1 per unit of its parameter, so the parameter of a hit is its depth.
            double rowX = t.rotation(0, 1) * slopeY[row] + t.rotation(0, 2);
            double rowY = t.rotation(1, 1) * slopeY[row] + t.rotation(1, 2);
            double rowZ = t.rotation(2, 1) * slopeY[row] + t.rotation(2, 2);
            for (int column = window[0]; column < window[1]; column++) {
                double dx = t.rotation(0, 0) * slopeX[column] + rowX;
                double dy = t.rotation(1, 0) * slopeX[column] + rowY;
                double dz = t.rotation(2, 0) * slopeX[column] + rowZ;
                int pixel = row * camera.width() + column;
                double hit = thing.surface() != null
                        ? thing.surface().firstHit(t.x(), t.y(), t.z(), dx, dy, dz, depthM[pixel])
                        : thing.solid().entry(t.x(), t.y(), t.z(), dx, dy, dz);
                if (hit < depthM[pixel]) {
                    depthM[pixel] = (float) hit;
                    image.identity()[pixel] = thing.identity();
                }
            }
        }
    }

    /** What is too near blinds its pixel but still hides what is behind. */
    private void dropOutOfReach(DepthImage image) {
        float[] depthM = image.depthM();
        for (int pixel = 0; pixel < depthM.length; pixel++) {
            if (depthM[pixel] > camera.farM()) {
                depthM[pixel] = 0;
                image.identity()[pixel] = DepthImage.NOTHING;
            } else if (depthM[pixel] < camera.nearM()) {
                depthM[pixel] = 0;
            }
        }
    }

    /** Sets the rectangle of pixels that the thing's bounding sphere can cover; false if there is none. */
    private boolean findWindow(Thing thing) {
        double[] c = thing.centre();
        RigidTransform t = localFromCamera;
        double px = c[0] - t.x();
        double py = c[1] - t.y();
        double pz = c[2] - t.z();
        double x = t.rotation(0, 0) * px + t.rotation(1, 0) * py + t.rotation(2, 0) * pz;
        double y = t.rotation(0, 1) * px + t.rotation(1, 1) * py + t.rotation(2, 1) * pz;
        double z = t.rotation(0, 2) * px + t.rotation(1, 2) * py + t.rotation(2, 2) * pz;
        if (z < -thing.radiusM()) {
            return false;
        }
        findSpan(0, x, z, thing.radiusM(), camera.width());
        findSpan(2, y, z, thing.radiusM(), camera.height());
        return window[0] < window[1] && window[2] < window[3];
    }

    /** The pixels between the two tangents from the camera to a circle at (side, ahead). */
    private void findSpan(int at, double side, double ahead, double radiusM, int pixels) {
        window[at] = 0;
        window[at + 1] = pixels;
        double distanceM = Math.sqrt(side * side + ahead * ahead);
        if (distanceM <= radiusM) {
            return;
        }
        double middleRad = Math.atan2(side, ahead);
        double halfRad = Math.asin(radiusM / distanceM);
        double focal = camera.focalPixels();
        if (middleRad - halfRad > -Math.PI / 2) {
            double low = middleRad - halfRad < Math.PI / 2 ? Math.tan(middleRad - halfRad) * focal : pixels;
            window[at] = (int) Math.max(0, Math.min(pixels, Math.floor(low + 0.5 * pixels - 0.5)));
        }
        if (middleRad + halfRad < Math.PI / 2) {
            double high = middleRad + halfRad > -Math.PI / 2 ? Math.tan(middleRad + halfRad) * focal : -pixels;
            window[at + 1] = (int) Math.max(0, Math.min(pixels, Math.ceil(high + 0.5 * pixels + 0.5)));
        }
    }
}
