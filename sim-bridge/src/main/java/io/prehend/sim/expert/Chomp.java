package io.prehend.sim.expert;

import io.prehend.model.KinematicChain;
import io.prehend.model.Kinematics;

/**
 * Bends a path of joint positions around the table and the object. Scratch, owned by one thread.
 *
 * <p>CHOMP, covariant Hamiltonian optimisation (Zucker et al., IJRR 2013): the smoothness metric A = KᵀK, with K the
 * first differences, turns the gradient of the obstacle cost into a change of the whole path (eq. 12), so that a
 * collision at one station bends all of them. The obstacle gradient is the arc-length one of eq. 21, and both ends
 * stay. As light as OMG uses it for GA-DDPG: a few steps, and the caller says when the path is good.
 */
final class Chomp {
    /** Distance from which obstacles are felt, m. */
    private static final double FELT_M = 0.05;
    /** Weight of a path that is straight in joint space, per step. */
    private static final double STRAIGHTEN = 0.05;
    /** Largest change of a joint in one step, rad. */
    private static final double MAX_CHANGE_RAD = 0.12;

    private static final double OBSTACLE_GAIN = 60;

    private final int joints;
    private final ArmSpheres spheres;
    private final Kinematics kinematics;
    private final double[] jacobian;
    private final double[] felt = new double[4];
    private double[][] gradient = new double[0][];
    private double[][] centres = new double[0][];

    Chomp(KinematicChain chain, ArmSpheres spheres) {
        joints = chain.jointCount();
        this.spheres = spheres;
        kinematics = new Kinematics(chain);
        jacobian = new double[6 * joints];
    }

    /** One covariant step on the inner stations of {@code pathRad}, away from what {@code obstacles} knows. */
    void step(double[][] pathRad, Obstacles obstacles) {
        int inner = pathRad.length - 2;
        prepare(pathRad);
        for (int i = 1; i <= inner; i++) {
            obstacleGradient(pathRad, i, obstacles);
        }
        for (int joint = 0; joint < joints; joint++) {
            solveFirstDifferences(inner, joint);
        }
        double largest = 0;
        for (int i = 1; i <= inner; i++) {
            double fraction = (double) i / (inner + 1);
            for (int joint = 0; joint < joints; joint++) {
                double straight = pathRad[0][joint] + fraction * (pathRad[inner + 1][joint] - pathRad[0][joint]);
                gradient[i][joint] = OBSTACLE_GAIN * gradient[i][joint] + STRAIGHTEN * (pathRad[i][joint] - straight);
                largest = Math.max(largest, Math.abs(gradient[i][joint]));
            }
        }
        double scale = largest > MAX_CHANGE_RAD ? MAX_CHANGE_RAD / largest : 1;
        for (int i = 1; i <= inner; i++) {
            for (int joint = 0; joint < joints; joint++) {
                pathRad[i][joint] -= scale * gradient[i][joint];
            }
        }
    }

    /** Where every sphere is at every station. */
    private void prepare(double[][] pathRad) {
        if (gradient.length != pathRad.length) {
            gradient = new double[pathRad.length][joints];
            centres = new double[pathRad.length][3 * spheres.count()];
        }
        for (int i = 0; i < pathRad.length; i++) {
            java.util.Arrays.fill(gradient[i], 0);
            kinematics.update(pathRad[i]);
            spheres.place(kinematics, centres[i]);
        }
    }

    private void obstacleGradient(double[][] pathRad, int i, Obstacles obstacles) {
        kinematics.update(pathRad[i]);
        kinematics.jacobian(jacobian);
        for (int s = 0; s < spheres.count(); s++) {
            int at = 3 * s;
            double[] x = centres[i];
            if (!obstacles.cost(x[at], x[at + 1], x[at + 2], spheres.radiusM(s), FELT_M, felt)) {
                continue;
            }
            alongTheWay(at, i);
            addTransposed(i, spheres.joint(s), x[at], x[at + 1], x[at + 2]);
        }
    }

    /** Turns the cost's gradient in {@link #felt} into the functional gradient ‖x′‖((I − x̂x̂ᵀ)∇c − cκ). */
    private void alongTheWay(int at, int i) {
        double[] before = centres[i - 1];
        double[] here = centres[i];
        double[] after = centres[i + 1];
        double speed2 = 0;
        double slope = 0;
        double bend = 0;
        for (int axis = 0; axis < 3; axis++) {
            double v = 0.5 * (after[at + axis] - before[at + axis]);
            speed2 += v * v;
            slope += v * felt[axis];
            bend += v * (after[at + axis] - 2 * here[at + axis] + before[at + axis]);
        }
        if (speed2 < 1e-10) {
            scale(felt, 1e-5);
            return;
        }
        double speed = Math.sqrt(speed2);
        for (int axis = 0; axis < 3; axis++) {
            double v = 0.5 * (after[at + axis] - before[at + axis]);
            double a = after[at + axis] - 2 * here[at + axis] + before[at + axis];
            double curvature = (a - bend * v / speed2) / speed2;
            felt[axis] = speed * (felt[axis] - slope * v / speed2 - felt[3] * curvature);
        }
    }

    /** Adds Jᵀ·force for a point on the link that {@code lastJoint} moves. */
    private void addTransposed(int i, int lastJoint, double px, double py, double pz) {
        double rx = px - kinematics.tip().x();
        double ry = py - kinematics.tip().y();
        double rz = pz - kinematics.tip().z();
        for (int joint = 0; joint <= lastJoint; joint++) {
            double wx = jacobian[3 * joints + joint];
            double wy = jacobian[4 * joints + joint];
            double wz = jacobian[5 * joints + joint];
            double vx = jacobian[joint] + wy * rz - wz * ry;
            double vy = jacobian[joints + joint] + wz * rx - wx * rz;
            double vz = jacobian[2 * joints + joint] + wx * ry - wy * rx;
            gradient[i][joint] += vx * felt[0] + vy * felt[1] + vz * felt[2];
        }
    }

    /** Applies A⁻¹ to one joint's column: tridiagonal (−1, 2, −1), by Thomas' algorithm. */
    private void solveFirstDifferences(int inner, int joint) {
        double[] c = new double[inner + 1];
        for (int i = 1; i <= inner; i++) {
            double pivot = 2 + (i > 1 ? c[i - 1] : 0);
            c[i] = -1 / pivot;
            gradient[i][joint] = (gradient[i][joint] + (i > 1 ? gradient[i - 1][joint] : 0)) / pivot;
        }
        for (int i = inner - 1; i >= 1; i--) {
            gradient[i][joint] -= c[i] * gradient[i + 1][joint];
        }
    }

    private static void scale(double[] vector, double factor) {
        for (int axis = 0; axis < 3; axis++) {
            vector[axis] *= factor;
        }
    }
}
