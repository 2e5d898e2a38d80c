package io.prehend.perception;

import static io.prehend.perception.SyntheticScene.TABLE;
import static io.prehend.perception.SyntheticScene.ball;
import static io.prehend.perception.SyntheticScene.box;
import static io.prehend.perception.SyntheticScene.cylinder;
import static io.prehend.perception.SyntheticScene.lookAt;
import static io.prehend.perception.SyntheticScene.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prehend.model.FrameId;
import io.prehend.model.PointCloud;
import io.prehend.model.RigidTransform;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CloudPipelineTest {
    private static final double KINECT_FIELD_RAD = Math.toRadians(57);
    private static final double HAND_FIELD_RAD = Math.toRadians(90);

    private final SyntheticScene scene = new SyntheticScene();
    private final CloudPipeline pipeline = new CloudPipeline(CloudOptions.DEFAULT);

    @Test
    void shouldFindThingsThatStandApartAndTheirSizes() {
        addTable();
        int box = scene.add(box(new double[] {0.5, 0, 0.05}, new double[] {0.12, 0.06, 0.1}, 0.5));
        int ball = scene.add(ball(0.6, 0.2, 0.04, 0.04));
        int can = scene.add(cylinder(0.55, -0.2, 0, 0.035, 0.12, true));

        SegmentedCloud found = lookFromAbove();

        assertThat(found.objects()).hasSize(3);
        for (int label : new int[] {box, ball, can}) {
            assertThat(scene.bestIou(found, label)).isGreaterThan(0.92);
        }
        SceneObject seenBox = objectAt(found, 0.0, 0.11);
        assertThat(seenBox.lengthM()).isCloseTo(0.12, within(0.01));
        assertThat(seenBox.widthM()).isCloseTo(0.06, within(0.01));
        assertThat(seenBox.heightM()).isCloseTo(0.1, within(0.008));
    }

    @Test
    void shouldListTheNearestFirst() {
        addTable();
        scene.add(ball(0.7, 0, 0.04, 0.04));
        scene.add(ball(0.4, 0, 0.04, 0.04));
        SegmentedCloud found = lookFromAbove();
        assertThat(found.objects()).hasSize(2);
        assertThat(found.objects().get(0).distanceM())
                .isLessThan(found.objects().get(1).distanceM());
    }

    @Test
    void shouldDivideABoxOnABoxWhereTheyMeet() {
        addTable();
        int below = scene.add(box(new double[] {0.5, 0, 0.04}, new double[] {0.16, 0.2, 0.08}, 0.4));
        int above = scene.add(box(new double[] {0.5, 0, 0.11}, new double[] {0.1, 0.12, 0.06}, 0.7));
        SegmentedCloud found = lookFromAbove();
        assertThat(scene.bestIou(found, below)).isGreaterThan(0.85);
        assertThat(scene.bestIou(found, above)).isGreaterThan(0.85);
    }

    @Test
    void shouldDivideThingsThatTouchSideBySideOnlyWhenAsked() {
        addTable();
        int box = scene.add(box(new double[] {0.5, 0, 0.05}, new double[] {0.1, 0.1, 0.1}, 0));
        int can = scene.add(cylinder(0.41, 0.02, 0, 0.04, 0.06, true));
        SegmentedCloud divided = lookFromAbove();
        assertThat(scene.bestIou(divided, box)).isGreaterThan(0.85);
        assertThat(scene.bestIou(divided, can)).isGreaterThan(0.85);

        PointCloud cloud = scene.render(lookAt(0, 0, 0.6, 0.5, 0, 0), 320, 240, KINECT_FIELD_RAD, 1);
        assertThat(new CloudPipeline(CloudOptions.APART).segment(cloud).objects())
                .hasSize(1);
    }

    @Test
    void shouldSeeACupAsOneThingInsideAndOut() {
        addTable();
        int cup = scene.add(cylinder(0.5, 0, 0, 0.04, 0.1, false));
        SegmentedCloud found = lookFromAbove();
        assertThat(scene.bestIou(found, cup)).isGreaterThan(0.9);
    }

    @Test
    void shouldNotTakeAWallOrThingsBesideTheTableForThings() {
        addTable();
        scene.add(box(new double[] {1.6, 0, 0}, new double[] {0.02, 4, 3}, 0), SyntheticScene.BACKGROUND);
        scene.add(box(new double[] {0.5, 1.2, -0.2}, new double[] {0.3, 0.3, 0.6}, 0), SyntheticScene.BACKGROUND);
        int ball = scene.add(ball(0.5, 0, 0.05, 0.05));
        PointCloud cloud = scene.render(lookAt(-0.3, 0, 0.7, 0.5, 0, 0.1), 320, 240, Math.toRadians(75), 1);
        SegmentedCloud found = pipeline.segment(cloud);
        assertThat(scene.bestIou(found, ball)).isGreaterThan(0.9);
        assertThat(found.objects()).as(found.objects().toString()).hasSize(1);
    }

    @Test
    void shouldFindSmallThingsInTheCoarsePictureOfAHandCamera() {
        scene.noise(0.0005, 0.002, 0.02);
        addTable();
        int cube = scene.add(box(new double[] {0.5, 0, 0.015}, new double[] {0.03, 0.03, 0.03}, 0.3));
        SegmentedCloud found = lookWithHand(lookAt(0.4, 0, 0.35, 0.5, 0, 0));
        assertThat(scene.bestIou(found, cube)).isGreaterThan(0.8);
    }

    @Test
    void shouldTellAThingFromTheTableWhereItFillsTheView() {
        addTable();
        int box = scene.add(box(new double[] {0.5, 0, 0.035}, new double[] {0.14, 0.15, 0.07}, 0));
        RigidTransform camera = lookAt(0.5, 0, 0.16, 0.5, 0.001, 0);
        SegmentedCloud found = lookWithHand(camera);
        assertThat(share(found, box)).as("share of the view").isGreaterThan(0.5);
        assertThat(scene.bestIou(found, box)).isGreaterThan(0.9);
    }

    @Test
    void shouldFallBackOnTheExpectedTableWhereNoneIsInSight() {
        int box = scene.add(box(new double[] {0.5, 0, 0.1}, new double[] {1, 1, 0.2}, 0));
        RigidTransform camera = lookAt(0.5, 0, 0.35, 0.5, 0.001, 0);
        SegmentedCloud found = lookWithHand(camera);
        assertThat(found.support()).isNotNull();
        assertThat(found.support().outline()).isNull();
        assertThat(scene.bestIou(found, box)).isGreaterThan(0.95);
    }

    @Test
    void shouldMeasureNoiseThatIsLargerThanDescribed() {
        scene.noise(0.0015, 0.005, 0);
        addTable();
        int ball = scene.add(ball(0.5, 0, 0.06, 0.06));
        SegmentedCloud found = lookFromAbove();
        assertThat(found.objects()).hasSize(1);
        assertThat(scene.bestIou(found, ball)).isGreaterThan(0.85);
    }

    @Test
    void shouldGiveTheSameAnswerTwice() {
        addTable();
        scene.add(ball(0.5, 0, 0.05, 0.05));
        scene.add(box(new double[] {0.6, 0.1, 0.05}, new double[] {0.1, 0.1, 0.1}, 0.2));
        PointCloud cloud = scene.render(lookAt(0, 0, 0.6, 0.5, 0, 0), 320, 240, KINECT_FIELD_RAD, 1);
        SegmentedCloud once = pipeline.segment(cloud);
        int[] regions = new int[once.size()];
        for (int i = 0; i < regions.length; i++) {
            regions[i] = once.region(i);
        }
        pipeline.segment(new PointCloud(FrameId.CAMERA, 0));
        SegmentedCloud again = pipeline.segment(cloud);
        assertThat(again.objects()).isEqualTo(once.objects());
        for (int i = 0; i < regions.length; i++) {
            assertThat(again.region(i)).isEqualTo(regions[i]);
        }
    }

    @Test
    void shouldFindNothingInAnEmptyCloudOrOneWithoutMeasurements() {
        PointCloud cloud = new PointCloud(FrameId.CAMERA, 10);
        assertThat(pipeline.segment(cloud).objects()).isEmpty();
        for (int i = 0; i < 1000; i++) {
            cloud.add(Float.NaN, 0, Float.POSITIVE_INFINITY);
        }
        SegmentedCloud found = pipeline.segment(cloud);
        assertThat(found.objects()).isEmpty();
        assertThat(found.region(999)).isEqualTo(SegmentedCloud.INVALID);
    }

    @Test
    void shouldSeeABareTableAsBare() {
        addTable();
        SegmentedCloud found = lookFromAbove();
        assertThat(found.objects()).isEmpty();
        assertThat(found.support().normalZ()).isLessThan(0);
    }

    @Property(tries = 150)
    void shouldSurviveAnyPoints(@ForAll long seed, @ForAll @IntRange(max = 600) int size, @ForAll boolean expected) {
        Random random = new Random(seed);
        double[] scales = {0, 1e-30, 1e-3, 1, 1, 1, 3, 1e10, 1e38, Double.NaN, Double.POSITIVE_INFINITY};
        PointCloud cloud = new PointCloud(FrameId.CAMERA, size);
        double common = scales[random.nextInt(scales.length)];
        for (int i = 0; i < size; i++) {
            double k = random.nextBoolean() ? common : scales[random.nextInt(scales.length)];
            cloud.add(
                    (float) (k * random.nextGaussian()),
                    random.nextInt(4) == 0 ? 0.1f : (float) (k * random.nextGaussian()),
                    random.nextInt(3) == 0 ? 0.5f : (float) Math.abs(k * random.nextGaussian()));
        }
        SupportPrior prior = expected ? SupportPrior.level(lookAt(0, 0, 0.5, 0.3, 0, 0), 0) : null;
        SegmentedCloud found = pipeline.segment(cloud, prior);
        assertThat(found.size()).isEqualTo(size);
        for (int i = 0; i < size; i++) {
            assertThat(found.region(i))
                    .isBetween(SegmentedCloud.CLUTTER, found.objects().size() - 1);
        }
    }

    private void addTable() {
        scene.add(table(0.1, 1.1, -0.6, 0.6, 0), TABLE);
    }

    private SegmentedCloud lookFromAbove() {
        return pipeline.segment(scene.render(lookAt(0, 0, 0.6, 0.5, 0, 0), 320, 240, KINECT_FIELD_RAD, 1));
    }

    private SegmentedCloud lookWithHand(RigidTransform camera) {
        PointCloud cloud = scene.render(camera, 112, 112, HAND_FIELD_RAD, 1);
        return pipeline.segment(cloud, SupportPrior.level(camera, 0.02));
    }

    private double share(SegmentedCloud found, int label) {
        int count = 0;
        for (int i = 0; i < found.size(); i++) {
            count += scene.label(i) == label ? 1 : 0;
        }
        return count / (double) found.size();
    }

    /** The object whose middle is near x (to the right) and whose height is near h, in the frame of the camera. */
    private static SceneObject objectAt(SegmentedCloud found, double x, double h) {
        return found.objects().stream()
                .filter(o -> Math.abs(o.centreXM() - x) < 0.05 && Math.abs(o.heightM() - h) < 0.03)
                .findFirst()
                .orElseThrow();
    }
}
