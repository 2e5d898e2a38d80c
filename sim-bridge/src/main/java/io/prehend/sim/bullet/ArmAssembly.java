package io.prehend.sim.bullet;

import io.prehend.model.Axis;
import io.prehend.model.RigidTransform;
import io.prehend.sim.ArmSetup;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.bullet.BulletCollision.btCollisionShape;
import org.bytedeco.bullet.BulletCollision.btSphereShape;
import org.bytedeco.bullet.BulletDynamics.btMultiBody;
import org.bytedeco.bullet.BulletDynamics.btMultiBodyDynamicsWorld;
import org.bytedeco.bullet.BulletDynamics.btMultiBodyLinkCollider;
import org.bytedeco.bullet.LinearMath.btQuaternion;
import org.bytedeco.bullet.LinearMath.btQuaternionArray;
import org.bytedeco.bullet.LinearMath.btVector3;
import org.bytedeco.bullet.LinearMath.btVector3Array;

/**
 * The arm and its gripper as one articulated body (Featherstone) with a collider on every link. Owned by the world's
 * thread.
 */
final class ArmAssembly {
    /**
     * Inertia of a joint's rotor, seen through its gear, kg·m²: added to the link about the joint's axis, since the
     * engine knows no rotors. The value is the armature that MuJoCo Menagerie's model of the Panda uses.
     */
    static final double ROTOR_KG_M2 = 0.1;
    /** Friction of the links, without the fingers: painted metal. */
    private static final double LINK_FRICTION = 0.3;
    /** A link of which the description gives no mass; the engine needs one, kg. */
    private static final double SMALLEST_MASS_KG = 0.01;
    /** Colliders of bodies without shape still need one, or else their motors are never solved, m. */
    private static final double TOKEN_RADIUS_M = 0.001;

    private final RobotBodies robot;
    private final btMultiBody multiBody;
    private final btMultiBodyLinkCollider[] colliders;
    private final RigidTransform[] principalInLink;
    private final double[] massKg;
    private final double[][] momentsKgM2;

    private ArmAssembly(RobotBodies robot, ArmSetup setup, NativeScope scope) {
        this.robot = robot;
        int count = robot.bodies().size();
        colliders = new btMultiBodyLinkCollider[count];
        principalInLink = new RigidTransform[count];
        massKg = new double[count];
        momentsKgM2 = new double[count][];
        try (btVector3 baseInertia = new btVector3(1, 1, 1)) {
            multiBody = scope.keep(new btMultiBody(count, 1, baseInertia, true, false));
        }
        int armJoint = 0;
        for (int body = 0; body < count; body++) {
            MovingBody moving = robot.bodies().get(body);
            addLink(
                    body,
                    moving,
                    moving.isFinger() ? 1 : setup.joints().get(armJoint++).linkMassScale());
        }
    }

    /** Builds the arm in {@code world}, with the joints where {@code setup} says that they start. */
    static ArmAssembly build(
            NativeScope scope,
            btMultiBodyDynamicsWorld world,
            RobotBodies robot,
            ArmSetup setup,
            double fingerFriction) {
        requireFits(robot, setup);
        ArmAssembly arm = new ArmAssembly(robot, setup, scope);
        arm.multiBody.finalizeMultiDof();
        arm.multiBody.setLinearDamping(0);
        arm.multiBody.setAngularDamping(0);
        arm.multiBody.setHasSelfCollision(false);
        arm.multiBody.setCanSleep(false);
        world.addMultiBody(arm.multiBody, CollisionGroup.ARM, CollisionGroup.TABLE | CollisionGroup.OBJECT);
        scope.onClose(() -> world.removeMultiBody(arm.multiBody));
        arm.addColliders(scope, world, fingerFriction);
        arm.start(setup);
        return arm;
    }

    btMultiBody multiBody() {
        return multiBody;
    }

    RobotBodies robot() {
        return robot;
    }

    /** Mass of every body, kg. */
    double[] massKg() {
        return massKg;
    }

    /** Principal moments of inertia of body {@code body}, kg·m²; read only. */
    double[] momentsKgM2(int body) {
        return momentsKgM2[body];
    }

    btMultiBodyLinkCollider collider(int body) {
        return colliders[body];
    }

    /** Where the engine's frame of body {@code body} sits in its link frame; read only. */
    RigidTransform principalInLink(int body) {
        return principalInLink[body];
    }

    private static void requireFits(RobotBodies robot, ArmSetup setup) {
        if (robot.armJoints() != setup.jointCount()) {
            throw new IllegalArgumentException("robot " + robot.name() + " has " + robot.armJoints()
                    + " arm joints, but the episode describes " + setup.jointCount());
        }
    }

