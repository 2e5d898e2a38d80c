package io.prehend.sim.bullet;

import io.prehend.model.Joint;
import io.prehend.sim.JointSetup;
import org.bytedeco.bullet.BulletDynamics.btMultiBody;
import org.bytedeco.bullet.BulletDynamics.btMultiBodyJointLimitConstraint;
import org.bytedeco.bullet.BulletDynamics.btMultiBodyJointMotor;

/**
 * What moves one arm joint: position controller, gravity compensation, friction, end stops. Owned by the world's
 * thread; never allocates after construction.
 *
 * <p>Motor and gravity compensation share the joint's torque limit.
 */
final class JointDrive {
    /**
     * Torque of joints of which the description does not say what they can do: more than any arm of this class, N·m.
     */
    private static final double UNKNOWN_EFFORT_NM = 150;

    private final btMultiBody arm;
    private final int body;
    private final btMultiBodyJointMotor motor;
    private final JointFriction friction;
    private final MotorGains gains;
    private final double stepS;
    private final double limitNm;
    private final double compensationFactor;
    private final double lowerRad;
    private final double upperRad;
    private double referenceRad;
    private double referenceRadPerS;
    private boolean braked;
    private double compensationNm;
    private double effortNm;

    /** Adds motor and end stops for body {@code body} to {@code parts}. */
    JointDrive(WorldParts parts, ArmAssembly assembly, int body, JointSetup setup, double stepS) {
        arm = assembly.multiBody();
        this.body = body;
        this.stepS = stepS;
        Joint joint = assembly.robot().bodies().get(body).joint();
        motor = parts.add(new btMultiBodyJointMotor(arm, body, 0, 0));
        lowerRad = joint.lower() + setup.lowerMarginRad();
        upperRad = joint.upper() - setup.upperMarginRad();
        if (Double.isFinite(lowerRad) && Double.isFinite(upperRad)) {
            parts.add(new btMultiBodyJointLimitConstraint(arm, body, lowerRad, upperRad));
        }
        friction = new JointFriction(setup.dampingNmSPerRad(), setup.stictionNm(), stepS);
        gains = MotorGains.of(setup.motorBandwidthRadPerS(), setup.motorDampingRatio(), stepS);
        limitNm = setup.effortScale() * (joint.effort() > 0 ? joint.effort() : UNKNOWN_EFFORT_NM);
        compensationFactor = 1 + setup.gravityCompensationError();
        referenceRad = arm.getJointPos(body);
    }

    /** Where the joint shall be at the end of the next step, rad, and how fast that place moves, rad/s. */
    void setReference(double positionRad, double velocityRadPerS) {
        // The motor would push an end stop aside; a real controller knows where its stops are.
        referenceRad = Math.max(lowerRad, Math.min(upperRad, positionRad));
        referenceRadPerS = referenceRad == positionRad ? velocityRadPerS : 0;
    }

    /** Whether the joint resists all motion instead of following its reference. */
    void setBraked(boolean newBraked) {
        braked = newBraked;
    }

    /** Sets up the next step; {@code holdingNm} is the torque that truly balances gravity. */
    void beforeStep(double holdingNm) {
        double wishedNm = compensationFactor * holdingNm;
        compensationNm = Math.max(-limitNm, Math.min(limitNm, wishedNm));
        arm.addJointTorque(body, compensationNm + friction.torqueNm(arm.getJointVel(body)));
        MotorGains now = braked ? MotorGains.BRAKE : gains;
        // The engine adds the way that the velocity target covers in the step.
        motor.setPositionTarget(referenceRad - referenceRadPerS * stepS, now.position());
        motor.setVelocityTarget(braked ? 0 : referenceRadPerS, now.velocity());
        motor.setMaxAppliedImpulse((limitNm - Math.abs(compensationNm)) * stepS);
    }

    /** Reads what the step did. */
    void afterStep() {
        effortNm = compensationNm + motor.getAppliedImpulse(0) / stepS;
    }

    /** Torque of motor and gravity compensation in the last step, N·m. */
    double effortNm() {
        return effortNm;
    }
}
