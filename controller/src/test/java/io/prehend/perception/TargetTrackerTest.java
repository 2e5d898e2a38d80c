package io.prehend.perception;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.model.PointCloud;
import io.prehend.model.RigidTransform;
import org.junit.jupiter.api.Test;

class TargetTrackerTest {
    private final SyntheticScene scene = new SyntheticScene();
    private final CloudPipeline pipeline = new CloudPipeline(CloudOptions.DEFAULT);
    private final TargetTracker tracker = new TargetTracker();
    private final int near;
    private final int far;
    private PointCloud cloud;
    private SegmentedCloud seen;

    TargetTrackerTest() {
        scene.add(SyntheticScene.table(0.1, 1.1, -0.6, 0.6, 0), SyntheticScene.TABLE);
        near = scene.add(SyntheticScene.ball(0.4, 0.1, 0.04, 0.04));
        far = scene.add(SyntheticScene.box(new double[] {0.6, -0.1, 0.04}, new double[] {0.07, 0.07, 0.08}, 0.3));
    }

    @Test
    void shouldTakeTheNearestAtFirst() {
        assertThat(labelAt(look(0.2, 0))).isEqualTo(near);
        assertThat(tracker.hasTarget()).isTrue();
    }

    @Test
    void shouldTakeWhatIsNearestToAGivenPoint() {
        tracker.aimAt(0.6, -0.1, 0.05);
        assertThat(labelAt(look(0.2, 0))).isEqualTo(far);
    }

    @Test
    void shouldTakeNothingWhereThePointIsInTheMiddleOfNowhere() {
        tracker.aimAt(0.9, 0.5, 0.4);
        assertThat(look(0.2, 0)).isEqualTo(TargetTracker.NONE);
        assertThat(tracker.hasTarget()).isFalse();
    }

    @Test
    void shouldStayWithItsTargetWhileTheCameraMovesAndAnotherComesNearer() {
        tracker.aimAt(0.6, -0.1, 0.05);
        for (double x = 0.2; x < 0.45; x += 0.02) {
            assertThat(labelAt(look(x, 0.1))).isEqualTo(far);
        }
    }

    @Test
    void shouldRememberThePlaceOfATargetThatIsOutOfSight() {
        assertThat(labelAt(look(0.2, 0))).isEqualTo(near);
        SyntheticScene empty = new SyntheticScene();
        empty.add(SyntheticScene.table(0.1, 1.1, -0.6, 0.6, 0), SyntheticScene.TABLE);
        RigidTransform camera = SyntheticScene.lookAt(0.2, 0, 0.4, 0.5, 0, 0);
        PointCloud bare = empty.render(camera, 112, 112, Math.PI / 2, 1);
        assertThat(tracker.find(bare, pipeline.segment(bare), camera)).isEqualTo(TargetTracker.NONE);
        assertThat(labelAt(look(0.25, 0))).isEqualTo(near);
    }

    @Test
    void shouldFollowATargetThatIsPushedALittle() {
        assertThat(labelAt(look(0.2, 0))).isEqualTo(near);
        SyntheticScene pushed = new SyntheticScene();
        pushed.add(SyntheticScene.table(0.1, 1.1, -0.6, 0.6, 0), SyntheticScene.TABLE);
        pushed.add(SyntheticScene.ball(0.43, 0.12, 0.04, 0.04));
        RigidTransform camera = SyntheticScene.lookAt(0.2, 0, 0.4, 0.5, 0, 0);
        PointCloud moved = pushed.render(camera, 112, 112, Math.PI / 2, 1);
        assertThat(tracker.find(moved, pipeline.segment(moved), camera)).isZero();
    }

    @Test
    void shouldFindATargetAgainThatWasPutElsewhere() {
        assertThat(labelAt(look(0.2, 0))).isEqualTo(near);

        int found = lookAt(sceneWith(SyntheticScene.ball(0.5, 0.12, 0.04, 0.04)));

        assertThat(found).isNotEqualTo(TargetTracker.NONE);
        SceneObject target = seen.objects().get(found);
        RigidTransform camera = camera(0.2, 0);
        assertThat(camera.applyY(target.centreXM(), target.centreYM(), target.centreZM()))
                .as("the ball, not the box that stands at y = -0.1 as before")
                .isGreaterThan(0.05);
    }

    @Test
    void shouldNotTakeAnotherThingForATargetThatIsGone() {
        assertThat(labelAt(look(0.2, 0))).isEqualTo(near);

        assertThat(lookAt(sceneWith(null))).as("only the box is left").isEqualTo(TargetTracker.NONE);
    }

    @Test
    void shouldNotLookElsewhereForATargetThatIsHidden() {
        assertThat(labelAt(look(0.2, 0))).isEqualTo(near);
        SyntheticScene hidden = sceneWith(SyntheticScene.ball(0.55, 0.25, 0.04, 0.04));
        // A board between the camera and the place where the target was.
        hidden.add(SyntheticScene.box(new double[] {0.3, 0.06, 0.2}, new double[] {0.02, 0.2, 0.2}, 0));

        assertThat(lookAt(hidden)).isEqualTo(TargetTracker.NONE);
    }

    /** The table and the box, with another thing or none. */
    private static SyntheticScene sceneWith(SyntheticScene.Shape thing) {
        SyntheticScene other = new SyntheticScene();
        other.add(SyntheticScene.table(0.1, 1.1, -0.6, 0.6, 0), SyntheticScene.TABLE);
        other.add(SyntheticScene.box(new double[] {0.6, -0.1, 0.04}, new double[] {0.07, 0.07, 0.08}, 0.3));
        if (thing != null) {
            other.add(thing);
        }
        return other;
    }

    private int lookAt(SyntheticScene other) {
        RigidTransform camera = camera(0.2, 0);
        cloud = other.render(camera, 112, 112, Math.PI / 2, 1);
        seen = pipeline.segment(cloud, SupportPrior.level(camera, 0));
        return tracker.find(cloud, seen, camera);
    }

    private static RigidTransform camera(double x, double y) {
        return SyntheticScene.lookAt(x, y, 0.4, 0.5, 0, 0);
    }

    private int look(double x, double y) {
        RigidTransform camera = SyntheticScene.lookAt(x, y, 0.4, 0.5, 0, 0);
        cloud = scene.render(camera, 112, 112, Math.PI / 2, 1);
        seen = pipeline.segment(cloud, SupportPrior.level(camera, 0));
        return tracker.find(cloud, seen, camera);
    }

    /** What most of an object's points truly are. */
    private int labelAt(int object) {
        int[] votes = new int[10];
        for (int i = 0; i < seen.size(); i++) {
            if (seen.region(i) == object) {
                votes[scene.label(i)]++;
            }
        }
        int best = 0;
        for (int label = 0; label < votes.length; label++) {
            best = votes[label] > votes[best] ? label : best;
        }
        return best;
    }
}
