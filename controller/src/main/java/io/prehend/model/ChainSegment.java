package io.prehend.model;

/** One joint of a chain, prepared for the fast path: fixed transform, then a turn about or a move along the axis. */
final class ChainSegment {
    private final RigidTransform origin;
    private final boolean rotary;
    private final double ax;
    private final double ay;
    private final double az;
    /** Scratch; a segment belongs to one {@link Kinematics} and so to one thread. */
    private final RigidTransform turn = new RigidTransform();

    ChainSegment(Joint joint, RigidTransform originInPrevious) {
        origin = new RigidTransform().set(originInPrevious);
        rotary = joint.type().rotary();
        ax = joint.axis().x();
        ay = joint.axis().y();
        az = joint.axis().z();
    }

    boolean rotary() {
        return rotary;
    }

    /** Writes the frame of the moved body, given the frame of the one before, both in base. */
    void advance(RigidTransform previous, double position, RigidTransform out) {
        out.setProduct(previous, origin);
        if (rotary) {
            rotate(out, position);
        } else {
            double dx = ax * position;
            double dy = ay * position;
            double dz = az * position;
            out.setTranslation(out.applyX(dx, dy, dz), out.applyY(dx, dy, dz), out.applyZ(dx, dy, dz));
        }
    }

    /** The joint's axis in base, given the frame of the moved body; x component. */
    double axisX(RigidTransform body) {
        return body.rotateX(ax, ay, az);
    }

    /** As {@link #axisX}, y component. */
    double axisY(RigidTransform body) {
        return body.rotateY(ax, ay, az);
    }

    /** As {@link #axisX}, z component. */
    double axisZ(RigidTransform body) {
        return body.rotateZ(ax, ay, az);
    }

    private void rotate(RigidTransform frame, double angleRad) {
        if (az == 1) {
            frame.rotateAboutOwnZ(Math.cos(angleRad), Math.sin(angleRad));
        } else {
            turn.setRotationVector(angleRad * ax, angleRad * ay, angleRad * az);
            frame.setProduct(frame, turn);
        }
    }
}
