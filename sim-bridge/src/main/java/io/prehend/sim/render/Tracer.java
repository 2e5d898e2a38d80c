package io.prehend.sim.render;

import io.prehend.model.RigidTransform;
import io.prehend.sim.render.PictureScene.Item;
import io.prehend.sim.shape.SurfaceRays;
import java.util.List;

/** Finds what a ray in the base frame meets first. Owned by one thread. */
final class Tracer {
    private final List<Item> items;
    private final RigidTransform[] itemFromBase;
    private final SurfaceRays[] surfaces;
    /** Centre of a sphere around each item, in the base frame, and the square of its radius: four numbers an item. */
    private final double[] spheres;

    private final double[] local = new double[3];

    private int hitItem;

    /** For {@code scene}, which must not change any more. */
    Tracer(PictureScene scene) {
        items = scene.items();
        itemFromBase = new RigidTransform[items.size()];
        surfaces = new SurfaceRays[items.size()];
        spheres = new double[4 * items.size()];
        for (int i = 0; i < items.size(); i++) {
            itemFromBase[i] = new RigidTransform().setInverse(items.get(i).inBase());
            surfaces[i] = items.get(i).surface() == null
                    ? null
                    : items.get(i).surface().forAnotherThread();
            RigidTransform pose = items.get(i).inBase();
            double[] c = items.get(i).centre();
            spheres[4 * i] = pose.applyX(c[0], c[1], c[2]);
            spheres[4 * i + 1] = pose.applyY(c[0], c[1], c[2]);
            spheres[4 * i + 2] = pose.applyZ(c[0], c[1], c[2]);
            spheres[4 * i + 3] = items.get(i).boundM() * items.get(i).boundM();
        }
    }

    /** Lengths of {@code d} to the first thing within {@code max}; infinite if there is none. */
    double firstHit(double[] o, double[] d, double max) {
        double best = max;
        hitItem = -1;
        for (int i = 0; i < surfaces.length; i++) {
            if (!misses(i, o, d)) {
                double t = entry(i, o, d, best);
                if (t < best) {
                    best = t;
                    hitItem = i;
                }
            }
        }
        return hitItem < 0 ? Double.POSITIVE_INFINITY : best;
    }

    /** Paint of what was met last. */
    Paint paint() {
        return items.get(hitItem).paint();
    }

    /** Writes the outward normal, in the base frame, of what was met last at point {@code p}. */
    void normal(double[] p, double[] d, double[] out) {
        Item item = items.get(hitItem);
        RigidTransform m = itemFromBase[hitItem];
        if (item.solid() != null) {
            item.solid()
                    .normal(m.applyX(p[0], p[1], p[2]), m.applyY(p[0], p[1], p[2]), m.applyZ(p[0], p[1], p[2]), local);
        } else {
            // Each surface remembers its own last hit, and no other item was nearer since.
            surfaces[hitItem].mesh().normal(surfaces[hitItem].hitTriangle(), local);
        }
        RigidTransform back = item.inBase();
        out[0] = back.rotateX(local[0], local[1], local[2]);
        out[1] = back.rotateY(local[0], local[1], local[2]);
        out[2] = back.rotateZ(local[0], local[1], local[2]);
        if (out[0] * d[0] + out[1] * d[1] + out[2] * d[2] > 0) {
            out[0] = -out[0];
            out[1] = -out[1];
            out[2] = -out[2];
        }
    }

    private double entry(int i, double[] o, double[] d, double max) {
        RigidTransform m = itemFromBase[i];
        double ox = m.applyX(o[0], o[1], o[2]);
        double oy = m.applyY(o[0], o[1], o[2]);
        double oz = m.applyZ(o[0], o[1], o[2]);
        double dx = m.rotateX(d[0], d[1], d[2]);
        double dy = m.rotateY(d[0], d[1], d[2]);
        double dz = m.rotateZ(d[0], d[1], d[2]);
        if (surfaces[i] != null) {
            return surfaces[i].firstHit(ox, oy, oz, dx, dy, dz, max);
        }
        return items.get(i).solid().entry(ox, oy, oz, dx, dy, dz);
    }

    /** A quick test against the sphere around the item. */
    private boolean misses(int i, double[] o, double[] d) {
        double x = o[0] - spheres[4 * i];
        double y = o[1] - spheres[4 * i + 1];
        double z = o[2] - spheres[4 * i + 2];
        double along = x * d[0] + y * d[1] + z * d[2];
        double length = d[0] * d[0] + d[1] * d[1] + d[2] * d[2];
        double outside = x * x + y * y + z * z - spheres[4 * i + 3];
        return outside > 0 && (along > 0 || outside * length > along * along);
    }
}
