package io.prehend.sim.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prehend.testing.Allocation;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SurfaceRaysTest {
    @Property(tries = 40)
    void shouldFindWhatTryingEveryTriangleFinds(@ForAll @IntRange(max = 329) int index, @ForAll long seed) {
        ObjectShape shape = ObjectSets.open("builtin:test").get(index);
        SurfaceRays rays = new SurfaceRays(shape.surface());
        ShapeDistance distance = new ShapeDistance(shape);
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            double[] o = random.doubles(3, -0.2, 0.2).toArray();
            double[] d = random.doubles(3, -0.05, 0.05).toArray();
            for (int k = 0; k < 3; k++) {
                d[k] -= o[k];
            }
            double found = rays.firstHit(o[0], o[1], o[2], d[0], d[1], d[2], Double.POSITIVE_INFINITY);
            double expected = nearestByHand(shape.surface(), o, d);
            if (Double.isInfinite(expected)) {
                assertThat(found).isInfinite();
                assertThat(rays.hitTriangle()).isEqualTo(-1);
            } else {
                assertThat(found).isCloseTo(expected, within(1e-9));
                double[] n = shape.surface().normal(rays.hitTriangle(), new double[3]);
                boolean entering = n[0] * d[0] + n[1] * d[1] + n[2] * d[2] < 0;
                assertThat(entering).isEqualTo(distance.distanceM(o[0], o[1], o[2]) > 0);
            }
        }
    }

    @Test
    void shouldStopAtTheGivenDistance() {
        SurfaceRays rays = new SurfaceRays(ConvexHull.of(Solids.box(-1, 1, -1, 1, -1, 1)));

        assertThat(rays.firstHit(-3, 0.1, 0.2, 2, 0, 0, 1.01)).isCloseTo(1, within(1e-12));
        assertThat(rays.firstHit(-3, 0.1, 0.2, 2, 0, 0, 0.99)).isInfinite();
        assertThat(rays.firstHit(-3, 0.1, 0.2, -2, 0, 0, 100)).isInfinite();
        assertThat(rays.firstHit(0, 0.1, 0.2, 0, 0, 1, 100)).isCloseTo(0.8, within(1e-12));
    }

    @Test
    void shouldMeetEdgesAndCornersHeadOn() {
        SurfaceRays rays = new SurfaceRays(ConvexHull.of(Solids.box(-1, 1, -1, 1, -1, 1)));

        for (double y : new double[] {-1, 0, 1}) {
            for (double z : new double[] {-1, 0, 1}) {
                assertThat(rays.firstHit(-3, y, z, 1, 0, 0, 100)).isCloseTo(2, within(1e-9));
            }
        }
    }

    @Test
    void shouldAllocateNothingPerRay() {
        SurfaceRays rays =
                new SurfaceRays(ObjectSets.open("builtin:train").get(8).surface());
        assertThat(Allocation.fewestBytes(() -> assertThat(castMany(rays)).isNotNaN()))
                .isLessThan(10_000);
    }

    private static double castMany(SurfaceRays rays) {
        double sum = 0;
        for (int i = 0; i < 100_000; i++) {
            double t = rays.firstHit(0.3, 1e-6 * i - 0.05, 0.3, -0.3, 0, -0.3, 10);
            sum += t < 10 ? t : 0;
        }
        return sum;
    }

    /** By planes and same-side tests, unlike the code under test. */
    private static double nearestByHand(TriangleMesh mesh, double[] o, double[] d) {
        double best = Double.POSITIVE_INFINITY;
        double[] n = new double[3];
        for (int t = 0; t < mesh.triangleCount(); t++) {
            mesh.normal(t, n);
            double down = n[0] * d[0] + n[1] * d[1] + n[2] * d[2];
            double height = n[0] * (o[0] - mesh.corner(t, 0, 0))
                    + n[1] * (o[1] - mesh.corner(t, 0, 1))
                    + n[2] * (o[2] - mesh.corner(t, 0, 2));
            double at = -height / down;
            double[] p = {o[0] + at * d[0], o[1] + at * d[1], o[2] + at * d[2]};
            if (at > 0 && at < best && isInside(mesh, t, n, p)) {
                best = at;
            }
        }
        return best;
    }

    private static boolean isInside(TriangleMesh mesh, int t, double[] n, double[] p) {
        for (int k = 0; k < 3; k++) {
            double[] e = new double[3];
            double[] q = new double[3];
            for (int axis = 0; axis < 3; axis++) {
                e[axis] = mesh.corner(t, (k + 1) % 3, axis) - mesh.corner(t, k, axis);
                q[axis] = p[axis] - mesh.corner(t, k, axis);
            }
            double side = n[0] * (e[1] * q[2] - e[2] * q[1])
                    + n[1] * (e[2] * q[0] - e[0] * q[2])
                    + n[2] * (e[0] * q[1] - e[1] * q[0]);
            if (side < 0) {
                return false;
            }
        }
        return true;
    }
}
