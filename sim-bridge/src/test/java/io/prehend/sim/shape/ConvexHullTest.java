package io.prehend.sim.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ConvexHullTest {
    @Test
    void shouldWrapABoxInTwelveTrianglesAndSixFaces() {
        TriangleMesh hull = ConvexHull.of(Solids.box(-1, 1, -2, 2, -3, 3));

        assertThat(hull.vertexCount()).isEqualTo(8);
        assertThat(hull.triangleCount()).isEqualTo(12);
        assertThat(MassProperties.of(hull).volumeM3()).isCloseTo(48, within(1e-12));
        assertThat(ConvexPart.of(hull).faces()).hasSize(6).allSatisfy(face -> assertThat(face.loop())
                .hasSize(12));
    }

    @Test
    void shouldDropPointsInside() {
        double[] box = Solids.box(0, 1, 0, 1, 0, 1);
        double[] points = java.util.Arrays.copyOf(box, box.length + 6);
        points[24] = 0.5;
        points[25] = 0.4;
        points[26] = 0.3;
        points[27] = 0.5;
        points[28] = 0.5;

        assertThat(ConvexHull.of(points).vertexCount()).isEqualTo(8);
    }

    @Property(tries = 60)
    void shouldBeClosedConvexAndHoldEveryPoint(@ForAll long seed, @ForAll @IntRange(min = 8, max = 300) int count) {
        double[] points = randomPoints(seed, count);
        TriangleMesh hull = ConvexHull.of(points);

        assertClosed(hull);
        ConvexPart part = ConvexPart.of(hull);
        for (int i = 0; i < points.length; i += 3) {
            assertThat(part.distanceM(points[i], points[i + 1], points[i + 2])).isLessThan(1e-8);
        }
    }

    @Property(tries = 30)
    void shouldKeepToTheVertexLimitFromInside(
            @ForAll @LongRange(min = 0, max = 1L << 40) long seed, @ForAll @IntRange(min = 4, max = 40) int limit) {
        double[] points = randomPoints(seed, 200);
        TriangleMesh full = ConvexHull.of(points);
        TriangleMesh small = ConvexHull.of(points, limit);

        assertClosed(small);
        assertThat(small.vertexCount()).isLessThanOrEqualTo(limit);
        assertThat(MassProperties.of(small).volumeM3())
                .isLessThanOrEqualTo(MassProperties.of(full).volumeM3() + 1e-12);
    }

    @Test
    void shouldRefuseFlatAndUnfinishedInput() {
        assertThatThrownBy(() -> ConvexHull.of(Solids.box(0, 1, 0, 1, 0.5, 0.5)))
                .hasMessageContaining("one plane");
        assertThatThrownBy(() -> ConvexHull.of(new double[] {0, 0, 0, 1, 1, 1})).hasMessageContaining("four");
        double[] box = Solids.box(0, 1, 0, 1, 0, 1);
        box[7] = Double.NaN;
        assertThatThrownBy(() -> ConvexHull.of(box)).hasMessageContaining("vertex 2");
    }

    static double[] randomPoints(long seed, int count) {
        return new java.util.Random(seed).doubles(3L * count, -0.1, 0.1).toArray();
    }

    static void assertClosed(TriangleMesh mesh) {
        Map<Long, Integer> edges = new HashMap<>();
        for (int t = 0; t < mesh.triangleCount(); t++) {
            for (int k = 0; k < 3; k++) {
                long from = mesh.triangles()[3 * t + k];
                long to = mesh.triangles()[3 * t + (k + 1) % 3];
                edges.merge(from << 32 | to, 1, Integer::sum);
            }
        }
        edges.forEach((edge, count) -> {
            assertThat(count).isEqualTo(1);
            assertThat(edges).containsKey(edge << 32 | edge >>> 32);
        });
    }
}
