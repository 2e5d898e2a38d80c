package io.prehend.perception;

import io.prehend.model.FrameId;
import io.prehend.model.PointCloud;
import io.prehend.model.RigidTransform;

/**
 * From the cloud of the camera on the hand to the points of the target in the hand frame: guard, segmentation, tracking
 * and sampling in one call, for whoever completes a policy's observation.
 *
 * <p>One thread. It remembers the table that it saw, in the base frame, for when the target hides it.
 */
public final class TargetPerception {
    private final CloudPipeline pipeline;
    private final PerceptionGuard guard;
    private final TargetTracker tracker = new TargetTracker();
    private final CloudSampler sampler;
    private final RigidTransform cameraInHand = new RigidTransform();
    private final RigidTransform cameraInBase = new RigidTransform();
    private final RigidTransform baseInCamera = new RigidTransform();
    private final double tableHeightM;
    private SupportPlane tableInBase;
    private double tableAreaM2;
    private SegmentedCloud scene;
    private int target = TargetTracker.NONE;

    /**
     * Perception with one camera.
     *
     * @param cameraInHand hand-eye calibration, for clouds in {@link FrameId#CAMERA}
     * @param tableHeightM where the table's top should be above the base, to a few centimetres, m
     */
    public TargetPerception(
            CloudOptions options, GuardLimits limits, RigidTransform cameraInHand, double tableHeightM) {
        this.pipeline = new CloudPipeline(options);
        this.guard = new PerceptionGuard(limits);
        this.sampler = new CloudSampler(options.seed());
        this.cameraInHand.set(cameraInHand);
        this.tableHeightM = tableHeightM;
    }

    /** Forgets target, table and the cloud before; the next target is the nearest thing unless the tracker is aimed. */
    public void reset() {
        guard.reset();
        tracker.aimAtNearest();
        tableInBase = null;
        tableAreaM2 = 0;
        scene = null;
        target = TargetTracker.NONE;
    }

    /** What decides on the target; aim it after {@link #reset}. */
    public TargetTracker tracker() {
        return tracker;
    }

    /** The target's number in {@link #scene}, or {@link TargetTracker#NONE}. */
    public int target() {
        return target;
    }

    /** Where the camera was when the last cloud was taken. Read only. */
    public RigidTransform cameraInBase() {
        return cameraInBase;
    }

    /** Height of the surface on which things stand, below the camera: as it was seen, or else as expected, m. */
    public double supportHeightM() {
        if (tableInBase == null || tableInBase.normalZ() < 0.5) {
            return tableHeightM;
        }
        double besideM = tableInBase.normalX() * cameraInBase.x() + tableInBase.normalY() * cameraInBase.y();
        return (tableInBase.offsetM() - besideM) / tableInBase.normalZ();
    }

    /** What was seen in the last usable cloud; null before. */
    public SegmentedCloud scene() {
        return scene;
    }

    /**
     * Takes a new cloud.
     *
     * @param cloud as the camera delivered it
     * @param handInBase where the hand was when it was taken
     * @param count how many points of the target to take
     * @param targetInHand receives them, in {@link FrameId#HAND}; unchanged unless the verdict is usable
     * @return what is wrong with it, {@link CloudVerdict#NO_TARGET}, or {@link CloudVerdict#USABLE}
     */
    public CloudVerdict update(PointCloud cloud, RigidTransform handInBase, int count, PointCloud targetInHand) {
        CloudVerdict verdict = guard.checkNext(cloud, handInBase);
        if (!verdict.isUsable()) {
            return verdict;
        }
        cameraInBase.setProduct(handInBase, cameraInHand);
        baseInCamera.setInverse(cameraInBase);
        if (tableInBase == null) {
            SupportPrior expected = SupportPrior.level(cameraInBase, tableHeightM);
            verdict = guard.checkSupport(pipeline.largestPlane(cloud), expected);
            if (!verdict.isUsable()) {
                return verdict;
            }
            scene = pipeline.segment(cloud, expected);
        } else {
            scene = pipeline.segment(cloud, SupportPrior.seen(tableInBase.transformed(baseInCamera)));
        }
        rememberTable();
        target = tracker.find(cloud, scene, cameraInBase);
        if (target == TargetTracker.NONE) {
            return CloudVerdict.NO_TARGET;
        }
        sampler.uniform(cloud, scene, target, count, cameraInHand, FrameId.HAND, targetInHand);
        return CloudVerdict.USABLE;
    }

    /** Keeps the table as it was seen best: a glimpse beside an object is less sure than the first, wide view. */
    private void rememberTable() {
        ConvexHull2d outline = scene.support().outline();
        if (outline != null && outline.areaM2() > tableAreaM2) {
            tableAreaM2 = outline.areaM2();
            tableInBase = scene.support().transformed(cameraInBase);
        }
    }
}
