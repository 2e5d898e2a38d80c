package io.prehend.sim.bullet;

import io.prehend.model.Joint;
import io.prehend.sim.EpisodeSetup;
import io.prehend.sim.GripperSetup;
import org.bytedeco.bullet.BulletDynamics.btMultiBody;
import org.bytedeco.bullet.BulletDynamics.btMultiBodyGearConstraint;
import org.bytedeco.bullet.BulletDynamics.btMultiBodyJointLimitConstraint;
import org.bytedeco.bullet.BulletDynamics.btMultiBodyJointMotor;
import org.bytedeco.bullet.LinearMath.btMatrix3x3;
import org.bytedeco.bullet.LinearMath.btVector3;

/**
 * What moves the two fingers: a motor each, limited in speed and force, and a gear that keeps them symmetric, as the
 * spindle or belt of a real gripper does. Owned by the world's thread; never allocates after construction.
 *
 * <p>Both fingers slide outwards for positive positions, from 0 where they meet. A motor of the engine that is blocked
 * gains only mass times wanted speed with every iteration of the solver; so that blocked fingers press with all the
 * force that they shall have, they are then told to be much faster than they are allowed to be when they are free.
 */
final class FingerDrive {
    /** How firmly the fingers go for their target, rad/s; the speed limit acts long before. */
    private static final double BANDWIDTH_RAD_PER_S = 60;
    /** Part of the fingers' asymmetry that the gear removes in a step. */
    private static final double GEAR_ERP = 0.2;
    /** The gear is as strong as the engine can take, N. */
    private static final double GEAR_FORCE_N = 10_000;
    /** Nearer than this the fingers are where they should be, m. */
    private static final double ARRIVED_M = 0.0002;
    /** Fingers slower than this fraction of the wanted speed are blocked, and so are those that are pushed back. */
    private static final double BLOCKED_SPEED = 0.2;
    /** For how long they have to be that slow, s. */
    private static final double BLOCKED_S = 0.01;
    /** For how long blocked fingers have to move at full speed to count as free, s. */
    private static final double FREE_S = 0.04;
    /** How much faster than just enough blocked fingers are told to be, since what blocks them gives way a little. */
    private static final double PRESSING_MARGIN = 3;

    private final btMultiBody arm;
    private final int first;
    private final int second;
    private final btMultiBodyJointMotor firstMotor;
    private final btMultiBodyJointMotor secondMotor;
    private final GripperSetup setup;
    private final MotorGains gains;
    private final double maxWidthM;
    private final double stepS;
    /** Speed that makes a blocked finger press with 1 N after all iterations, m/s/N. */
    private final double speedPerForce;

    private double targetM;
    private double speedLimitMPerS;
    private double forceLimitN;
    private boolean blocked;
    private double pressedWayM;
    private int slowSteps;
    private int fastSteps;
    private double forceN;

    /** Adds motors, end stops and gear to {@code parts}; the gripper holds itself open. */
    FingerDrive(WorldParts parts, ArmAssembly assembly, EpisodeSetup episode) {
        setup = episode.gripper();
        stepS = episode.physics().stepNs() * 1e-9;
        gains = MotorGains.of(BANDWIDTH_RAD_PER_S, 1, stepS);
        arm = assembly.multiBody();
        RobotBodies robot = assembly.robot();
        first = robot.fingerBody(0);
        second = robot.fingerBody(1);
        Joint joint = robot.bodies().get(first).joint();
        maxWidthM = 2 * joint.upper();
        speedPerForce = stepS / (assembly.massKg()[first] * episode.physics().solverIterations());
        firstMotor = addFinger(parts, robot, first);
        secondMotor = addFinger(parts, robot, second);
        addGear(parts);
        setReference(maxWidthM, setup.speedMPerS(), setup.forceN());
    }

    /** See {@link io.prehend.sim.SimWorld#setGripperReference}. */
    void setReference(double widthM, double speedMPerS, double newForceN) {
        double newTargetM = 0.5 * Math.max(0, Math.min(maxWidthM, widthM));
        if (newTargetM != targetM) {
            blocked = false;
            slowSteps = 0;
        }
        targetM = newTargetM;
        speedLimitMPerS = 0.5 * Math.max(0, Math.min(setup.speedMPerS(), speedMPerS));
        forceLimitN = Math.max(0, Math.min(setup.forceN(), newForceN));
    }

