package io.prehend.sim.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class UnionSurfaceTest {
    @Test
    void shouldCountTheOverlapOfTwoBoxesOnce() {
        TriangleMesh surface = union(Solids.box(0, 2, 0, 2, 0, 2), Solids.box(1, 3, 1, 3, 1, 3));

        assertThat(MassProperties.of(surface).volumeM3()).isCloseTo(8 + 8 - 1, within(1e-9));
        assertThat(areaM2(surface)).isCloseTo(24 + 24 - 6, within(1e-9));
    }

    @Test
    void shouldRemoveTheFacesOfBoxesThatTouch() {
        TriangleMesh surface = union(Solids.box(0, 1, 0, 1, 0, 1), Solids.box(1, 2, 0, 1, 0, 1));

        assertThat(MassProperties.of(surface).volumeM3()).isCloseTo(2, within(1e-12));
        assertThat(areaM2(surface)).isCloseTo(10, within(1e-12));
    }

    @Test
    void shouldKeepOneOfTwoFacesInTheSamePlane() {
        TriangleMesh surface = union(Solids.box(0, 2, 0, 2, 0, 1), Solids.box(1, 3, 0.5, 1.5, 0, 1));

        assertThat(areaM2(surface)).isCloseTo(2 * (4 + 1) + 8 + 2, within(1e-9));
    }

    @Test
    void shouldHideAPartInsideAnother() {
        TriangleMesh surface = union(Solids.box(0, 3, 0, 3, 0, 3), Solids.box(1, 2, 1, 2, 1, 2));

        assertThat(surface.triangleCount()).isEqualTo(12);
    }

    @Property(tries = 15)
    void shouldAgreeWithCountingPointsInside(@ForAll long seed) {
        List<TriangleMesh> hulls = List.of(
                ConvexHull.of(ConvexHullTest.randomPoints(seed, 12)),
                ConvexHull.of(Solids.moved(ConvexHullTest.randomPoints(seed + 1, 12), 0.05, 0.02, 0)),
                ConvexHull.of(Solids.moved(ConvexHullTest.randomPoints(seed + 2, 12), 0, 0.06, -0.04)));
        ObjectShape shape = ShapeAssembler.ofHulls("x", "x", hulls, Double.NaN, Double.NaN);

        ShapeDistance distance = new ShapeDistance(shape);
        java.util.Random random = new java.util.Random(seed);
        int inside = 0;
        int n = 40_000;
        for (int i = 0; i < n; i++) {
            double x = random.nextDouble(-0.25, 0.25);
            double y = random.nextDouble(-0.25, 0.25);
            double z = random.nextDouble(-0.25, 0.25);
            inside += distance.distanceM(x, y, z) < 0 ? 1 : 0;
        }
        double share = inside / (double) n;
        double deviation = Math.sqrt(share * (1 - share) / n);
        assertThat(shape.volumeM3() / 0.125).isCloseTo(share, within(5 * deviation));
        assertThat(MassProperties.of(shape.surface()).centreM()).containsExactly(new double[3], within(1e-9));
    }

    private static TriangleMesh union(double[]... pointSets) {
        return UnionSurface.of(
                Arrays.stream(pointSets).map(ConvexHull::of).map(ConvexPart::of).toList());
    }

    private static double areaM2(TriangleMesh mesh) {
        double sum = 0;
        for (int t = 0; t < mesh.triangleCount(); t++) {
            sum += mesh.areaM2(t);
        }
        return sum;
    }
}
