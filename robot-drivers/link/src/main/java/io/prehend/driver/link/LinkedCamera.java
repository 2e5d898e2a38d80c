package io.prehend.driver.link;

import io.prehend.driver.link.signal.CloudSignal;
import io.prehend.loop.Newest;
import io.prehend.model.FrameId;
import io.prehend.model.KinematicChain;
import io.prehend.model.Kinematics;
import io.prehend.model.PointCloud;
import io.prehend.model.RigidTransform;
import io.prehend.port.CloudSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A depth camera on the hand, behind a wire. Where the hand was when a cloud was taken is computed from the joint
 * states of that moment; a cloud of which nobody knows where the hand was is dropped and counted. Stamps become times
 * on our own monotonic clock.
 */
final class LinkedCamera implements CloudSource, Listener<CloudSignal> {
    private final RigidTransform cameraInHand;
    private final JointHistory history;
    private final Kinematics kinematics;
    private final double[] jointsRad;
    private final Newest<CloudSignal> clouds;
    private final RigidTransform same = new RigidTransform();
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();

    LinkedCamera(RigidTransform cameraInHand, KinematicChain chain, JointHistory history) {
        this.cameraInHand = new RigidTransform().set(cameraInHand);
        this.history = history;
        kinematics = new Kinematics(chain);
        jointsRad = new double[chain.jointCount()];
        clouds = new Newest<>(CloudSignal.KIND.create(), CloudSignal.KIND.copy());
    }

    @Override
    public boolean poll(PointCloud into, RigidTransform handInBase, long nowNs) {
        CloudSignal signal = clouds.take();
        if (signal == null) {
            return false;
        }
        if (!history.at(signal.cloud().stampNs(), jointsRad)) {
            dropped.incrementAndGet();
            return false;
        }
        kinematics.update(jointsRad);
        handInBase.set(kinematics.tip());
        into.set(signal.cloud());
        into.transform(same, FrameId.CAMERA);
        into.stampAt(signal.cloud().stampNs() + history.offsetNs());
        return true;
    }

    @Override
    public RigidTransform cameraInHand() {
        return cameraInHand;
    }

    @Override
    public void onSignal(CloudSignal signal, long receivedNs) {
        received.incrementAndGet();
        clouds.publish(signal);
    }

    @Override
    public void onRefused(String why) {
        dropped.incrementAndGet();
    }

    /** Clouds that came. Any thread. */
    long received() {
        return received.get();
    }

    /** Clouds that could not be used: not readable, or of a moment of which no joint states are known. Any thread. */
    long dropped() {
        return dropped.get();
    }
}
