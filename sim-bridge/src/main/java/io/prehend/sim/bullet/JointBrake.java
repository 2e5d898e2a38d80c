package io.prehend.sim.bullet;

import org.bytedeco.bullet.BulletDynamics.btMultiBodyDynamicsWorld;
import org.bytedeco.bullet.BulletDynamics.btMultiBodyJointMotor;

/**
 * A brake on one joint: a friction that takes out all velocity, up to its torque; once the joint has stood still, a pin
 * has caught it, which holds much more than the drive ever could. Brakes of collaborative arms are made like that (for
 * one, Universal Robots' joints: forum.universal-robots.com, "E-Stop - Brakes"). How far a joint moves before the pin
 * catches it is not modelled. It is part of the world only while it is closed, so that an open one costs nothing. Owned
 * by the world's thread.
 */
final class JointBrake {
    /** How much more the pin holds than the friction: an assumption, several hundred newtons at the hand. */
    private static final double PIN_FACTOR = 10;
    /** A joint that is slower than this has been caught, rad/s. */
    private static final double CAUGHT_RAD_PER_S = 0.05;

    private final btMultiBodyDynamicsWorld world;
    private final btMultiBodyJointMotor friction;
    private final double frictionNms;
    private boolean closed;
    private boolean caught;

    /** A brake of body {@code body} that brakes with {@code frictionNm}; open. */
    JointBrake(WorldParts parts, ArmAssembly assembly, int body, double frictionNm, double stepS) {
        world = parts.world();
        frictionNms = frictionNm * stepS;
        friction = parts.scope().keep(new btMultiBodyJointMotor(assembly.multiBody(), body, 0, frictionNms));
        friction.finalizeMultiDof();
        friction.setVelocityTarget(0, 1);
        parts.scope().onClose(this::open);
    }

    void close() {
        if (!closed) {
            closed = true;
            caught = false;
            friction.setMaxAppliedImpulse(frictionNms);
            world.addMultiBodyConstraint(friction);
        }
    }

    void open() {
        if (closed) {
            closed = false;
            world.removeMultiBodyConstraint(friction);
        }
    }

    /** Reads what the step did: how fast the joint is now. */
    void afterStep(double velocityRadPerS) {
        if (closed && !caught && Math.abs(velocityRadPerS) < CAUGHT_RAD_PER_S) {
            caught = true;
            friction.setMaxAppliedImpulse(PIN_FACTOR * frictionNms);
        }
    }

    boolean isClosed() {
        return closed;
    }

    /** Whether it is closed and the joint has stood since. */
    boolean hasCaught() {
        return closed && caught;
    }

    /** What it gave the joint in the last step, N·m·s. */
    double impulseNms() {
        return closed ? friction.getAppliedImpulse(0) : 0;
    }
}