    private void addLink(int body, MovingBody moving, double massScale) {
        Inertia inertia = moving.inertia();
        Axis axis = moving.joint().axis();
        PrincipalAxes principal = inertia.principalAxes(axis, moving.isFinger() ? 0 : ROTOR_KG_M2);
        RigidTransform thisInLink = new RigidTransform()
                .set(principal.bodyFromPrincipal())
                .setTranslation(inertia.centreM(0), inertia.centreM(1), inertia.centreM(2));
        principalInLink[body] = thisInLink;
        massKg[body] = Math.max(SMALLEST_MASS_KG, massScale * inertia.massKg());
        RigidTransform jointInParent = jointInParentPrincipal(moving);
        RigidTransform parentFromThis = new RigidTransform().setProduct(jointInParent, thisInLink);
        RigidTransform thisFromLink = new RigidTransform().setInverse(thisInLink);
        momentsKgM2[body] = scaled(principal.moments(), massScale);
        double[] moments = momentsKgM2[body];
        try (btVector3 diagonal = new btVector3(moments[0], moments[1], moments[2]);
                btQuaternion rotation = Transforms.quaternion(new RigidTransform().setInverse(parentFromThis));
                btVector3 axisInThis = rotated(thisFromLink, axis);
                btVector3 parentToPivot = new btVector3(jointInParent.x(), jointInParent.y(), jointInParent.z());
                btVector3 pivotToThis = new btVector3(-thisFromLink.x(), -thisFromLink.y(), -thisFromLink.z())) {
            int parent = moving.parent();
            if (moving.isFinger()) {
                multiBody.setupPrismatic(
                        body, massKg[body], diagonal, parent, rotation, axisInThis, parentToPivot, pivotToThis, true);
            } else {
                multiBody.setupRevolute(
                        body, massKg[body], diagonal, parent, rotation, axisInThis, parentToPivot, pivotToThis, true);
            }
        }
    }

    /** The joint's frame at position zero, seen from the engine's frame of the body that carries it. */
    private RigidTransform jointInParentPrincipal(MovingBody moving) {
        RigidTransform jointInParent = new RigidTransform()
                .setProduct(moving.carrierInParent(), moving.joint().originInParent());
        if (moving.parent() < 0) {
            return jointInParent;
        }
        RigidTransform principalFromLink = new RigidTransform().setInverse(principalInLink[moving.parent()]);
        return jointInParent.setProduct(principalFromLink, jointInParent);
    }

    private static double[] scaled(double[] values, double factor) {
        return Arrays.stream(values).map(value -> factor * value).toArray();
    }

    private static btVector3 rotated(RigidTransform transform, Axis axis) {
        return new btVector3(
                transform.rotateX(axis.x(), axis.y(), axis.z()),
                transform.rotateY(axis.x(), axis.y(), axis.z()),
                transform.rotateZ(axis.x(), axis.y(), axis.z()));
    }

    private void addColliders(NativeScope scope, btMultiBodyDynamicsWorld world, double fingerFriction) {
        if (!robot.baseSolids().isEmpty()) {
            btMultiBodyLinkCollider base =
                    addCollider(scope, world, -1, robot.baseSolids(), CollisionGroup.BASE, CollisionGroup.OBJECT);
            multiBody.setBaseCollider(base);
        }
        for (int body = 0; body < colliders.length; body++) {
            MovingBody moving = robot.bodies().get(body);
            int mask = moving.solids().isEmpty() ? 0 : CollisionGroup.TABLE | CollisionGroup.OBJECT;
            colliders[body] = addCollider(scope, world, body, moving.solids(), CollisionGroup.ARM, mask);
            colliders[body].setFriction(moving.isFinger() ? fingerFriction : LINK_FRICTION);
            multiBody.getLink(body).m_collider(colliders[body]);
        }
    }

    private btMultiBodyLinkCollider addCollider(
            NativeScope scope,
            btMultiBodyDynamicsWorld world,
            int body,
            List<PlacedSolid> solids,
            int group,
            int mask) {
        btMultiBodyLinkCollider collider = scope.keep(new btMultiBodyLinkCollider(multiBody, body));
        RigidTransform frame = body < 0 ? new RigidTransform() : principalInLink[body];
        btCollisionShape shape = solids.isEmpty()
                ? scope.keep(new btSphereShape(TOKEN_RADIUS_M))
                : Shapes.compound(scope, solids, frame);
        collider.setCollisionShape(shape);
        collider.setFriction(LINK_FRICTION);
        world.addCollisionObject(collider, group, mask);
        scope.onClose(() -> world.removeCollisionObject(collider));
        return collider;
    }

    /** Puts the joints where they start and the colliders where the links are. */
    private void start(ArmSetup setup) {
        double openM = robot.hasGripper()
                ? robot.bodies().get(robot.fingerBody(0)).joint().upper()
                : 0;
        place(setup.startArrayRad(), openM);
    }

    /** Puts the joints at {@code armRad} and both fingers at {@code fingerM}, at rest. */
    void place(double[] armRad, double fingerM) {
        for (int joint = 0; joint < armRad.length; joint++) {
            put(robot.armBody(joint), armRad[joint]);
        }
        for (int finger = 0; robot.hasGripper() && finger < 2; finger++) {
            put(robot.fingerBody(finger), fingerM);
        }
        try (btQuaternionArray rotations = new btQuaternionArray();
                btVector3Array positions = new btVector3Array()) {
            multiBody.forwardKinematics(rotations, positions);
            multiBody.updateCollisionObjectWorldTransforms(rotations, positions);
        }
    }

    private void put(int body, double position) {
        multiBody.setJointPos(body, position);
        multiBody.setJointVel(body, 0);
    }
}
