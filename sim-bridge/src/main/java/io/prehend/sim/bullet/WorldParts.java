package io.prehend.sim.bullet;

import io.prehend.sim.PhysicsSetup;
import org.bytedeco.bullet.BulletCollision.btCollisionDispatcher;
import org.bytedeco.bullet.BulletCollision.btDbvtBroadphase;
import org.bytedeco.bullet.BulletCollision.btDefaultCollisionConfiguration;
import org.bytedeco.bullet.BulletDynamics.btContactSolverInfo;
import org.bytedeco.bullet.BulletDynamics.btMultiBodyConstraint;
import org.bytedeco.bullet.BulletDynamics.btMultiBodyConstraintSolver;
import org.bytedeco.bullet.BulletDynamics.btMultiBodyDynamicsWorld;
import org.bytedeco.bullet.LinearMath.btVector3;

/**
 * An empty Bullet world, and the scope in which everything that is put into it lives. Owned by the world's thread.
 */
final class WorldParts implements AutoCloseable {
    /** btContactSolverInfo: solve friction in both tangential directions, or a held object creeps in the other one. */
    private static final int USE_2_FRICTION_DIRECTIONS = 16;

    /** The fraction of a penetration that Bullet takes out in a step, and the rate that it is made for. */
    private static final double USUAL_ERP = 0.2;

    private static final double USUAL_RATE_HZ = 240;

    private final NativeScope scope = new NativeScope();
    private final btCollisionDispatcher dispatcher;
    private final btMultiBodyDynamicsWorld world;

    WorldParts(PhysicsSetup physics) {
        var configuration = scope.keep(new btDefaultCollisionConfiguration());
        dispatcher = scope.keep(new btCollisionDispatcher(configuration));
        var broadphase = scope.keep(new btDbvtBroadphase());
        var solver = scope.keep(new btMultiBodyConstraintSolver());
        world = scope.keep(new btMultiBodyDynamicsWorld(dispatcher, broadphase, solver, configuration));
        btContactSolverInfo info = world.getSolverInfo();
        info.m_numIterations(physics.solverIterations());
        // The same in the same time at any rate: shorter steps would push apart what touches ever more violently.
        info.m_erp2((float) (1 - Math.pow(1 - USUAL_ERP, USUAL_RATE_HZ / physics.rateHz())));
        info.m_solverMode(info.m_solverMode() | USE_2_FRICTION_DIRECTIONS);
        try (btVector3 gravity = new btVector3(0, 0, -BodyPoses.GRAVITY_M_PER_S2)) {
            world.setGravity(gravity);
        }
    }

    NativeScope scope() {
        return scope;
    }

    btMultiBodyDynamicsWorld world() {
        return world;
    }

    btCollisionDispatcher dispatcher() {
        return dispatcher;
    }

    /** Puts {@code constraint} into the world until this is closed. */
    <C extends btMultiBodyConstraint> C add(C constraint) {
        scope.keep(constraint);
        constraint.finalizeMultiDof();
        world.addMultiBodyConstraint(constraint);
        scope.onClose(() -> world.removeMultiBodyConstraint(constraint));
        return constraint;
    }

    @Override
    public void close() {
        scope.close();
    }
}
