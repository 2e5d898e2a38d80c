package io.prehend.sim.bullet;

import io.prehend.model.RigidTransform;
import io.prehend.sim.ObjectSetup;
import org.bytedeco.bullet.BulletDynamics.btRigidBody;
import org.bytedeco.bullet.LinearMath.btVector3;

/**
 * The hand of somebody who moves or pushes the object. Owned by the world's thread.
 *
 * <p>A shortcut: there is no hand to be seen or touched. What leads the object is a change of its velocity, which a
 * hand of limited strength could have brought about.
 */
final class LeadingHand {
    /** A person puts things elsewhere no faster than this, m/s. */
    private static final double FASTEST_M_PER_S = 1;
    /** A hand around an object turns it with its strength at about this radius, m. */
    private static final double GRIP_RADIUS_M = 0.03;

    private final btRigidBody object;
    private final double massKg;
    private final double meanInertiaKgM2;
    private final btVector3 linear;
    private final btVector3 angular;
    private final RigidTransform error = new RigidTransform();
    private final double[] wanted = new double[3];

    LeadingHand(NativeScope scope, btRigidBody object, ObjectSetup setup) {
        this.object = object;
        massKg = setup.massKg();
        double[] inertia = setup.shape().unitInertiaM2();
        meanInertiaKgM2 = massKg * (inertia[0] + inertia[1] + inertia[2]) / 3;
        linear = scope.keep(new btVector3(0, 0, 0));
        angular = scope.keep(new btVector3(0, 0, 0));
    }

    /** Changes the velocity so that the object, which is at {@code now}, is at {@code goal} after a step. */
    void lead(RigidTransform now, RigidTransform goal, double forceN, double stepS) {
        wanted[0] = (goal.x() - now.x()) / stepS;
        wanted[1] = (goal.y() - now.y()) / stepS;
        wanted[2] = 0;
        shorten(wanted, FASTEST_M_PER_S);
        btVector3 velocity = object.getLinearVelocity();
        wanted[2] = velocity.z();
        approach(velocity, forceN * stepS / massKg, linear);
        object.setLinearVelocity(linear);

        error.setInverse(now);
        error.setProduct(goal, error);
        error.rotationVector(wanted);
        for (int axis = 0; axis < 3; axis++) {
            wanted[axis] /= stepS;
        }
        approach(object.getAngularVelocity(), forceN * GRIP_RADIUS_M * stepS / meanInertiaKgM2, angular);
        object.setAngularVelocity(angular);
    }

    /** See {@link io.prehend.sim.SimWorld#pushObject}. */
    void push(double xNs, double yNs, double leverM) {
        double sizeNs = Math.hypot(xNs, yNs);
        if (sizeNs > 0) {
            linear.setValue(xNs, yNs, 0);
            angular.setValue(-leverM * yNs / sizeNs, leverM * xNs / sizeNs, 0);
            object.applyImpulse(linear, angular);
        }
    }

    /** Writes {@code velocity} changed towards {@link #wanted} by at most {@code mostChange}. */
    private void approach(btVector3 velocity, double mostChange, btVector3 out) {
        double x = velocity.x();
        double y = velocity.y();
        double z = velocity.z();
        wanted[0] -= x;
        wanted[1] -= y;
        wanted[2] -= z;
        shorten(wanted, mostChange);
        out.setValue(x + wanted[0], y + wanted[1], z + wanted[2]);
    }

    private static void shorten(double[] vector, double longest) {
        double length = Math.sqrt(vector[0] * vector[0] + vector[1] * vector[1] + vector[2] * vector[2]);
        double scale = length > longest ? longest / length : 1;
        for (int axis = 0; axis < 3; axis++) {
            vector[axis] *= scale;
        }
    }
}
