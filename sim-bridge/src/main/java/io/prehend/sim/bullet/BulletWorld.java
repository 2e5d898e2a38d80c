package io.prehend.sim.bullet;

import io.prehend.model.RigidTransform;
import io.prehend.sim.Contact;
import io.prehend.sim.EpisodeSetup;
import io.prehend.sim.SimWorld;
import org.bytedeco.bullet.BulletCollision.btCollisionObject;
import org.bytedeco.bullet.BulletDynamics.btMultiBody;
import org.bytedeco.bullet.BulletDynamics.btMultiBodyDynamicsWorld;

/**
 * One episode in Bullet. Built anew for every episode, since that takes milliseconds and leaves nothing behind. Owned
 * by the thread that created or adopted it.
 */
final class BulletWorld implements SimWorld {
    /** An object that moves more slowly than this has come to rest, m/s and (a tenth of the lever) rad/s. */
    private static final double REST_M_PER_S = 0.002;

    private static final double REST_RAD_PER_S = 0.02;
    /** For how many steps it has to be that slow. */
    private static final int REST_STEPS = 12;

    private final EpisodeSetup setup;
    private final WorldParts parts;
    private final btMultiBodyDynamicsWorld world;
    private final RobotBodies robot;
    private final ArmAssembly assembly;
    private final btMultiBody arm;
    private final Scenery scenery;
    private final ArmDrive drive;
    private final FingerDrive fingers;
    private final ContactScan contacts;
    private final BodyPoses poses;
    private final Watchdog watchdog;
    private final double[] positions;
    private final double[] velocities;
    private final RigidTransform scratch = new RigidTransform();
    private final double stepS;
    private volatile Thread owner = Thread.currentThread();
    private long steps;
    private boolean closed;

    /** Builds the world; on any failure the caller closes {@code parts}. */
    BulletWorld(EpisodeSetup setup, RobotBodies robot, ContactLayout layout, WorldParts parts) {
        this.setup = setup;
        this.robot = robot;
        this.parts = parts;
        world = parts.world();
        stepS = setup.physics().stepNs() * 1e-9;
        scenery = new Scenery(parts, setup.object(), setup.table());
        assembly = ArmAssembly.build(
                parts.scope(), world, robot, setup.arm(), setup.object().friction());
        arm = assembly.multiBody();
        poses = new BodyPoses(robot.bodies(), assembly.massKg());
        drive = new ArmDrive(parts, assembly, poses, setup.arm(), stepS);
        fingers = robot.hasGripper() ? new FingerDrive(parts, assembly, setup) : null;
        contacts = new ContactScan(layout, parts.dispatcher(), scenery.object(), scenery.table(), fingerColliders());
        watchdog = new Watchdog(setup.table().heightM());
        positions = new double[robot.bodies().size()];
        velocities = new double[positions.length];
        readBodies();
        settle();
    }

    @Override
    public EpisodeSetup setup() {
        return setup;
    }

    @Override
    public void step() {
        requireUsable();
        drive.beforeStep(positions, velocities);
        if (fingers != null) {
            fingers.beforeStep(drive.holdingN(0), drive.holdingN(1));
        }
        world.stepSimulation(stepS, 0, stepS);
        steps++;
        drive.afterStep();
        if (fingers != null) {
            fingers.afterStep();
        }
        readBodies();
        contacts.update();
        watchdog.checkObject(scenery.objectInBase(scratch), scenery.objectSpeedMPerS());
    }

    @Override
    public long stepNs() {
        return setup.physics().stepNs();
    }

    @Override
    public long steps() {
        return steps;
    }

    @Override
    public long timeNs() {
        return steps * stepNs();
    }

    @Override
    public int jointCount() {
        return drive.count();
    }

    @Override
    public double jointPositionRad(int joint) {
        return positions[robot.armBody(joint)];
    }

    @Override
    public double jointVelocityRadPerS(int joint) {
        return velocities[robot.armBody(joint)];
    }

    @Override
    public double jointEffortNm(int joint) {
        return drive.joint(joint).effortNm();
    }

    @Override
    public void setJointReference(int joint, double positionRad, double velocityRadPerS) {
        drive.joint(joint).setReference(positionRad, velocityRadPerS);
    }

    @Override
    public void setJointBrake(int joint, boolean engaged) {
        requireUsable();
        drive.joint(joint).setBraked(engaged);
    }

    @Override
    public void setGripperReference(double widthM, double speedMPerS, double forceN) {
        requireUsable();
        if (fingers != null) {
            fingers.setReference(widthM, speedMPerS, forceN);
        }
    }

