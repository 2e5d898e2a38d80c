package io.prehend.model;

import java.util.Optional;

/**
 * A joint of a {@link RobotModel}, as its URDF describes it. Immutable; any thread.
 *
 * <p>Positions are in rad and efforts in N·m where {@link JointType#rotary()}, in m and N otherwise; that is why the
 * names carry no unit.
 *
 * @param name unique among the joints
 * @param type how it moves
 * @param parentLink the link that carries it
 * @param childLink the link that it moves; the child's frame is the joint's frame
 * @param originInParent the joint's frame at position zero, in the parent link's frame
 * @param axis along or about which it moves
 * @param lower smallest position; −∞ for a continuous joint, 0 for a fixed one
 * @param upper largest position; +∞ for a continuous joint, 0 for a fixed one
 * @param velocity largest speed, per second; 0 where the description gives none
 * @param effort largest torque or force; 0 where the description gives none
 * @param acceleration largest acceleration, per s²; infinite where the description does not say
 * @param jerk largest jerk, per s³; infinite where the description does not say
 * @param damping viscous friction, N·m·s/rad or N·s/m
 * @param friction dry friction, N·m or N
 * @param mimic which joint it follows, if any
 */
public record Joint(
        String name,
        JointType type,
        String parentLink,
        String childLink,
        RigidTransform originInParent,
        Axis axis,
        double lower,
        double upper,
        double velocity,
        double effort,
        double acceleration,
        double jerk,
        double damping,
        double friction,
        Optional<Mimic> mimic) {

    /** Copies the origin, so that nobody can change it from outside. */
    public Joint {
        originInParent = new RigidTransform().set(originInParent);
    }

    /** A copy of the joint's frame at position zero, in the parent link's frame. */
    @Override
    public RigidTransform originInParent() {
        return new RigidTransform().set(originInParent);
    }

    /** Writes the child link's frame at position {@code position} (rad or m), in the parent link's frame. */
    public RigidTransform childInParent(double position, RigidTransform out) {
        if (type.rotary()) {
            out.setRotationVector(position * axis.x(), position * axis.y(), position * axis.z());
            out.setTranslation(0, 0, 0);
        } else {
            double length = type.drivable() ? position : 0;
            out.setIdentity().setTranslation(length * axis.x(), length * axis.y(), length * axis.z());
        }
        return out.setProduct(originInParent, out);
    }

    /** The position nearest to zero that the limits allow. */
    public double restPosition() {
        return Math.max(lower, Math.min(upper, 0));
    }
}
