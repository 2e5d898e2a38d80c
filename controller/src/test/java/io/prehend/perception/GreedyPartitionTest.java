package io.prehend.perception;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.model.FrameId;
import io.prehend.model.PointCloud;
import org.junit.jupiter.api.Test;

/** Partition of a strip of surface whose patches are known: the weights are made up, the borders are real. */
class GreedyPartitionTest {
    private final Supervoxels patches = new Supervoxels();
    private final PatchBorders borders = new PatchBorders();

    GreedyPartitionTest() {
        PointCloud strip = new PointCloud(FrameId.CAMERA, 1000);
        for (int i = 0; i < 100; i++) {
            for (int j = 0; j < 8; j++) {
                strip.add(0.005f * i, 0.005f * j, 1);
            }
        }
        int[] index = java.util.stream.IntStream.range(0, strip.size()).toArray();
        VoxelGrid grid = new VoxelGrid();
        grid.fill(strip, index, index.length, 0.006);
        SurfaceNormals normals = new SurfaceNormals();
        normals.find(grid);
        patches.grow(grid, normals, 4);
        borders.find(grid, patches);
    }

    @Test
    void shouldDivideAStripIntoPatchesThatTouch() {
        assertThat(patches.size()).isBetween(20, 120);
        assertThat(borders.size()).isGreaterThanOrEqualTo(patches.size() - 1);
        double[] normal = new double[3];
        for (int s = 0; s < patches.size(); s++) {
            patches.normal(s, normal);
            assertThat(normal[2]).isLessThan(-0.99);
        }
    }

    @Test
    void shouldJoinAllWhereAllSpeaksForIt() {
        assertThat(parts(e -> 1)).isEqualTo(1);
    }

    @Test
    void shouldJoinNothingWhereAllSpeaksAgainst() {
        assertThat(parts(e -> -1)).isEqualTo(patches.size());
    }

    @Test
    void shouldLetTheWholeBorderDecideAndNotItsWeakestPlace() {
        // Across the middle everything speaks against joining, but one weak link.
        int[] weak = {-1};
        assertThat(parts(e -> {
                    if (side(borders.first(e)) == side(borders.second(e))) {
                        return 1;
                    }
                    weak[0] = weak[0] < 0 ? e : weak[0];
                    return weak[0] == e ? 0.5 : -1;
                }))
                .isEqualTo(2);
        assertThat(weak[0]).isNotNegative();
    }

    private boolean side(int patch) {
        return patches.centre(patch, 0) > 0.25;
    }

    private long parts(java.util.function.IntToDoubleFunction weight) {
        double[] weights = new double[borders.size()];
        for (int e = 0; e < weights.length; e++) {
            weights[e] = weight.applyAsDouble(e);
        }
        UnionFind parts = GreedyPartition.of(patches.size(), borders, weights);
        return java.util.stream.IntStream.range(0, patches.size())
                .map(parts::find)
                .distinct()
                .count();
    }
}
