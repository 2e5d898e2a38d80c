package io.prehend.driver.ros.map;

import io.prehend.driver.link.Listener;
import io.prehend.driver.link.signal.PoseSignal;
import io.prehend.driver.message.geometry_msgs.TransformStamped;
import io.prehend.driver.message.geometry_msgs.Vector3;
import io.prehend.driver.message.tf2_msgs.TFMessage;
import io.prehend.model.RigidTransform;

/** {@code tf2_msgs/TFMessage}: a robot's frames. Each transform that is heard is a signal, each signal a message. */
public final class TransformsMapper implements SignalMapper<TFMessage, PoseSignal> {
    private final boolean fixed;
    private final PoseSignal signal = new PoseSignal();
    private final Poses poses = new Poses();

    /** Transforms that never change, or that do. */
    public TransformsMapper(boolean fixed) {
        this.fixed = fixed;
    }

    @Override
    public void decode(TFMessage message, long receivedNs, Listener<PoseSignal> listener) {
        int refused = 0;
        for (int i = 0; i < message.getTransforms().size(); i++) {
            TransformStamped transform = message.getTransforms().get(i);
            String parent = Headers.frame(transform.getHeader().getFrameId());
            String child = Headers.frame(transform.getChildFrameId());
            Vector3 at = transform.getTransform().getTranslation();
            boolean readable = Poses.read(
                    at.getX(), at.getY(), at.getZ(), transform.getTransform().getRotation(), signal.childInParent());
            if (!readable || parent.isBlank() || child.isBlank() || parent.equals(child)) {
                refused++;
                continue;
            }
            signal.setHeader(parent, child, fixed, Headers.stampNs(transform.getHeader(), receivedNs));
            listener.onSignal(signal, receivedNs);
        }
        if (refused > 0) {
            listener.onRefused(refused + " transforms lack a frame, lie in themselves, or are no rigid transforms.");
        }
    }

    @Override
    public boolean encode(PoseSignal source, TFMessage into) {
        into.getTransforms().resize(1);
        TransformStamped transform = into.getTransforms().get(0);
        RigidTransform childInParent = source.childInParent();
        Headers.set(transform.getHeader(), source.parent(), source.stampNs());
        transform.setChildFrameId(source.child());
        Vector3 at = transform.getTransform().getTranslation();
        at.setX(childInParent.x());
        at.setY(childInParent.y());
        at.setZ(childInParent.z());
        poses.write(childInParent, transform.getTransform().getRotation());
        return !Headers.isBroken(childInParent.x(), childInParent.y(), childInParent.z());
    }
}
