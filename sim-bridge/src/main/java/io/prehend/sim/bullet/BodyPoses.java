package io.prehend.sim.bullet;

import io.prehend.model.Joint;
import io.prehend.model.Kinematics;
import io.prehend.model.RigidTransform;
import java.util.List;

/**
 * Where the moving bodies are, and what it takes to hold them against gravity. Mutable, owned by one thread; never
 * allocates after construction.
 *
 * <p>Gravity torque of a joint: the moment of the weight of everything that it carries about its axis (recursive sum of
 * masses and first moments from the tips inwards).
 */
final class BodyPoses {
    /** Acceleration of free fall, m/s². */
    static final double GRAVITY_M_PER_S2 = Kinematics.STANDARD_GRAVITY_M_PER_S2;

    private final List<MovingBody> bodies;
    private final double[] massKg;
    private final RigidTransform[] linkInBase;
    private final RigidTransform scratch = new RigidTransform();
    private final double[] carriedKg;
    private final double[] carriedXKgM;
    private final double[] carriedYKgM;

    /** Poses of {@code bodies}, of which number {@code i} weighs {@code massKg[i]}. */
    BodyPoses(List<MovingBody> bodies, double[] massKg) {
        this.bodies = List.copyOf(bodies);
        this.massKg = massKg.clone();
        linkInBase = new RigidTransform[massKg.length];
        for (int body = 0; body < massKg.length; body++) {
            linkInBase[body] = new RigidTransform();
        }
        carriedKg = new double[massKg.length];
        carriedXKgM = new double[massKg.length];
        carriedYKgM = new double[massKg.length];
    }

    /** Puts the joints at {@code positions}, rad or m, one for each body. */
    void update(double[] positions) {
        for (int body = 0; body < linkInBase.length; body++) {
            MovingBody moving = bodies.get(body);
            RigidTransform pose = linkInBase[body];
            moving.joint().childInParent(positions[body], scratch);
            if (moving.parent() < 0) {
                pose.setProduct(moving.carrierInParent(), scratch);
            } else {
                pose.setProduct(linkInBase[moving.parent()], moving.carrierInParent());
                pose.setProduct(pose, scratch);
            }
        }
    }

    /** Link frame of body {@code body}; a live view. */
    RigidTransform linkInBase(int body) {
        return linkInBase[body];
    }

    /** Writes the torque (N·m) or force (N) of each joint that balances gravity. */
    void holdingEfforts(double[] out) {
        for (int body = 0; body < out.length; body++) {
            MovingBody moving = bodies.get(body);
            double x = moving.inertia().centreM(0);
            double y = moving.inertia().centreM(1);
            double z = moving.inertia().centreM(2);
            carriedKg[body] = massKg[body];
            carriedXKgM[body] = massKg[body] * linkInBase[body].applyX(x, y, z);
            carriedYKgM[body] = massKg[body] * linkInBase[body].applyY(x, y, z);
        }
        for (int body = out.length - 1; body >= 0; body--) {
            int parent = bodies.get(body).parent();
            if (parent >= 0) {
                carriedKg[parent] += carriedKg[body];
                carriedXKgM[parent] += carriedXKgM[body];
                carriedYKgM[parent] += carriedYKgM[body];
            }
            out[body] = GRAVITY_M_PER_S2 * leverOrMass(body);
        }
    }

    private double leverOrMass(int body) {
        Joint joint = bodies.get(body).joint();
        RigidTransform link = linkInBase[body];
        double x = joint.axis().x();
        double y = joint.axis().y();
        double z = joint.axis().z();
        if (!joint.type().rotary()) {
            return carriedKg[body] * link.rotateZ(x, y, z);
        }
        double leverX = carriedXKgM[body] - carriedKg[body] * link.x();
        double leverY = carriedYKgM[body] - carriedKg[body] * link.y();
        return link.rotateX(x, y, z) * leverY - link.rotateY(x, y, z) * leverX;
    }
}
