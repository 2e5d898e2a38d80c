package io.prehend.sim.shape;

import java.util.ArrayList;
import java.util.List;

/** Puts convex parts together into an {@link ObjectShape} with its centre of mass at the origin. Any thread. */
final class ShapeAssembler {
    private ShapeAssembler() {}

    /** The union of the hulls of the given point sets. */
    static ObjectShape ofPoints(String name, String family, List<double[]> pointSets) {
        List<TriangleMesh> meshes = new ArrayList<>();
        for (double[] points : pointSets) {
            meshes.add(ConvexHull.of(points));
        }
        return ofHulls(name, family, meshes, Double.NaN, Double.NaN);
    }

    /** The union of {@code hulls}, each from {@link ConvexHull}. */
    static ObjectShape ofHulls(String name, String family, List<TriangleMesh> hulls, double massKg, double friction) {
        TriangleMesh surface =
                UnionSurface.of(hulls.stream().map(ConvexPart::of).toList());
        MassProperties properties = MassProperties.of(surface);
        double[] c = properties.centreM();
        List<TriangleMesh> parts =
                hulls.stream().map(part -> part.moved(-c[0], -c[1], -c[2])).toList();
        return new ObjectShape(
                name,
                family,
                parts,
                surface.moved(-c[0], -c[1], -c[2]),
                properties.volumeM3(),
                properties.unitInertiaM2(),
                massKg,
                friction);
    }
}
