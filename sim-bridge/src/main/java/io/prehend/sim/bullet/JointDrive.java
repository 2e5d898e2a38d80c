package io.prehend.sim.bullet;

import io.prehend.model.Joint;
import io.prehend.sim.JointSetup;
import org.bytedeco.bullet.BulletDynamics.btMultiBody;
import org.bytedeco.bullet.BulletDynamics.btMultiBodyJointLimitConstraint;

/**
 * What moves one arm joint: position controller, gravity compensation, friction, brake, end stops. Owned by the world's
 * thread; never allocates after construction.
 *
 * <p>The controller asks for an acceleration; what torque that takes, the arm's inverse dynamics say (computed torque).
 * A constraint of the engine would do the same in free motion, but presses with all its torque against whatever blocks
 * it, however small the error is.
 */
final class JointDrive {
    /**
     * Torque of joints of which the description does not say what they can do: more than any arm of this class, N·m.
     */
    private static final double UNKNOWN_EFFORT_NM = 150;
    /** Speed of joints of which the description does not say how fast they can be, rad/s. */
    private static final double UNKNOWN_SPEED_RAD_PER_S = 3;
    /**
     * How much faster than the description says a joint may become to catch up with its reference: robots of this kind
     * stop by themselves soon above what their datasheets allow.
     */
    private static final double CATCHING_UP = 1.05;

    private final btMultiBody arm;
    private final int body;
    private final JointFriction friction;
    private final JointBrake brake;
    private final MotorGains gains;
    private final double stepS;
    private final double limitNm;
    private final double limitRadPerS;
    private final double compensationFactor;
    private final double lowerRad;
    private final double upperRad;
    private double referenceRad;
    private double referenceRadPerS;
    private double motorNm;
    private double effortNm;

    /** Adds end stops for body {@code body} to {@code parts}. */
    JointDrive(WorldParts parts, ArmAssembly assembly, int body, JointSetup setup, double stepS) {
        arm = assembly.multiBody();
        this.body = body;
        this.stepS = stepS;
        Joint joint = assembly.robot().bodies().get(body).joint();
        lowerRad = joint.lower() + setup.lowerMarginRad();
        upperRad = joint.upper() - setup.upperMarginRad();
        if (Double.isFinite(lowerRad) && Double.isFinite(upperRad)) {
            parts.add(new btMultiBodyJointLimitConstraint(arm, body, lowerRad, upperRad));
        }
        double modelNm = joint.effort() > 0 ? joint.effort() : UNKNOWN_EFFORT_NM;
        limitNm = setup.effortScale() * modelNm;
        limitRadPerS = CATCHING_UP * (joint.velocity() > 0 ? joint.velocity() : UNKNOWN_SPEED_RAD_PER_S);
        brake = new JointBrake(parts, assembly, body, modelNm, stepS);
        friction = new JointFriction(setup.dampingNmSPerRad(), setup.stictionNm(), stepS);
        gains = MotorGains.of(setup.motorBandwidthRadPerS(), setup.motorDampingRatio(), stepS);
        compensationFactor = 1 + setup.gravityCompensationError();
        referenceRad = arm.getJointPos(body);
    }

    /** Where the joint shall be at the end of the next step, rad, and how fast that place moves, rad/s. */
    void setReference(double positionRad, double velocityRadPerS) {
        // A real controller knows where its end stops are.
        referenceRad = Math.max(lowerRad, Math.min(upperRad, positionRad));
        referenceRadPerS = referenceRad == positionRad ? velocityRadPerS : 0;
    }

    /** Closes or opens the brake; while it is closed, the motor is without power. An opened one fades. */
    void setBraked(boolean braked) {
        if (braked) {
            brake.close();
        } else {
            brake.open();
        }
    }

    /** The acceleration that the controller asks for in the next step, rad/s². */
    double wantedRadPerS2(double positionRad, double velocityRadPerS) {
        if (brake.isClosed()) {
            return 0;
        }
        // The velocity gain already covers the way that the reference makes in the step.
        double errorRad = referenceRad - referenceRadPerS * stepS - positionRad;
        double changeRadPerS =
                gains.position() * errorRad / stepS + gains.velocity() * (referenceRadPerS - velocityRadPerS);
        // Far from its reference a joint is torque-limited; without a limit on speed it would swing past it, ever
        // wider.
        double nextRadPerS = Math.max(-limitRadPerS, Math.min(limitRadPerS, velocityRadPerS + changeRadPerS));
        return (nextRadPerS - velocityRadPerS) / stepS;
    }

    /** Whether motion and gravity compensation together take more torque than there is. */
    boolean exceedsLimit(double inertialNm, double holdingNm) {
        return Math.abs(inertialNm + compensationFactor * holdingNm) > limitNm;
    }

    /**
     * Which part of the wanted accelerations the torque limit allows, 0 to 1.
     *
     * @param coastingNm torque without any acceleration
     * @param inertialNm torque with the wanted ones
     * @param holdingNm torque that truly balances gravity
     */
    double possibleShare(double coastingNm, double inertialNm, double holdingNm) {
        double wayNm = inertialNm - coastingNm;
        double roomNm = Math.copySign(limitNm, wayNm) - coastingNm - compensationFactor * holdingNm;
        return wayNm == 0 ? 1 : Math.max(0, Math.min(1, roomNm / wayNm));
    }

    /**
     * Sets up the next step.
     *
     * @param inertialNm torque that makes the accelerations that all controllers asked for
     * @param holdingNm torque that truly balances gravity
     */
    void beforeStep(double inertialNm, double holdingNm, double velocityRadPerS) {
        double wishedNm = inertialNm + compensationFactor * holdingNm;
        motorNm = brake.isClosed() ? 0 : Math.max(-limitNm, Math.min(limitNm, wishedNm));
        arm.addJointTorque(body, motorNm + friction.torqueNm(velocityRadPerS));
    }

    /** Reads what the step did. */
    void afterStep() {
        brake.afterStep(arm.getJointVel(body));
        effortNm = motorNm + brake.impulseNms() / stepS;
    }

    /** Torque of motor or brake in the last step, N·m. */
    double effortNm() {
        return effortNm;
    }
}
