package io.prehend.sim.bullet;

import org.bytedeco.bullet.BulletDynamics.btMultiBodyDynamicsWorld;
import org.bytedeco.bullet.BulletDynamics.btMultiBodyJointMotor;

/**
 * A brake on one joint: a friction that takes out all velocity, up to its torque. It is part of the world only while it
 * is closed, so that an open one costs nothing. Owned by the world's thread.
 */
final class JointBrake {
    private final btMultiBodyDynamicsWorld world;
    private final btMultiBodyJointMotor friction;
    private boolean closed;

    /** A brake of body {@code body} that holds up to {@code limitNm}; open. */
    JointBrake(WorldParts parts, ArmAssembly assembly, int body, double limitNm, double stepS) {
        world = parts.world();
        friction = parts.scope().keep(new btMultiBodyJointMotor(assembly.multiBody(), body, 0, limitNm * stepS));
        friction.finalizeMultiDof();
        friction.setVelocityTarget(0, 1);
        parts.scope().onClose(this::open);
    }

    void close() {
        if (!closed) {
            closed = true;
            world.addMultiBodyConstraint(friction);
        }
    }

    void open() {
        if (closed) {
            closed = false;
            world.removeMultiBodyConstraint(friction);
        }
    }

    boolean isClosed() {
        return closed;
    }

    /** What it gave the joint in the last step, N·m·s. */
    double impulseNms() {
        return closed ? friction.getAppliedImpulse(0) : 0;
    }
}
