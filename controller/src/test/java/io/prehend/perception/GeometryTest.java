package io.prehend.perception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The geometry that segmentation rests on, against answers known from how the points were made. */
class GeometryTest {
    @Property(tries = 200)
    void shouldFindTheNormalOfPointsScatteredInAPlane(@ForAll long seed) {
        Random random = new Random(seed);
        double[] n = unit(random);
        double[] u = cross(n, unit(random));
        double[] v = cross(n, u);
        SymmetricMatrix3 scatter = new SymmetricMatrix3();
        for (int i = 0; i < 50; i++) {
            double a = random.nextGaussian();
            double b = random.nextGaussian();
            double c = 1e-4 * random.nextGaussian();
            scatter.add(
                    a * u[0] + b * v[0] + c * n[0], a * u[1] + b * v[1] + c * n[1], a * u[2] + b * v[2] + c * n[2], 1);
        }
        assertThat(scatter.solve()).isTrue();
        double cosine = scatter.normalX() * n[0] + scatter.normalY() * n[1] + scatter.normalZ() * n[2];
        assertThat(Math.abs(cosine)).isGreaterThan(0.999);
        assertThat(scatter.normalX() * scatter.normalX()
                        + scatter.normalY() * scatter.normalY()
                        + scatter.normalZ() * scatter.normalZ())
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void shouldFindNoNormalOfALineOrAPoint() {
        SymmetricMatrix3 scatter = new SymmetricMatrix3();
        assertThat(scatter.solve()).isFalse();
        scatter.add(1, 2, 3, 1);
        scatter.add(-2, -4, -6, 1);
        assertThat(scatter.solve()).isFalse();
    }

    @Property(tries = 200)
    void shouldWrapAllPointsInTheHullAndInItsRectangle(
            @ForAll long seed, @ForAll @IntRange(min = 3, max = 60) int count) {
        Random random = new Random(seed);
        double[] u = new double[count];
        double[] v = new double[count];
        for (int i = 0; i < count; i++) {
            // Some on a coarse grid, so that many fall on one line or in one place.
            u[i] = i % 2 == 0 ? random.nextInt(4) : random.nextGaussian();
            v[i] = i % 2 == 0 ? random.nextInt(4) : random.nextGaussian();
        }
        ConvexHull2d hull = ConvexHull2d.of(u, v, count);
        double[] sides = new double[2];
        hull.smallestRectangle(sides);
        assertThat(sides[0]).isGreaterThanOrEqualTo(sides[1]);
        assertThat(sides[0] * sides[1]).isGreaterThanOrEqualTo(hull.areaM2() - 1e-9);
        for (int i = 0; i < count && hull.corners() > 2; i++) {
            assertThat(hull.contains(u[i], v[i], 1e-9)).isTrue();
        }
        assertThat(hull.contains(100, 100, 1)).isFalse();
    }

    @Test
    void shouldMeasureATurnedRectangle() {
        double c = Math.cos(0.6);
        double s = Math.sin(0.6);
        double[] u = {0, 3 * c, 3 * c - 2 * s, -2 * s, 1.5 * c - s};
        double[] v = {0, 3 * s, 3 * s + 2 * c, 2 * c, 1.5 * s + c};
        ConvexHull2d hull = ConvexHull2d.of(u, v, 5);
        assertThat(hull.corners()).isEqualTo(4);
        assertThat(hull.areaM2()).isCloseTo(6, within(1e-9));
        double[] sides = new double[2];
        hull.smallestRectangle(sides);
        assertThat(sides[0]).isCloseTo(3, within(1e-9));
        assertThat(sides[1]).isCloseTo(2, within(1e-9));
    }

    @Test
    void shouldHaveNoHullOfPointsOnALine() {
        ConvexHull2d hull = ConvexHull2d.of(new double[] {0, 1, 2, 3}, new double[] {0, 1, 2, 3}, 4);
        assertThat(hull.contains(1, 1, 0.1)).isFalse();
        assertThat(hull.areaM2()).isCloseTo(0, within(1e-12));
    }

    @Property(tries = 100)
    void shouldKeepAPlaneWhenItIsSeenFromAnotherFrame(@ForAll long seed) {
        Random random = new Random(seed);
        var frame = new io.prehend.model.RigidTransform()
                .setRotationVector(random.nextGaussian(), random.nextGaussian(), random.nextGaussian())
                .setTranslation(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
        double[] n = unit(random);
        SupportPlane plane = SupportPlane.of(n[0], n[1], n[2], random.nextGaussian());
        double x = random.nextGaussian();
        double y = random.nextGaussian();
        double z = random.nextGaussian();
        SupportPlane moved = plane.transformed(frame);
        assertThat(moved.heightM(frame.applyX(x, y, z), frame.applyY(x, y, z), frame.applyZ(x, y, z)))
                .isCloseTo(plane.heightM(x, y, z), within(1e-9));
    }

    private static double[] unit(Random random) {
        double[] n = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
        double norm = Math.sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]);
        return new double[] {n[0] / norm, n[1] / norm, n[2] / norm};
    }

    private static double[] cross(double[] a, double[] b) {
        double[] c = {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
        double norm = Math.sqrt(c[0] * c[0] + c[1] * c[1] + c[2] * c[2]);
        return new double[] {c[0] / norm, c[1] / norm, c[2] / norm};
    }
}
