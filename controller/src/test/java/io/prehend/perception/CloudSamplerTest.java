package io.prehend.perception;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.model.FrameId;
import io.prehend.model.PointCloud;
import io.prehend.model.RigidTransform;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CloudSamplerTest {
    private static final RigidTransform SHIFT = new RigidTransform().setTranslation(10, 0, 0);

    private final PointCloud cloud = new PointCloud(FrameId.CAMERA, 100);
    private final PointCloud out = new PointCloud(FrameId.HAND, 10);
    private final int[] regions = new int[100];

    CloudSamplerTest() {
        cloud.clear(FrameId.CAMERA, 77);
        for (int i = 0; i < 100; i++) {
            // Object 0: ninety points close together and ten far apart; object 1: the odd ones, never to be drawn.
            regions[i] = i % 2;
            cloud.add(i % 2 == 1 ? -1 : i < 90 ? 0.001f * i : i, 0, 0);
        }
    }

    @Test
    void shouldTakeEachPointOnceWhileThereAreEnough() {
        new CloudSampler(1).uniform(cloud, scene(), 0, 50, SHIFT, FrameId.HAND, out);
        assertThat(out.size()).isEqualTo(50);
        assertThat(distinct()).hasSize(50);
        assertThat(out.frame()).isEqualTo(FrameId.HAND);
        assertThat(out.stampNs()).isEqualTo(77);
        for (int i = 0; i < out.size(); i++) {
            assertThat(out.x(i)).as("in the new frame, of object 0").isGreaterThanOrEqualTo(10);
        }
    }

    @Test
    void shouldTakePointsAgainOnlyWhenAllWereTaken() {
        new CloudSampler(1).uniform(cloud, scene(), 0, 120, SHIFT, FrameId.HAND, out);
        assertThat(out.size()).isEqualTo(120);
        assertThat(distinct()).hasSize(50);
    }

    @Test
    void shouldReachTheFarPointsFirstWhenAskedForTheFarthest() {
        new CloudSampler(1).farthest(cloud, scene(), 0, 6, SHIFT, FrameId.HAND, out);
        assertThat(distinct().stream().filter(x -> x > 50)).hasSize(5);
        new CloudSampler(1).farthest(cloud, scene(), 0, 80, SHIFT, FrameId.HAND, out);
        assertThat(out.size()).isEqualTo(80);
        assertThat(distinct()).hasSize(50);
    }

    @Test
    void shouldDrawTheSameWithTheSameSeed() {
        new CloudSampler(5).uniform(cloud, scene(), 0, 20, SHIFT, FrameId.HAND, out);
        PointCloud again = new PointCloud(FrameId.HAND, 10);
        new CloudSampler(5).uniform(cloud, scene(), 0, 20, SHIFT, FrameId.HAND, again);
        for (int i = 0; i < 20; i++) {
            assertThat(again.x(i)).isEqualTo(out.x(i));
        }
    }

    @Test
    void shouldTakeNothingOfAnObjectThatIsNotThere() {
        new CloudSampler(1).uniform(cloud, scene(), 3, 20, SHIFT, FrameId.HAND, out);
        assertThat(out.size()).isZero();
        new CloudSampler(1).farthest(cloud, scene(), 3, 20, SHIFT, FrameId.HAND, out);
        assertThat(out.size()).isZero();
    }

    private SegmentedCloud scene() {
        return new SegmentedCloud(regions, 100, null, List.of());
    }

    private Set<Float> distinct() {
        Set<Float> xs = new HashSet<>();
        for (int i = 0; i < out.size(); i++) {
            xs.add(out.x(i));
        }
        return xs;
    }
}
