package io.prehend.sim.bullet;

import io.prehend.model.Axis;
import io.prehend.model.RigidTransform;
import java.util.Arrays;
import java.util.List;

/**
 * The torques that give the joints wanted accelerations, gravity left out: recursive Newton-Euler in base axes
 * (Featherstone, Rigid Body Dynamics Algorithms, 2008, chapter 5). Mutable, owned by one thread; never allocates after
 * construction.
 *
 * <p>Masses and inertias are those that the engine uses, so that in free motion the accelerations come out exactly.
 */
final class InverseDynamics {
    private final List<MovingBody> bodies;
    private final ArmAssembly arm;
    private final BodyPoses poses;
    private final int count;
    /** Three numbers for each body, in base axes. */
    private final double[] axis;

    private final double[] omega;
    private final double[] alpha;
    private final double[] originAcceleration;
    private final double[] force;
    private final double[] moment;
    /** From the body's origin to its centre of mass. */
    private final double[] centre;

    private final double[] scratch = new double[3];
    private final double[] still = new double[3];
    private final RigidTransform principal = new RigidTransform();

    /** Of the bodies of {@code arm} where {@code poses} has them. */
    InverseDynamics(ArmAssembly arm, BodyPoses poses) {
        this.arm = arm;
        this.poses = poses;
        bodies = arm.robot().bodies();
        count = bodies.size();
        axis = new double[3 * count];
        omega = new double[3 * count];
        alpha = new double[3 * count];
        originAcceleration = new double[3 * count];
        force = new double[3 * count];
        moment = new double[3 * count];
        centre = new double[3 * count];
    }

    /**
     * Writes the torque (N·m) or force (N) of each joint that makes {@code accelerations} out of {@code velocities}.
     */
    void efforts(double[] velocities, double[] accelerations, double[] out) {
        for (int body = 0; body < count; body++) {
            move(body, velocities[body], accelerations[body]);
            load(body);
        }
        for (int body = count - 1; body >= 0; body--) {
            boolean rotary = !bodies.get(body).isFinger();
            out[body] = dot(axis, rotary ? moment : force, 3 * body);
            if (bodies.get(body).parent() >= 0) {
                handDown(body, bodies.get(body).parent());
            }
        }
    }

    /** Velocities and accelerations of body {@code body} from those of the one that carries it. */
    private void move(int body, double velocity, double acceleration) {
        int at = 3 * body;
        MovingBody moving = bodies.get(body);
        RigidTransform link = poses.linkInBase(body);
        Axis a = moving.joint().axis();
        axis[at] = link.rotateX(a.x(), a.y(), a.z());
        axis[at + 1] = link.rotateY(a.x(), a.y(), a.z());
        axis[at + 2] = link.rotateZ(a.x(), a.y(), a.z());
        int parent = moving.parent();
        boolean fixed = parent < 0;
        int from = fixed ? 0 : 3 * parent;
        double[] parentOmega = fixed ? still : omega;
        double[] parentAlpha = fixed ? still : alpha;
        System.arraycopy(parentOmega, from, omega, at, 3);
        System.arraycopy(parentAlpha, from, alpha, at, 3);
        System.arraycopy(fixed ? still : originAcceleration, from, originAcceleration, at, 3);
        if (!fixed) {
            RigidTransform carrier = poses.linkInBase(parent);
            scratch[0] = link.x() - carrier.x();
            scratch[1] = link.y() - carrier.y();
            scratch[2] = link.z() - carrier.z();
            addSwing(from, scratch, 0, originAcceleration, at);
        }
        if (moving.isFinger()) {
            addCross(parentOmega, from, axis, at, 2 * velocity, originAcceleration, at);
            addScaled(axis, at, acceleration, originAcceleration, at);
        } else {
            addCross(parentOmega, from, axis, at, velocity, alpha, at);
            addScaled(axis, at, velocity, omega, at);
            addScaled(axis, at, acceleration, alpha, at);
        }
    }

    /** Force and moment about its own origin that body {@code body} needs for its motion. */
    private void load(int body) {
        int at = 3 * body;
        RigidTransform link = poses.linkInBase(body);
        principal.setProduct(link, arm.principalInLink(body));
        centre[at] = principal.x() - link.x();
        centre[at + 1] = principal.y() - link.y();
        centre[at + 2] = principal.z() - link.z();
        System.arraycopy(originAcceleration, at, scratch, 0, 3);
        addSwing(at, centre, at, scratch, 0);
        Arrays.fill(moment, at, at + 3, 0);
        for (int i = 0; i < 3; i++) {
            force[at + i] = arm.massKg()[body] * scratch[i];
        }
        addCross(centre, at, force, at, 1, moment, at);
        addInertia(body, alpha, moment);
        Arrays.fill(scratch, 0);
        addInertia(body, omega, scratch, 0);
        addCross(omega, at, scratch, 0, 1, moment, at);
    }

    private void addInertia(int body, double[] turning, double[] sum) {
        addInertia(body, turning, sum, 3 * body);
    }

    /** Adds inertia tensor times {@code turning}; {@link #principal} holds the body's principal axes. */
    private void addInertia(int body, double[] turning, double[] sum, int to) {
        int at = 3 * body;
        for (int k = 0; k < 3; k++) {
            double along = principal.rotation(0, k) * turning[at]
                    + principal.rotation(1, k) * turning[at + 1]
                    + principal.rotation(2, k) * turning[at + 2];
            double weighted = arm.momentsKgM2(body)[k] * along;
            for (int i = 0; i < 3; i++) {
                sum[to + i] += weighted * principal.rotation(i, k);
            }
        }
    }

    private void handDown(int body, int parent) {
        int at = 3 * body;
        int to = 3 * parent;
        RigidTransform link = poses.linkInBase(body);
        RigidTransform carrier = poses.linkInBase(parent);
        scratch[0] = link.x() - carrier.x();
        scratch[1] = link.y() - carrier.y();
        scratch[2] = link.z() - carrier.z();
        addScaled(force, at, 1, force, to);
        addScaled(moment, at, 1, moment, to);
        addCross(scratch, 0, force, at, 1, moment, to);
    }

    /** Adds alpha × r + omega × (omega × r) of the body at {@code of} to {@code sum}. */
    private void addSwing(int of, double[] r, int rAt, double[] sum, int to) {
        addCross(alpha, of, r, rAt, 1, sum, to);
        double projection = omega[of] * r[rAt] + omega[of + 1] * r[rAt + 1] + omega[of + 2] * r[rAt + 2];
        double square = dot(omega, omega, of);
        for (int i = 0; i < 3; i++) {
            sum[to + i] += projection * omega[of + i] - square * r[rAt + i];
        }
    }

    private static double dot(double[] a, double[] b, int at) {
        return a[at] * b[at] + a[at + 1] * b[at + 1] + a[at + 2] * b[at + 2];
    }

    private static void addScaled(double[] a, int from, double factor, double[] sum, int to) {
        for (int i = 0; i < 3; i++) {
            sum[to + i] += factor * a[from + i];
        }
    }

    private static void addCross(double[] a, int i, double[] b, int j, double factor, double[] sum, int to) {
        double x = a[i + 1] * b[j + 2] - a[i + 2] * b[j + 1];
        double y = a[i + 2] * b[j] - a[i] * b[j + 2];
        double z = a[i] * b[j + 1] - a[i + 1] * b[j];
        sum[to] += factor * x;
        sum[to + 1] += factor * y;
        sum[to + 2] += factor * z;
    }
}
