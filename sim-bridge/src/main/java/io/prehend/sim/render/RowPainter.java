package io.prehend.sim.render;

import io.prehend.model.RigidTransform;
import java.util.SplittableRandom;

/**
 * Paints one row of a picture. Light: a sun of some width (soft shadows), a sky that is bright above (each point
 * sees as much of it as nothing near hides: ambient occlusion), a highlight (Blinn, SIGGRAPH 1977). Owned by one
 * thread.
 */
final class RowPainter {
    private static final double[] SUN = unit(-0.35, -0.55, 1);
    private static final double SUN_LIGHT = 1.1;
    private static final double SUN_WIDTH = 0.07;
    private static final double SKY_LIGHT = 0.75;
    /** Things farther away than this hide no sky, m. */
    private static final double SKY_REACH_M = 0.35;

    private static final double SHARPNESS = 60;
    private static final double FAR_M = 100;
    private static final double SKIN_M = 1e-6;
    private static final double GRID_M = 0.1;
    private static final double LINE_M = 0.0012;

    private final View view;
    private final int quality;
    private final Tracer tracer;
    private final double[] eye;
    private final double[] d = new double[3];
    private final double[] p = new double[3];
    private final double[] n = new double[3];
    private final double[] to = new double[3];
    private final double[] colour = new double[3];
    /** Which cell of the sun and of the sky the present ray tries: each gets its turn in every pixel. */
    private int spread;

    RowPainter(PictureScene scene, View view, int quality) {
        this.view = view;
        this.quality = quality;
        this.tracer = new Tracer(scene);
        RigidTransform pose = view.cameraInBase();
        this.eye = new double[] {pose.x(), pose.y(), pose.z()};
    }

    /** The pixels of row {@code row}, packed red, green, blue. */
    int[] paint(int row) {
        // A generator a row, not a thread: the picture does not depend on who paints which row.
        SplittableRandom random = new SplittableRandom(row);
        int[] pixels = new int[view.width()];
        double[] sum = new double[3];
        int rays = quality * quality;
        for (int column = 0; column < pixels.length; column++) {
            sum[0] = 0;
            sum[1] = 0;
            sum[2] = 0;
            int shift = random.nextInt(rays);
            for (int ray = 0; ray < rays; ray++) {
                spread = (ray + shift) % rays;
                double x = column + (ray % quality + random.nextDouble()) / quality;
                double y = row + (ray / quality + random.nextDouble()) / quality;
                aim(x, y);
                look(random);
                for (int k = 0; k < 3; k++) {
                    sum[k] += Math.min(1.2, colour[k]);
                }
            }
            pixels[column] = code(sum[0] / rays) << 16 | code(sum[1] / rays) << 8 | code(sum[2] / rays);
        }
        return pixels;
    }

    private void aim(double x, double y) {
        double focal = 0.5 * view.width() / Math.tan(0.5 * view.fieldOfViewRad());
        double cx = (x - 0.5 * view.width()) / focal;
        double cy = (y - 0.5 * view.height()) / focal;
        double norm = Math.sqrt(cx * cx + cy * cy + 1);
        RigidTransform pose = view.cameraInBase();
        d[0] = pose.rotateX(cx, cy, 1) / norm;
        d[1] = pose.rotateY(cx, cy, 1) / norm;
        d[2] = pose.rotateZ(cx, cy, 1) / norm;
    }

    private void look(SplittableRandom random) {
        double t = tracer.firstHit(eye, d, FAR_M);
        if (t >= FAR_M) {
            background();
            return;
        }
        for (int k = 0; k < 3; k++) {
            p[k] = eye[k] + t * d[k];
        }
        Paint paint = tracer.paint();
        tracer.normal(p, d, n);
        double darker = paint.grid() && onGridLine() ? 0.72 : 1;
        for (int k = 0; k < 3; k++) {
            p[k] += SKIN_M * n[k];
        }
        double sky = skyLight(random);
        double sun = sunLight(random);
        double shine = sun > 0 ? paint.gloss() * highlight() : 0;
        double light = darker * (sky + sun);
        colour[0] = paint.red() * light * 1.02 + shine;
        colour[1] = paint.green() * light + shine;
        colour[2] = paint.blue() * (light + 0.06 * sky) + shine;
    }

    /** Light grey-blue, brighter above. */
    private void background() {
        double up = Math.max(0, Math.min(1, 0.5 + 0.9 * d[2]));
        colour[0] = 0.52 + 0.26 * up;
        colour[1] = 0.57 + 0.26 * up;
        colour[2] = 0.62 + 0.28 * up;
    }

    private boolean onGridLine() {
        return n[2] > 0.9 && (nearLine(p[0]) || nearLine(p[1]));
    }

    private static boolean nearLine(double xM) {
        double off = xM - GRID_M * Math.rint(xM / GRID_M);
        return Math.abs(off) < LINE_M;
    }

    /** One ray into the half space above the surface, more often upright than level (cosine-weighted). */
    private double skyLight(SplittableRandom random) {
        double azimuthRad = 2 * Math.PI * (spread % quality + random.nextDouble()) / quality;
        double z = 2 * (spread / quality + random.nextDouble()) / quality - 1;
        double level = Math.sqrt(1 - z * z);
        to[0] = n[0] + level * Math.cos(azimuthRad);
        to[1] = n[1] + level * Math.sin(azimuthRad);
        to[2] = n[2] + z;
        double norm = Math.sqrt(to[0] * to[0] + to[1] * to[1] + to[2] * to[2]) + 1e-12;
        double reach = tracer.firstHit(p, to, SKY_REACH_M / norm) * norm;
        double seen = reach < SKY_REACH_M ? reach / SKY_REACH_M : 1;
        return SKY_LIGHT * seen * (0.6 + 0.4 * to[2] / norm);
    }

    private double sunLight(SplittableRandom random) {
        double u = 2 * (spread / quality + random.nextDouble()) / quality - 1;
        double v = 2 * (spread % quality + random.nextDouble()) / quality - 1;
        to[0] = SUN[0] + SUN_WIDTH * u;
        to[1] = SUN[1] + SUN_WIDTH * v;
        to[2] = SUN[2] - SUN_WIDTH * (u * SUN[0] + v * SUN[1]) / SUN[2];
        double facing = n[0] * SUN[0] + n[1] * SUN[1] + n[2] * SUN[2];
        return facing <= 0 || tracer.firstHit(p, to, FAR_M) < FAR_M ? 0 : SUN_LIGHT * facing;
    }

    private double highlight() {
        double hx = SUN[0] - d[0];
        double hy = SUN[1] - d[1];
        double hz = SUN[2] - d[2];
        double norm = Math.sqrt(hx * hx + hy * hy + hz * hz);
        double along = (n[0] * hx + n[1] * hy + n[2] * hz) / norm;
        return along <= 0 ? 0 : Math.pow(along, SHARPNESS);
    }

    /** Gamma-coded to 0–255 (sRGB, IEC 61966-2-1), after a soft shoulder for what is too bright. */
    private static int code(double linear) {
        double tamed = linear < 0.6 ? linear : 0.6 + 0.4 * (1 - Math.exp(-(linear - 0.6) / 0.4));
        double coded = tamed <= 0.0031308 ? 12.92 * tamed : 1.055 * Math.pow(tamed, 1 / 2.4) - 0.055;
        return (int) Math.max(0, Math.min(255, Math.rint(255 * coded)));
    }

    private static double[] unit(double x, double y, double z) {
        double norm = Math.sqrt(x * x + y * y + z * z);
        return new double[] {x / norm, y / norm, z / norm};
    }
}
