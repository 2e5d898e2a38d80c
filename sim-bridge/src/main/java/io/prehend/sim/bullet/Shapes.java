package io.prehend.sim.bullet;

import io.prehend.model.CollisionPrimitive;
import io.prehend.model.RigidTransform;
import io.prehend.sim.shape.TriangleMesh;
import java.util.List;
import org.bytedeco.bullet.BulletCollision.btBoxShape;
import org.bytedeco.bullet.BulletCollision.btCapsuleShapeZ;
import org.bytedeco.bullet.BulletCollision.btCollisionShape;
import org.bytedeco.bullet.BulletCollision.btCompoundShape;
import org.bytedeco.bullet.BulletCollision.btConvexHullShape;
import org.bytedeco.bullet.BulletCollision.btCylinderShapeZ;
import org.bytedeco.bullet.BulletCollision.btSphereShape;
import org.bytedeco.bullet.LinearMath.btTransform;
import org.bytedeco.bullet.LinearMath.btVector3;

/** Turns our solids and meshes into Bullet's collision shapes. */
final class Shapes {
    /** Bullet's hulls stand off by their margin, outside; its default of 4 cm would be as thick as the objects. */
    static final double HULL_MARGIN_M = 0.0005;

    private static final int VECTOR_BYTES = 3 * Double.BYTES;

    private Shapes() {}

    /** {@code solids}, seen from the body's principal frame. */
    static btCollisionShape compound(NativeScope scope, List<PlacedSolid> solids, RigidTransform principalInBody) {
        btCompoundShape compound = scope.keep(new btCompoundShape(true, solids.size()));
        RigidTransform principalFromBody = new RigidTransform().setInverse(principalInBody);
        for (PlacedSolid placed : solids) {
            RigidTransform centre = new RigidTransform().setProduct(principalFromBody, placed.centreInBody());
            addChild(compound, centre, solid(scope, placed.solid()));
        }
        return compound;
    }

    /** The union of {@code parts}, each the convex hull of its vertices, turned by {@code principalFromObject}. */
    static btCollisionShape hulls(NativeScope scope, List<TriangleMesh> parts, RigidTransform principalFromObject) {
        if (parts.size() == 1) {
            return hull(scope, parts.get(0), principalFromObject);
        }
        btCompoundShape compound = scope.keep(new btCompoundShape(true, parts.size()));
        for (TriangleMesh part : parts) {
            addChild(compound, new RigidTransform(), hull(scope, part, principalFromObject));
        }
        return compound;
    }

    private static btConvexHullShape hull(NativeScope scope, TriangleMesh part, RigidTransform principalFromObject) {
        double[] vertices = part.xyzM();
        double[] turned = new double[vertices.length];
        for (int i = 0; i < vertices.length; i += 3) {
            turned[i] = principalFromObject.applyX(vertices[i], vertices[i + 1], vertices[i + 2]);
            turned[i + 1] = principalFromObject.applyY(vertices[i], vertices[i + 1], vertices[i + 2]);
            turned[i + 2] = principalFromObject.applyZ(vertices[i], vertices[i + 1], vertices[i + 2]);
        }
        btConvexHullShape hull = scope.keep(new btConvexHullShape(turned, part.vertexCount(), VECTOR_BYTES));
        hull.setMargin(HULL_MARGIN_M);
        return hull;
    }

    private static btCollisionShape solid(NativeScope scope, CollisionPrimitive solid) {
        if (solid instanceof CollisionPrimitive.Box box) {
            try (btVector3 half = new btVector3(0.5 * box.sizeXM(), 0.5 * box.sizeYM(), 0.5 * box.sizeZM())) {
                return scope.keep(new btBoxShape(half));
            }
        }
        if (solid instanceof CollisionPrimitive.Cylinder cylinder) {
            double radiusM = cylinder.radiusM();
            try (btVector3 half = new btVector3(radiusM, radiusM, 0.5 * cylinder.lengthM())) {
                return scope.keep(new btCylinderShapeZ(half));
            }
        }
        if (solid instanceof CollisionPrimitive.Capsule capsule) {
            return scope.keep(new btCapsuleShapeZ(capsule.radiusM(), capsule.lengthM()));
        }
        if (solid instanceof CollisionPrimitive.Sphere sphere) {
            return scope.keep(new btSphereShape(sphere.radiusM()));
        }
        throw new IllegalArgumentException("collision solid " + solid + " cannot be simulated");
    }

    private static void addChild(btCompoundShape compound, RigidTransform childInParent, btCollisionShape child) {
        try (btTransform transform = Transforms.toBullet(childInParent)) {
            compound.addChildShape(transform, child);
        }
    }
}
