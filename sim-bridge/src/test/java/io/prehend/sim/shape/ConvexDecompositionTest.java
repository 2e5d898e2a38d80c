package io.prehend.sim.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class ConvexDecompositionTest {
    private static final double RING_M = 0.035;
    private static final double TUBE_M = 0.012;

    @TempDir
    Path scratch;

    @Test
    void shouldDecomposeATorusOnceAndKeepItsHole() throws IOException {
        TriangleMesh torus = torus(36, 18);
        ConvexDecomposition decomposition = new ConvexDecomposition(scratch.resolve("cache"));
        List<TriangleMesh> parts = decomposition.parts(Path.of("torus.obj"), torus);

        assertThat(parts).hasSizeBetween(4, ConvexDecomposition.MAX_PARTS);
        assertThat(parts).allSatisfy(part -> assertThat(part.vertexCount()).isLessThanOrEqualTo(32));
        ObjectShape shape = ShapeAssembler.ofHulls("torus", "obj", parts, Double.NaN, Double.NaN);
        assertThat(shape.volumeM3() / MassProperties.of(torus).volumeM3()).isBetween(0.9, 1.1);
        assertThat(new ShapeDistance(shape).distanceM(0, 0, 0)).isGreaterThan(0.005);
        assertThat(shape.surface().maxM(2)).isCloseTo(torus.maxM(2), within(3e-4));
        assertThat(shape.surface().maxM(0)).isCloseTo(torus.maxM(0), within(1e-3));
        Path kept;
        try (Stream<Path> files = Files.list(scratch.resolve("cache"))) {
            kept = files.findFirst().orElseThrow();
        }

        Files.writeString(kept, FolderSetTest.obj("mark", Solids.box(0, 1, 0, 1, 0, 1)));
        assertThat(decomposition.parts(Path.of("torus.obj"), torus))
                .singleElement()
                .satisfies(part -> assertThat(part.vertexCount()).isEqualTo(8));
        Files.writeString(kept, "v 1 2");
        assertThat(decomposition.parts(Path.of("torus.obj"), torus)).hasSameSizeAs(parts);
    }

    @Test
    void shouldDoWithoutACacheThatCannotBeWritten() throws IOException {
        Path file = Files.writeString(scratch.resolve("file"), "not a folder");
        ConvexDecomposition decomposition = new ConvexDecomposition(file.resolve("cache"));

        assertThat(decomposition.parts(Path.of("torus.obj"), torus(12, 8))).hasSizeGreaterThan(1);
    }

    @Test
    void shouldHaveAKeyForEveryMesh() {
        assertThat(ConvexDecomposition.key(torus(12, 8)))
                .isEqualTo(ConvexDecomposition.key(torus(12, 8)))
                .isNotEqualTo(ConvexDecomposition.key(torus(12, 9)))
                .hasSize(64);
    }

    @Test
    void shouldCheckThatAMeshIsClosed() {
        TriangleMesh torus = torus(12, 8);
        double exactM3 = 2 * Math.PI * Math.PI * RING_M * TUBE_M * TUBE_M;
        assertThat(ClosedMesh.openEdges(torus)).isZero();
        assertThat(MassProperties.of(torus).volumeM3()).isBetween(0.8 * exactM3, exactM3);
        int[] torn = java.util.Arrays.copyOf(torus.triangles(), torus.triangles().length - 3);
        assertThat(ClosedMesh.openEdges(new TriangleMesh(torus.xyzM(), torn))).isEqualTo(3);
    }

    static TriangleMesh torus(int around, int across) {
        double[] xyzM = new double[3 * around * across];
        int[] triangles = new int[6 * around * across];
        for (int i = 0; i < around; i++) {
            for (int j = 0; j < across; j++) {
                double u = 2 * Math.PI * i / around;
                double v = 2 * Math.PI * j / across;
                int at = i * across + j;
                xyzM[3 * at] = (RING_M + TUBE_M * Math.cos(v)) * Math.cos(u);
                xyzM[3 * at + 1] = (RING_M + TUBE_M * Math.cos(v)) * Math.sin(u);
                xyzM[3 * at + 2] = TUBE_M * Math.sin(v);
                int right = (i + 1) % around * across + j;
                int up = i * across + (j + 1) % across;
                int both = (i + 1) % around * across + (j + 1) % across;
                int[] two = {at, right, both, at, both, up};
                System.arraycopy(two, 0, triangles, 6 * at, 6);
            }
        }
        return new TriangleMesh(xyzM, triangles);
    }
}
