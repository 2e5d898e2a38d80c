package io.prehend.sim.bullet;

import org.bytedeco.bullet.BulletDynamics.btMultiBodyDynamicsWorld;
import org.bytedeco.bullet.BulletDynamics.btMultiBodyJointMotor;

/**
 * A brake on one joint: a friction that takes out all velocity, up to its torque; once the joint has stood still, a pin
 * has caught it, which holds much more than the drive ever could. Brakes of collaborative arms are made like that (for
 * one, Universal Robots' joints: forum.universal-robots.com, "E-Stop - Brakes"). How far a joint moves before the pin
 * catches it is not modelled. When it opens, the pin lets go at once, and the friction fades: what the joint carries
 * comes to the motor gradually. It is part of the world only until then, so that an open one costs nothing. Owned by
 * the world's thread.
 */
final class JointBrake {
    /** How much more the pin holds than the friction: an assumption, several hundred newtons at the hand. */
    private static final double PIN_FACTOR = 10;
    /** A joint that is slower than this has been caught, rad/s. */
    private static final double CAUGHT_RAD_PER_S = 0.05;

    /**
     * Time constant with which the friction fades, s. An assumption: brakes lift within 0.05 to 0.2 s, but drives first
     * build up what the brake holds (for one, Lenze, i700 reference manual, 6.2, "Opening the brake with a starting
     * torque"), which is not modelled.
     */
    private static final double FADING_S = 0.3;
    /** With so much of its friction left, a brake is off. */
    private static final double OFF = 0.002;

    private final btMultiBodyDynamicsWorld world;
    private final btMultiBodyJointMotor friction;
    private final double frictionNms;
    private final double keptShare;
    private boolean closed;
    private boolean caught;
    /** What is left of the friction of a brake that was opened; 0 when it is off, or closed. */
    private double fadingNms;

    /** A brake of body {@code body} that brakes with {@code frictionNm}; open. */
    JointBrake(WorldParts parts, ArmAssembly assembly, int body, double frictionNm, double stepS) {
        world = parts.world();
        frictionNms = frictionNm * stepS;
        keptShare = Math.exp(-stepS / FADING_S);
        friction = parts.scope().keep(new btMultiBodyJointMotor(assembly.multiBody(), body, 0, frictionNms));
        friction.finalizeMultiDof();
        friction.setVelocityTarget(0, 1);
        parts.scope().onClose(this::takeOff);
    }

    void close() {
        if (!closed) {
            takeOff();
            closed = true;
            caught = false;
            friction.setMaxAppliedImpulse(frictionNms);
            world.addMultiBodyConstraint(friction);
        }
    }

    void open() {
        if (closed) {
            closed = false;
            fadingNms = frictionNms;
            friction.setMaxAppliedImpulse(fadingNms);
        }
    }

    /** Reads what the step did: how fast the joint is now. */
    void afterStep(double velocityRadPerS) {
        if (closed && !caught && Math.abs(velocityRadPerS) < CAUGHT_RAD_PER_S) {
            caught = true;
            friction.setMaxAppliedImpulse(PIN_FACTOR * frictionNms);
        }
        if (fadingNms > 0) {
            fadingNms *= keptShare;
            friction.setMaxAppliedImpulse(fadingNms);
            if (fadingNms < OFF * frictionNms) {
                takeOff();
            }
        }
    }

    boolean isClosed() {
        return closed;
    }

    /** What it gave the joint in the last step, N·m·s. */
    double impulseNms() {
        return isInWorld() ? friction.getAppliedImpulse(0) : 0;
    }

    private boolean isInWorld() {
        return closed || fadingNms > 0;
    }

    private void takeOff() {
        if (isInWorld()) {
            closed = false;
            fadingNms = 0;
            world.removeMultiBodyConstraint(friction);
        }
    }
}
