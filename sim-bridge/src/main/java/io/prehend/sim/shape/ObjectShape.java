package io.prehend.sim.shape;

import java.util.List;

/**
 * The shape of an object that can be grasped, in the object's own frame: origin at the centre of mass, z up when it
 * stands as it is meant to stand. Immutable; any thread.
 *
 * @param name unique within its set
 * @param family the kind of shape: box, mug, …
 * @param convexParts closed convex meshes whose union is the object: what physics collides with
 * @param surface the outer surface: what the camera sees and grasps are sampled on
 * @param volumeM3 volume, m³
 * @param unitInertiaM2 inertia about the centre of mass per unit of mass, m²: xx, yy, zz, xy, xz, yz
 * @param massKg the mass that a description file prescribes, kg; NaN where none does
 * @param friction the coefficient of friction that a description file prescribes; NaN where none does
 */
public record ObjectShape(
        String name,
        String family,
        List<TriangleMesh> convexParts,
        TriangleMesh surface,
        double volumeM3,
        double[] unitInertiaM2,
        double massKg,
        double friction) {
    /** Height of the centre of mass above what the object stands on, m. */
    public double restHeightM() {
        return -surface.minM(2);
    }
}
