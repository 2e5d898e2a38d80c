package io.prehend.perception;

import io.prehend.model.FrameId;
import io.prehend.model.PointCloud;
import io.prehend.model.RigidTransform;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Things on a table, seen by a depth camera: rays meet shapes by formula, so that the truth is known to the point. */
public final class SyntheticScene {
    /** Where a ray from an origin along a direction first meets a surface; infinite where it does not. */
    public interface Shape {
        double distance(double[] origin, double[] direction);
    }

    /** The label of the table. */
    public static final int TABLE = 1;
    /** The label of what is neither table nor thing. */
    public static final int BACKGROUND = 0;

    private final List<Shape> shapes = new ArrayList<>();
    private final List<Integer> labels = new ArrayList<>();
    private double baseNoiseM = 0.0005;
    private double quadraticNoise = 0.0014;
    private double quantisationM = 0.0002;
    private double dropout;
    private int[] pointLabels = new int[0];

    /** Adds a thing; its label is returned: 2 for the first and so on. */
    public int add(Shape shape) {
        int label = TABLE
                + 1
                + (int) labels.stream().filter(l -> l > TABLE).distinct().count();
        add(shape, label);
        return label;
    }

    /** Adds a surface with a label. */
    public void add(Shape shape, int label) {
        shapes.add(shape);
        labels.add(label);
    }

    /**
     * The camera's noise: standard deviation of the depth, m and m/m², and the share of pixels without a measurement.
     */
    public SyntheticScene noise(double baseM, double quadratic, double dropoutShare) {
        baseNoiseM = baseM;
        quadraticNoise = quadratic;
        quantisationM = baseM == 0 ? 0 : quantisationM;
        dropout = dropoutShare;
        return this;
    }

    /** The picture of {@code width} × {@code height} square pixels, row by row; NaN where nothing is measured. */
    public PointCloud render(RigidTransform cameraInBase, int width, int height, double fieldOfViewRad, long seed) {
        Random random = new Random(seed);
        PointCloud cloud = new PointCloud(FrameId.CAMERA, width * height);
        pointLabels = new int[width * height];
        double focal = width / 2.0 / Math.tan(fieldOfViewRad / 2);
        double[] origin = {cameraInBase.x(), cameraInBase.y(), cameraInBase.z()};
        double[] ray = new double[3];
        for (int i = 0; i < width * height; i++) {
            double px = (i % width + 0.5 - width / 2.0) / focal;
            double py = (i / width + 0.5 - height / 2.0) / focal;
            ray[0] = cameraInBase.rotateX(px, py, 1);
            ray[1] = cameraInBase.rotateY(px, py, 1);
            ray[2] = cameraInBase.rotateZ(px, py, 1);
            double depth = Double.POSITIVE_INFINITY;
            for (int s = 0; s < shapes.size(); s++) {
                double distance = shapes.get(s).distance(origin, ray);
                if (distance < depth) {
                    depth = distance;
                    pointLabels[i] = labels.get(s);
                }
            }
            double z = depth + (baseNoiseM + quadraticNoise * depth * depth) * random.nextGaussian();
            z = quantisationM > 0 ? quantisationM * Math.round(z / quantisationM) : z;
            if (Double.isInfinite(depth) || random.nextDouble() < dropout) {
                cloud.add(Float.NaN, Float.NaN, Float.NaN);
            } else {
                cloud.add((float) (px * z), (float) (py * z), (float) z);
            }
        }
        return cloud;
    }

    /** What point {@code i} of the last picture belongs to. */
    public int label(int i) {
        return pointLabels[i];
    }

    /** Best intersection over union of the thing with {@code label} in the last picture. */
    public double bestIou(SegmentedCloud scene, int label) {
        double best = 0;
        for (int o = 0; o < scene.objects().size(); o++) {
            int both = 0;
            int either = 0;
            for (int i = 0; i < scene.size(); i++) {
                boolean isLabel = pointLabels[i] == label && scene.region(i) != SegmentedCloud.INVALID;
                boolean isObject = scene.region(i) == o;
                both += isLabel && isObject ? 1 : 0;
                either += isLabel || isObject ? 1 : 0;
            }
            best = Math.max(best, both / (double) either);
        }
        return best;
    }

