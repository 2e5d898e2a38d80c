package io.prehend.launch.look;

import io.prehend.model.PointCloud;
import io.prehend.perception.SegmentedCloud;
import io.prehend.perception.SupportPlane;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.ImageIO;

/**
 * Draws a segmented cloud: on the left as the sensor sees it, darker with distance, on the right from straight above
 * the support. Objects are coloured, the support is grey, clutter white, and what lies outside dark
 * blue. No text, since a server may have no fonts. One thread.
 */
public final class CloudPicture {
    private static final int SIDE = 480;
    private static final int SUPPORT_GREY = 0x707070;
    private static final int OUTSIDE_BLUE = 0x303060;
    private static final int CLUTTER_WHITE = 0xffffff;
    /** Golden ratio of the colour circle: neighbours in the list differ most. */
    private static final float HUE_STEP = 0.381966f;

    private static final int[] BLACK = new int[2 * SIDE * SIDE];

    private final BufferedImage image = new BufferedImage(2 * SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    private final double[] nearest = new double[2 * SIDE * SIDE];

    /** The picture as a PNG file. */
    public byte[] png(PointCloud cloud, SegmentedCloud seen) {
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        image.setRGB(0, 0, 2 * SIDE, SIDE, BLACK, 0, 2 * SIDE);
        drawFromSensor(cloud, seen);
        drawFromAbove(cloud, seen);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.setUseCache(false);
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a picture of the cloud", e);
        }
        return bytes.toByteArray();
    }

    private void drawFromSensor(PointCloud cloud, SegmentedCloud seen) {
        Window window = new Window();
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (int i = 0; i < seen.size(); i++) {
            if (seen.region(i) != SegmentedCloud.INVALID) {
                window.include(cloud.x(i) / cloud.z(i), cloud.y(i) / cloud.z(i));
                low = Math.min(low, cloud.z(i));
                high = Math.max(high, cloud.z(i));
            }
        }
        for (int i = 0; i < seen.size(); i++) {
            if (seen.region(i) != SegmentedCloud.INVALID) {
                double shade = 1 - 0.6 * (cloud.z(i) - low) / Math.max(1e-6, high - low);
                int column = window.column(cloud.x(i) / cloud.z(i));
                int row = window.row(cloud.y(i) / cloud.z(i));
                dot(column, row, 0, cloud.z(i), colour(seen.region(i), shade));
            }
        }
    }

    private void drawFromAbove(PointCloud cloud, SegmentedCloud seen) {
        // Without a support, from above is from where the picture's top is.
        SupportPlane base = seen.support() == null ? SupportPlane.of(0, -1, 0, 0) : seen.support();
        Window window = new Window();
        for (int i = 0; i < seen.size(); i++) {
            if (seen.region(i) >= 0 || seen.region(i) == SegmentedCloud.SUPPORT) {
                window.include(base.u(cloud.x(i), cloud.y(i), cloud.z(i)), -base.v(cloud.x(i), cloud.y(i), cloud.z(i)));
            }
        }
        for (int i = 0; i < seen.size(); i++) {
            if (seen.region(i) >= 0 || seen.region(i) == SegmentedCloud.SUPPORT) {
                int column = window.column(base.u(cloud.x(i), cloud.y(i), cloud.z(i)));
                int row = window.row(-base.v(cloud.x(i), cloud.y(i), cloud.z(i)));
                double heightM = base.heightM(cloud.x(i), cloud.y(i), cloud.z(i));
                dot(column, row, SIDE, -heightM, colour(seen.region(i), 0.6 + Math.min(0.4, Math.max(0, heightM))));
            }
        }
    }

    /** Two by two pixels, where nothing nearer was drawn: a sparse cloud shall look like a surface. */
    private void dot(int column, int row, int left, double depth, int rgb) {
        for (int r = row; r < Math.min(SIDE, row + 2); r++) {
            for (int c = column; c < Math.min(SIDE, column + 2); c++) {
                int place = r * 2 * SIDE + left + c;
                if (depth < nearest[place]) {
                    nearest[place] = depth;
                    image.setRGB(left + c, r, rgb);
                }
            }
        }
    }

    private static int colour(int region, double shade) {
        if (region >= 0) {
            return Color.HSBtoRGB(region * HUE_STEP % 1, 0.8f, (float) Math.max(0.3, Math.min(1, shade)));
        }
        return switch (region) {
            case SegmentedCloud.SUPPORT -> SUPPORT_GREY;
            case SegmentedCloud.OUTSIDE -> OUTSIDE_BLUE;
            default -> CLUTTER_WHITE;
        };
    }

    /** The part of a plane that is shown, with the same scale across and down. */
    private static final class Window {
        private double lowX = Double.POSITIVE_INFINITY;
        private double highX = Double.NEGATIVE_INFINITY;
        private double lowY = Double.POSITIVE_INFINITY;
        private double highY = Double.NEGATIVE_INFINITY;

        void include(double x, double y) {
            lowX = Math.min(lowX, x);
            highX = Math.max(highX, x);
            lowY = Math.min(lowY, y);
            highY = Math.max(highY, y);
        }

        int column(double x) {
            return place(x - (lowX + highX) / 2);
        }

        int row(double y) {
            return place(y - (lowY + highY) / 2);
        }

        private int place(double fromMiddle) {
            double extent = Math.max(1e-6, Math.max(highX - lowX, highY - lowY));
            return (int) Math.max(0, Math.min(SIDE - 1, SIDE / 2.0 + (SIDE - 2) * fromMiddle / extent));
        }
    }
}
