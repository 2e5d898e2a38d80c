package io.prehend.task;

import io.prehend.model.FrameId;
import io.prehend.model.PointCloud;
import io.prehend.model.RigidTransform;
import io.prehend.perception.CloudVerdict;
import io.prehend.perception.TargetMemory;
import io.prehend.perception.TargetPerception;
import io.prehend.port.Action;
import io.prehend.port.CloudSource;
import io.prehend.port.Observation;
import io.prehend.port.Policy;

/**
 * Thinks with a policy that sees: looks through the camera, finds the target, and puts its points before the policy in
 * the hand's present frame.
 *
 * <p>The points are kept in the base frame, so that a picture taken a moment ago, from where the hand then was, still
 * stands in the right place; a target that is out of sight stays where it was last seen until the camera looks through
 * that place ({@link TargetMemory}), and its age says so. One thread.
 */
public final class SeeingThinker implements Thinker {
    /** What was seen longer ago is forgotten, ns. */
    private static final long MEMORY_NS = 6_000_000_000L;

    private final CloudSource camera;
    private final TargetPerception perception;
    private final Policy policy;
    private final int points;
    private final PointCloud cloud = new PointCloud(FrameId.CAMERA, 0);
    private final PointCloud seen = new PointCloud(FrameId.HAND, 0);
    private final PointCloud seenInBase = new PointCloud(FrameId.BASE, 0);
    private final TargetMemory memory = new TargetMemory(MEMORY_NS);
    private final RigidTransform handThen = new RigidTransform();
    private final RigidTransform baseInHand = new RigidTransform();
    private CloudVerdict verdict = CloudVerdict.NO_TARGET;
    private long clouds;
    private long unusable;
    private long seenNs;
    private boolean pictured;
    private long pictureNs;

    /** Thinks with {@code policy} on {@code points} points of what {@code perception} makes of {@code camera}. */
    public SeeingThinker(CloudSource camera, TargetPerception perception, Policy policy, int points) {
        this.camera = camera;
        this.perception = perception;
        this.policy = policy;
        this.points = points;
    }

    @Override
    public void reset(Observation first) {
        perception.reset();
        memory.clear();
        policy.reset(first);
    }

    @Override
    public void think(Observation observation, long nowNs, Action out) {
        if (camera.poll(cloud, handThen, nowNs)) {
            look();
        }
        PointCloud target = observation.targetInHand();
        target.clear(FrameId.HAND, nowNs);
        observation.setSceneAgeNs(pictured ? Math.max(0, nowNs - pictureNs) : Long.MAX_VALUE);
        observation.setCloudAgeNs(Long.MAX_VALUE);
        observation.setSupportHeightM(perception.supportHeightM());
        if (memory.size() > 0) {
            memory.read(points, target);
            baseInHand.setInverse(observation.handInBase());
            target.transform(baseInHand, FrameId.HAND);
            observation.setCloudAgeNs(nowNs - seenNs);
        }
        policy.act(observation, out);
        out.setPolicyVersion(policy.version());
    }

    /** What was said of the newest cloud. */
    public CloudVerdict verdict() {
        return verdict;
    }

    /** Clouds looked at. */
    public long clouds() {
        return clouds;
    }

    /** Clouds that could not be used, or in which the target was not to be seen. */
    public long unusable() {
        return unusable;
    }

    /**
     * A picture counts where the scene is to be seen in it. One that is wholly too near does not: near as the hand
     * comes to its target, the fingers keep the camera further away than that; somebody has covered it.
     */
    private void look() {
        clouds++;
        verdict = perception.update(cloud, handThen, points, seen);
        if (verdict.isUsable() || verdict == CloudVerdict.NO_TARGET) {
            pictured = true;
            pictureNs = cloud.stampNs();
        }
        if (verdict.isUsable()) {
            seenInBase.set(seen);
            seenInBase.transform(handThen, FrameId.BASE);
            seenNs = cloud.stampNs();
            memory.update(cloud, perception.cameraInBase(), seenInBase);
            return;
        }
        unusable++;
        if (verdict == CloudVerdict.NO_TARGET) {
            seenInBase.clear(FrameId.BASE, cloud.stampNs());
            memory.update(cloud, perception.cameraInBase(), seenInBase);
        }
    }
}