    /** A camera at {@code (x, y, z)} that looks at a point; its x axis is level. */
    public static RigidTransform lookAt(double x, double y, double z, double atX, double atY, double atZ) {
        double norm = Math.sqrt((atX - x) * (atX - x) + (atY - y) * (atY - y) + (atZ - z) * (atZ - z));
        double fx = (atX - x) / norm;
        double fy = (atY - y) / norm;
        double fz = (atZ - z) / norm;
        double level = Math.hypot(fx, fy);
        double rx = level < 1e-6 ? 1 : fy / level;
        double ry = level < 1e-6 ? 0 : -fx / level;
        // Down is forward × right.
        double dx = -fz * ry;
        double dy = fz * rx;
        double dz = fx * ry - fy * rx;
        return new RigidTransform()
                .setRotation(rx, dx, fx, ry, dy, fy, 0, dz, fz)
                .setTranslation(x, y, z);
    }

    /** A level rectangle at height z. */
    public static Shape table(double lowX, double highX, double lowY, double highY, double z) {
        return (o, d) -> {
            double t = (z - o[2]) / d[2];
            double x = o[0] + t * d[0];
            double y = o[1] + t * d[1];
            return t > 0 && x >= lowX && x <= highX && y >= lowY && y <= highY ? t : Double.POSITIVE_INFINITY;
        };
    }

    /** An upright box: centre, full sizes, turned by yaw. */
    public static Shape box(double[] centre, double[] size, double yawRad) {
        double c = Math.cos(yawRad);
        double s = Math.sin(yawRad);
        return (o, d) -> {
            double ox = o[0] - centre[0];
            double oy = o[1] - centre[1];
            double[] from = {c * ox + s * oy, -s * ox + c * oy, o[2] - centre[2]};
            double[] along = {c * d[0] + s * d[1], -s * d[0] + c * d[1], d[2]};
            double enter = 0;
            double leave = Double.POSITIVE_INFINITY;
            for (int axis = 0; axis < 3; axis++) {
                double a = (-size[axis] / 2 - from[axis]) / along[axis];
                double b = (size[axis] / 2 - from[axis]) / along[axis];
                enter = Math.max(enter, Math.min(a, b));
                leave = Math.min(leave, Math.max(a, b));
            }
            return enter > 0 && enter <= leave ? enter : Double.POSITIVE_INFINITY;
        };
    }

    /** A ball. */
    public static Shape ball(double x, double y, double z, double radius) {
        return (o, d) -> {
            double[] p = {o[0] - x, o[1] - y, o[2] - z};
            double a = dot(d, d);
            double b = dot(p, d);
            double root = b * b - a * (dot(p, p) - radius * radius);
            return root < 0 ? Double.POSITIVE_INFINITY : (-b - Math.sqrt(root)) / a;
        };
    }

    /**
     * An upright cylinder on height z with thin walls, with a lid, or open: a cup, whose bottom is lost in the table.
     */
    public static Shape cylinder(double x, double y, double z, double radius, double height, boolean lid) {
        return (o, d) -> {
            double px = o[0] - x;
            double py = o[1] - y;
            double a = d[0] * d[0] + d[1] * d[1];
            double b = px * d[0] + py * d[1];
            double root = b * b - a * (px * px + py * py - radius * radius);
            double best = Double.POSITIVE_INFINITY;
            if (root >= 0) {
                for (double t : new double[] {(-b - Math.sqrt(root)) / a, (-b + Math.sqrt(root)) / a}) {
                    double h = o[2] + t * d[2] - z;
                    best = t > 0 && h >= 0 && h <= height ? Math.min(best, t) : best;
                }
            }
            double level = (z + height - o[2]) / d[2];
            boolean inside = lid && Math.hypot(px + level * d[0], py + level * d[1]) <= radius;
            return level > 0 && inside ? Math.min(best, level) : best;
        };
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }
}
