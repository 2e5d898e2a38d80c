package io.prehend.driver.ros.map;

import io.prehend.driver.link.Listener;
import io.prehend.driver.link.signal.PoseSignal;
import io.prehend.driver.message.geometry_msgs.Point;
import io.prehend.driver.message.geometry_msgs.PoseStamped;
import io.prehend.model.RigidTransform;

/** {@code geometry_msgs/PoseStamped}: where the tip shall be, in the frame of the header; the tip has no name there. */
public final class PoseMapper implements SignalMapper<PoseStamped, PoseSignal> {
    private final PoseSignal signal = new PoseSignal();
    private final Poses poses = new Poses();

    @Override
    public void decode(PoseStamped message, long receivedNs, Listener<PoseSignal> listener) {
        Point at = message.getPose().getPosition();
        if (!Poses.read(at.getX(), at.getY(), at.getZ(), message.getPose().getOrientation(), signal.childInParent())) {
            listener.onRefused("A pose contains a number that is not finite, or a quaternion whose length is not 1.");
            return;
        }
        String frame = Headers.frame(message.getHeader().getFrameId());
        signal.setHeader(frame, "", false, Headers.stampNs(message.getHeader(), receivedNs));
        listener.onSignal(signal, receivedNs);
    }

    @Override
    public boolean encode(PoseSignal source, PoseStamped into) {
        RigidTransform pose = source.childInParent();
        Headers.set(into.getHeader(), source.parent(), source.stampNs());
        Point at = into.getPose().getPosition();
        at.setX(pose.x());
        at.setY(pose.y());
        at.setZ(pose.z());
        poses.write(pose, into.getPose().getOrientation());
        return !Headers.isBroken(pose.x(), pose.y(), pose.z());
    }
}
