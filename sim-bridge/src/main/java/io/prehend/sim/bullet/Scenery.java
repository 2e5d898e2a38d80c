package io.prehend.sim.bullet;

import io.prehend.model.RigidTransform;
import io.prehend.sim.ObjectSetup;
import io.prehend.sim.TableSetup;
import io.prehend.sim.shape.TriangleMesh;
import org.bytedeco.bullet.BulletCollision.btBoxShape;
import org.bytedeco.bullet.BulletCollision.btCollisionObject;
import org.bytedeco.bullet.BulletCollision.btCollisionShape;
import org.bytedeco.bullet.BulletDynamics.btRigidBody;
import org.bytedeco.bullet.LinearMath.btMotionState;
import org.bytedeco.bullet.LinearMath.btTransform;
import org.bytedeco.bullet.LinearMath.btVector3;

/**
 * The table and the object on it. Owned by the world's thread; never allocates after construction.
 *
 * <p>The engine multiplies the coefficients of friction of two bodies. The object's is 1, so that what the episode asks
 * for is effective: the table has the coefficient between table and object, the fingers that between finger and object.
 */
final class Scenery {
    private static final double OBJECT_FRICTION = 1;
    private static final double TABLE_HALF_SIZE_M = 0.5 * TableSetup.SIZE_M;

    private static final double TABLE_HALF_THICKNESS_M = 0.25;
    /** Fraction of its rotation that a freely turning object loses in a second: stands in for rolling resistance. */
    private static final double ANGULAR_DAMPING = 0.2;

    private final btRigidBody table;
    private final btRigidBody object;
    private final btTransform objectPose;
    private final btVector3 objectVelocity;
    private final btVector3 objectRotation;
    private final RigidTransform objectFromPrincipal;
    private final RigidTransform principalFromObject;
    private final LeadingHand leadingHand;
    private final RigidTransform objectNow = new RigidTransform();
    private final double[] matrix = new double[Transforms.MATRIX_SIZE];

    Scenery(WorldParts parts, ObjectSetup setup, TableSetup tableSetup) {
        table = addTable(parts, tableSetup);
        double[] inertia = setup.shape().unitInertiaM2();
        PrincipalAxes axes = PrincipalAxes.of(inertia[0], inertia[1], inertia[2], inertia[3], inertia[4], inertia[5]);
        objectFromPrincipal = axes.bodyFromPrincipal();
        principalFromObject = new RigidTransform().setInverse(objectFromPrincipal);
        object = addObject(parts, setup, axes, standing(setup, tableSetup.heightM()));
        objectPose = object.getWorldTransform();
        objectVelocity = object.getLinearVelocity();
        objectRotation = object.getAngularVelocity();
        leadingHand = new LeadingHand(parts.scope(), object, setup);
    }

    /** Where the object stands when it is put upright onto a table of this height. */
    static RigidTransform standing(ObjectSetup setup, double tableHeightM) {
        double lowestM = Double.POSITIVE_INFINITY;
        for (TriangleMesh part : setup.shape().convexParts()) {
            for (int i = 2; i < part.xyzM().length; i += 3) {
                lowestM = Math.min(lowestM, part.xyzM()[i]);
            }
        }
        double heightM = tableHeightM - lowestM + Shapes.HULL_MARGIN_M;
        return new RigidTransform()
                .setRollPitchYaw(0, 0, setup.yawRad())
                .setTranslation(setup.xM(), setup.yM(), heightM);
    }

    btCollisionObject table() {
        return table;
    }

    btCollisionObject object() {
        return object;
    }

    /** Writes where the object is, in the shape's own frame. */
    RigidTransform objectInBase(RigidTransform out) {
        Transforms.fromBullet(objectPose, matrix, out);
        return out.setProduct(out, principalFromObject);
    }

    double objectSpeedMPerS() {
        return objectVelocity.length();
    }

    double objectTurnRadPerS() {
        return objectRotation.length();
    }

    /** See {@link io.prehend.sim.SimWorld#leadObject}. */
    void leadObject(RigidTransform goalInBase, double forceN, double stepS) {
        Transforms.fromBullet(objectPose, matrix, objectNow);
        objectNow.setProduct(objectNow, principalFromObject);
        leadingHand.lead(objectNow, goalInBase, forceN, stepS);
    }

    /** See {@link io.prehend.sim.SimWorld#pushObject}. */
    void pushObject(double xNs, double yNs, double leverM) {
        leadingHand.push(xNs, yNs, leverM);
    }

    /** Moves the object and lets it slide along x, m/s; for tests. */
    void putObject(RigidTransform objectInBase, double slidingMPerS) {
        try (btTransform pose =
                        Transforms.toBullet(new RigidTransform().setProduct(objectInBase, objectFromPrincipal));
                btVector3 sliding = new btVector3(slidingMPerS, 0, 0);
                btVector3 noTurning = new btVector3(0, 0, 0)) {
            object.setCenterOfMassTransform(pose);
            object.setLinearVelocity(sliding);
            object.setAngularVelocity(noTurning);
        }
    }

    private static btRigidBody addTable(WorldParts parts, TableSetup setup) {
        NativeScope scope = parts.scope();
        try (btVector3 half = new btVector3(TABLE_HALF_SIZE_M, TABLE_HALF_SIZE_M, TABLE_HALF_THICKNESS_M);
                btVector3 noInertia = new btVector3(0, 0, 0);
                btTransform pose = Transforms.toBullet(
                        new RigidTransform().setTranslation(0, 0, setup.heightM() - TABLE_HALF_THICKNESS_M))) {
            btCollisionShape shape = scope.keep(new btBoxShape(half));
            btRigidBody body = scope.keep(new btRigidBody(0, (btMotionState) null, shape, noInertia));
            body.setCenterOfMassTransform(pose);
            body.setFriction(setup.friction() / OBJECT_FRICTION);
            parts.world().addRigidBody(body, CollisionGroup.TABLE, CollisionGroup.OBJECT | CollisionGroup.ARM);
            scope.onClose(() -> parts.world().removeRigidBody(body));
            return body;
        }
    }

    private btRigidBody addObject(WorldParts parts, ObjectSetup setup, PrincipalAxes axes, RigidTransform start) {
        NativeScope scope = parts.scope();
        double massKg = setup.massKg();
        double[] moments = axes.moments();
        try (btVector3 inertia = new btVector3(massKg * moments[0], massKg * moments[1], massKg * moments[2])) {
            btCollisionShape shape = Shapes.hulls(scope, setup.shape().convexParts(), principalFromObject);
            btRigidBody body = scope.keep(new btRigidBody(massKg, (btMotionState) null, shape, inertia));
            body.setFriction(OBJECT_FRICTION);
            body.setDamping(0, ANGULAR_DAMPING);
            body.setActivationState(org.bytedeco.bullet.global.BulletCollision.DISABLE_DEACTIVATION);
            parts.world()
                    .addRigidBody(
                            body,
                            CollisionGroup.OBJECT,
                            CollisionGroup.TABLE | CollisionGroup.ARM | CollisionGroup.BASE);
            scope.onClose(() -> parts.world().removeRigidBody(body));
            try (btTransform pose = Transforms.toBullet(new RigidTransform().setProduct(start, objectFromPrincipal))) {
                body.setCenterOfMassTransform(pose);
            }
            return body;
        }
    }
}