    @Override
    public double gripperWidthM() {
        return fingers == null ? 0 : positions[robot.fingerBody(0)] + positions[robot.fingerBody(1)];
    }

    @Override
    public double gripperSpeedMPerS() {
        return fingers == null ? 0 : velocities[robot.fingerBody(0)] + velocities[robot.fingerBody(1)];
    }

    @Override
    public double gripperForceN() {
        return fingers == null ? 0 : fingers.forceN();
    }

    @Override
    public double gripperMaxWidthM() {
        return fingers == null ? 0 : fingers.maxWidthM();
    }

    @Override
    public RigidTransform objectInBase(RigidTransform out) {
        requireUsable();
        return scenery.objectInBase(out);
    }

    @Override
    public double objectSpeedMPerS() {
        requireUsable();
        return scenery.objectSpeedMPerS();
    }

    @Override
    public void leadObject(RigidTransform goalInBase, double forceN) {
        requireUsable();
        scenery.leadObject(goalInBase, forceN, stepS);
    }

    @Override
    public void pushObject(double xNs, double yNs, double leverM) {
        requireUsable();
        scenery.pushObject(xNs, yNs, leverM);
    }

    @Override
    public RigidTransform handInBase(RigidTransform out) {
        return out.setProduct(poses.linkInBase(robot.handBody()), robot.handInBody());
    }

    @Override
    public double contactForceN(Contact contact) {
        return contacts.impulseNs(contact) / stepS;
    }

    @Override
    public void placeArm(double[] positionsRad, double gripperWidthM) {
        requireUsable();
        assembly.place(positionsRad, 0.5 * gripperWidthM);
        readBodies();
        for (int joint = 0; joint < positionsRad.length; joint++) {
            drive.joint(joint).setReference(positionsRad[joint], 0);
        }
    }

    @Override
    public void adopt() {
        owner = Thread.currentThread();
    }

    @Override
    public boolean isHealthy() {
        return watchdog.isHealthy();
    }

    @Override
    public String trouble() {
        return watchdog.trouble();
    }

    @Override
    public void close() {
        if (!closed) {
            requireOwner();
            closed = true;
            parts.close();
        }
    }

    /** Moves the object and lets it slide along x, m/s; for tests. */
    void putObject(RigidTransform objectInBase, double slidingMPerS) {
        requireUsable();
        scenery.putObject(objectInBase, slidingMPerS);
    }

    /** Where the engine has the link frame of body {@code body}; for tests. */
    RigidTransform engineLinkInBase(int body) {
        requireUsable();
        RigidTransform principal = Transforms.fromBullet(
                assembly.collider(body).getWorldTransform(), new double[Transforms.MATRIX_SIZE], new RigidTransform());
        return principal.setProduct(principal, new RigidTransform().setInverse(assembly.principalInLink(body)));
    }

    /** Lets the object come to rest while the arm holds its start, and starts time after that. */
    private void settle() {
        long most = Math.round(setup.physics().settleS() * 1e9 / stepNs());
        int resting = 0;
        for (long step = 0; step < most && resting < REST_STEPS && isHealthy(); step++) {
            step();
            boolean slow = scenery.objectSpeedMPerS() < REST_M_PER_S && scenery.objectTurnRadPerS() < REST_RAD_PER_S;
            resting = slow ? resting + 1 : 0;
        }
        steps = 0;
    }

    private void readBodies() {
        for (int body = 0; body < positions.length; body++) {
            positions[body] = arm.getJointPos(body);
            velocities[body] = arm.getJointVel(body);
            watchdog.checkJoint(body, positions[body], velocities[body]);
        }
        poses.update(positions);
    }

    private btCollisionObject[] fingerColliders() {
        if (!robot.hasGripper()) {
            return new btCollisionObject[0];
        }
        return new btCollisionObject[] {assembly.collider(robot.fingerBody(0)), assembly.collider(robot.fingerBody(1))};
    }

    /** Native memory forgives nothing: a call from another thread or after the end would take the process with it. */
    private void requireUsable() {
        if (closed) {
            throw new IllegalStateException("this world is closed: create another one for the next episode");
        }
        requireOwner();
    }

    private void requireOwner() {
        if (Thread.currentThread() != owner) {
            throw new IllegalStateException(
                    "a world belongs to the thread that created or adopted it (" + owner.getName()
                            + "), but was called from " + Thread.currentThread().getName());
        }
    }
}