    /** Sets up the next step; the arguments are the forces that balance gravity, N. */
    void beforeStep(double firstHoldingN, double secondHoldingN) {
        arm.addJointTorque(first, firstHoldingN);
        arm.addJointTorque(second, secondHoldingN);
        double wayM = targetM - 0.5 * widthM();
        if (isBlocked(wayM)) {
            double pressMPerS = Math.max(speedLimitMPerS, PRESSING_MARGIN * forceLimitN * speedPerForce);
            press(firstMotor, Math.copySign(pressMPerS, wayM));
            press(secondMotor, Math.copySign(pressMPerS, wayM));
        } else {
            approach(firstMotor);
            approach(secondMotor);
        }
    }

    /** Reads what the step did. */
    void afterStep() {
        forceN = -0.5 * (firstMotor.getAppliedImpulse(0) + secondMotor.getAppliedImpulse(0)) / stepS;
    }

    double widthM() {
        return arm.getJointPos(first) + arm.getJointPos(second);
    }

    double speedMPerS() {
        return arm.getJointVel(first) + arm.getJointVel(second);
    }

    /** Mean force of the two drives in the last step, N; positive when they close. */
    double forceN() {
        return forceN;
    }

    double maxWidthM() {
        return maxWidthM;
    }

    /**
     * Whether something is between the fingers. Once it is, only arriving, or moving at full speed for a while, ends
     * it: fingers that tremble, or find a new hold on what they press on, must not let go. Those that shoot past their
     * target, since what they pressed on popped out, have arrived: to press them back would let them swing for ever.
     */
    private boolean isBlocked(double wayM) {
        double advanceMPerS = 0.5 * speedMPerS() * Math.signum(wayM);
        boolean passed = blocked && wayM * pressedWayM < 0;
        boolean arrived = Math.abs(wayM) < ARRIVED_M || passed;
        if (blocked) {
            fastSteps = advanceMPerS > speedLimitMPerS ? fastSteps + 1 : 0;
            blocked = !arrived && fastSteps * stepS < FREE_S;
            slowSteps = 0;
        } else {
            boolean slow = !arrived && advanceMPerS < BLOCKED_SPEED * speedLimitMPerS;
            slowSteps = slow ? slowSteps + 1 : 0;
            blocked = slowSteps * stepS > BLOCKED_S;
            fastSteps = 0;
            pressedWayM = wayM;
        }
        return blocked;
    }

    private void approach(btMultiBodyJointMotor motor) {
        motor.setPositionTarget(targetM, gains.position());
        motor.setVelocityTarget(0, gains.velocity());
        motor.setRhsClamp(speedLimitMPerS);
        motor.setMaxAppliedImpulse(forceLimitN * stepS);
    }

    private void press(btMultiBodyJointMotor motor, double velocityMPerS) {
        motor.setPositionTarget(targetM, 0);
        motor.setVelocityTarget(velocityMPerS, 1);
        motor.setRhsClamp(Math.abs(velocityMPerS));
        motor.setMaxAppliedImpulse(forceLimitN * stepS);
    }

    private btMultiBodyJointMotor addFinger(WorldParts parts, RobotBodies robot, int body) {
        Joint joint = robot.bodies().get(body).joint();
        parts.add(new btMultiBodyJointLimitConstraint(arm, body, joint.lower(), joint.upper()));
        return parts.add(new btMultiBodyJointMotor(arm, body, 0, 0));
    }

    private void addGear(WorldParts parts) {
        try (btVector3 origin = new btVector3(0, 0, 0);
                btMatrix3x3 axes = new btMatrix3x3(1, 0, 0, 0, 1, 0, 0, 0, 1)) {
            var gear = parts.add(new btMultiBodyGearConstraint(arm, first, arm, second, origin, origin, axes, axes));
            gear.setGearRatio(-1);
            gear.setErp(GEAR_ERP);
            gear.setMaxAppliedImpulse(GEAR_FORCE_N * stepS);
        }
    }
}
