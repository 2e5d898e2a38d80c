package io.prehend.perception;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.model.FrameId;
import io.prehend.model.PointCloud;
import io.prehend.model.RigidTransform;
import org.junit.jupiter.api.Test;

/** What is remembered of a target, and what makes a memory go. The camera looks straight down from 0.5 m. */
final class TargetMemoryTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final RigidTransform CAMERA =
            new RigidTransform().setRotation(1, 0, 0, 0, -1, 0, 0, 0, -1).setTranslation(0, 0, 0.5);

    private final TargetMemory memory = new TargetMemory(5 * SECOND_NS);

    @Test
    void shouldKeepWhatIsHiddenNow() {
        memory.update(table(0), CAMERA, patch(0, 0.10, 0));
        PointCloud hand = table(SECOND_NS);
        // Something near the camera hides the place.
        for (double x = -0.4; x < 0.4; x += 0.01) {
            for (double y = -0.4; y < 0.4; y += 0.01) {
                hand.add((float) (0.3 * x), (float) (0.3 * y), 0.1f);
            }
        }

        memory.update(hand, CAMERA, new PointCloud(FrameId.BASE, 0));

        assertThat(memory.fresh()).isZero();
        assertThat(memory.size()).isEqualTo(121);
    }

    @Test
    void shouldForgetWhatTheCameraLooksThrough() {
        memory.update(table(0), CAMERA, patch(0, 0.10, 0));

        memory.update(table(SECOND_NS), CAMERA, patch(0.2, 0.10, SECOND_NS));

        assertThat(memory.fresh()).isEqualTo(121);
        assertThat(memory.size()).isEqualTo(121);
    }

    @Test
    void shouldForgetAllThatIsOldOfATargetThatMovedAPartOfItsLength() {
        memory.update(table(0), CAMERA, patch(0, 0.10, 0));
        PointCloud hidden = table(SECOND_NS);
        // The camera sees through a strip of its old place; the rest is hidden behind something.
        for (double x = 0.01; x < 0.1; x += 0.004) {
            for (double y = -0.1; y < 0.04; y += 0.004) {
                hidden.add((float) (0.5 * x), (float) (0.5 * y), 0.2f);
            }
        }

        memory.update(hidden, CAMERA, patch(0.04, 0.10, SECOND_NS));

        assertThat(memory.size()).isEqualTo(121);
        assertThat(memory.fresh()).isEqualTo(121);
    }

    @Test
    void shouldForgetAllThatIsOldOfATargetThatCameNearer() {
        memory.update(sceneWith(0, 0, 0.10), CAMERA, patch(0, 0.10, 0));
        // What it was is hidden behind what it is now; but the look before went through where it is now.
        PointCloud risen = sceneWith(SECOND_NS, 0, 0.20);

        memory.update(risen, CAMERA, patch(0, 0.20, SECOND_NS));

        assertThat(memory.size()).isEqualTo(121);
    }

    @Test
    void shouldPreferTheNewerViewOfASurface() {
        memory.update(table(0), CAMERA, patch(0, 0.100, 0));

        memory.update(table(SECOND_NS), CAMERA, patch(0.002, 0.104, SECOND_NS));

        assertThat(memory.size()).isEqualTo(121);
        PointCloud known = new PointCloud(FrameId.BASE, 0);
        memory.read(512, known);
        assertThat(known.z(0)).isEqualTo(0.104f);
    }

    @Test
    void shouldForgetWhatIsTooOld() {
        memory.update(new PointCloud(FrameId.CAMERA, 0), CAMERA, patch(0, 0.1, 0));
        PointCloud late = new PointCloud(FrameId.CAMERA, 0);
        late.clear(FrameId.CAMERA, 6 * SECOND_NS);

        memory.update(late, CAMERA, new PointCloud(FrameId.BASE, 0));

        assertThat(memory.size()).isZero();
    }

    @Test
    void shouldGiveAtMostAQuarterToThePastWhereBothAreMany() {
        PointCloud nothing = new PointCloud(FrameId.CAMERA, 0);
        memory.update(nothing, CAMERA, patch(0, 0.1, 0));
        memory.update(nothing, CAMERA, patch(0.3, 0.1, 0));
        PointCloud known = new PointCloud(FrameId.BASE, 0);

        memory.read(100, known);

        assertThat(known.size()).isEqualTo(100);
        int past = 0;
        for (int i = 0; i < known.size(); i++) {
            past += known.x(i) < 0.15 ? 1 : 0;
        }
        assertThat(past).isEqualTo(25);
    }

    @Test
    void shouldSurviveNonsense() {
        PointCloud scene = table(0);
        scene.add(Float.NaN, 0, 1);
        scene.add(Float.POSITIVE_INFINITY, 1, Float.NEGATIVE_INFINITY);
        PointCloud target = patch(0, 0.1, 0);
        target.add(Float.NaN, Float.NaN, Float.NaN);
        for (int i = 0; i < 20_000; i++) {
            target.add(i, -i, i);
        }

        memory.update(scene, CAMERA, target);
        memory.update(scene, CAMERA, target);

        assertThat(memory.size()).isLessThanOrEqualTo(1024);
    }

    /** A table at height 0 as the camera sees it. */
    private static PointCloud table(long stampNs) {
        PointCloud cloud = new PointCloud(FrameId.CAMERA, 0);
        cloud.clear(FrameId.CAMERA, stampNs);
        for (double x = -0.4; x <= 0.4; x += 0.01) {
            for (double y = -0.4; y <= 0.4; y += 0.01) {
                cloud.add((float) x, (float) y, 0.5f);
            }
        }
        return cloud;
    }

    /** The table, and before it the patch as the camera sees it. */
    private static PointCloud sceneWith(long stampNs, double xM, double heightM) {
        PointCloud cloud = table(stampNs);
        PointCloud patch = patch(xM, heightM, stampNs);
        for (int i = 0; i < patch.size(); i++) {
            cloud.add(patch.x(i), -patch.y(i), 0.5f - patch.z(i));
        }
        return cloud;
    }

    /** Eleven by eleven points of a level surface at {@code heightM}, in the base frame. */
    private static PointCloud patch(double xM, double heightM, long stampNs) {
        PointCloud cloud = new PointCloud(FrameId.BASE, 0);
        cloud.clear(FrameId.BASE, stampNs);
        for (int i = 0; i < 11; i++) {
            for (int j = 0; j < 11; j++) {
                cloud.add((float) (xM + 0.005 * i), (float) (0.005 * j), (float) heightM);
            }
        }
        return cloud;
    }
}
