package io.prehend.sim;

import io.prehend.model.Kinematics;
import io.prehend.model.RigidTransform;
import io.prehend.model.RobotModel;
import io.prehend.sim.shape.ObjectShape;
import io.prehend.sim.shape.TriangleMesh;
import java.util.ArrayList;
import java.util.List;

/** Objects, arm poses and motions that the tests of the simulation share. */
public final class Scenes {
    /** From the hand's frame to the point between the fingertips, m. */
    public static final double FINGERTIP_M = 0.105;

    private static final RobotModel PANDA = RobotModel.panda();

    private Scenes() {}

    /** The arm. */
    public static RobotModel panda() {
        return PANDA;
    }

    /** A solid box with these edges. */
    public static ObjectShape box(double xM, double yM, double zM) {
        double[] vertices = new double[24];
        for (int corner = 0; corner < 8; corner++) {
            vertices[3 * corner] = (corner & 1) == 0 ? -0.5 * xM : 0.5 * xM;
            vertices[3 * corner + 1] = (corner & 2) == 0 ? -0.5 * yM : 0.5 * yM;
            vertices[3 * corner + 2] = (corner & 4) == 0 ? -0.5 * zM : 0.5 * zM;
        }
        int[] triangles = {
            0, 2, 1, 1, 2, 3, 4, 5, 6, 5, 7, 6, 0, 1, 4, 1, 5, 4, 2, 6, 3, 3, 6, 7, 0, 4, 2, 2, 4, 6, 1, 3, 5, 3, 7, 5
        };
        double[] inertia = {(yM * yM + zM * zM) / 12, (xM * xM + zM * zM) / 12, (xM * xM + yM * yM) / 12, 0, 0, 0};
        return convex("box", vertices, triangles, xM * yM * zM, inertia);
    }

    /** An upright prism with {@code sides} sides, nearly a cylinder. */
    public static ObjectShape cylinder(double radiusM, double heightM, int sides) {
        double[] vertices = new double[6 * sides];
        List<Integer> triangles = new ArrayList<>();
        for (int side = 0; side < sides; side++) {
            double angle = 2 * Math.PI * side / sides;
            for (int end = 0; end < 2; end++) {
                int at = 3 * (2 * side + end);
                vertices[at] = radiusM * Math.cos(angle);
                vertices[at + 1] = radiusM * Math.sin(angle);
                vertices[at + 2] = end == 0 ? -0.5 * heightM : 0.5 * heightM;
            }
            int low = 2 * side;
            int next = 2 * ((side + 1) % sides);
            triangles.addAll(List.of(low, next, low + 1, next, next + 1, low + 1));
            if (side > 0 && side < sides - 1) {
                triangles.addAll(List.of(0, next, low, 1, low + 1, next + 1));
            }
        }
        double across = radiusM * radiusM / 4 + heightM * heightM / 12;
        double[] inertia = {across, across, radiusM * radiusM / 2, 0, 0, 0};
        int[] packed = triangles.stream().mapToInt(Integer::intValue).toArray();
        return convex("cylinder", vertices, packed, Math.PI * radiusM * radiusM * heightM, inertia);
    }

    private static ObjectShape convex(
            String name, double[] vertices, int[] triangles, double volumeM3, double[] inertiaM2) {
        TriangleMesh mesh = new TriangleMesh(vertices, triangles);
        return new ObjectShape(name, name, List.of(mesh), mesh, volumeM3, inertiaM2, Double.NaN, Double.NaN);
    }

    /** Kinematics of the arm up to the hand. */
    public static Kinematics kinematics() {
        return new Kinematics(PANDA.chain("panda_link0", "panda_hand"));
    }

    /** Joint positions with the hand looking straight down, its fingertips at this point; fingers open along y. */
    public static double[] above(double xM, double yM, double tipZM) {
        RigidTransform wanted =
                new RigidTransform().setRollPitchYaw(Math.PI, 0, 0).setTranslation(xM, yM, tipZM + FINGERTIP_M);
        double[] q = {0, 0.2, 0, -2.2, 0, 2.4, 0.785};
        Kinematics kinematics = kinematics();
        RigidTransform error = new RigidTransform();
        RigidTransform inverse = new RigidTransform();
        double[] jacobian = new double[6 * q.length];
        for (int iteration = 0; iteration < 300; iteration++) {
            kinematics.update(q);
            error.setProduct(wanted, inverse.setInverse(kinematics.tip()));
            double[] turn = error.rotationVector(new double[3]);
            RigidTransform tip = kinematics.tip();
            double[] twist = {
                wanted.x() - tip.x(), wanted.y() - tip.y(), wanted.z() - tip.z(), turn[0], turn[1], turn[2]
            };
            kinematics.jacobian(jacobian);
            // Gradient steps along the transposed Jacobian converge slowly but need no solver.
            double[] step = new double[q.length];
            double numerator = 0;
            double denominator = 0;
            double[] moved = new double[6];
            for (int joint = 0; joint < q.length; joint++) {
                for (int row = 0; row < 6; row++) {
                    step[joint] += jacobian[row * q.length + joint] * twist[row];
                }
                for (int row = 0; row < 6; row++) {
                    moved[row] += jacobian[row * q.length + joint] * step[joint];
                }
            }
            for (int row = 0; row < 6; row++) {
                numerator += twist[row] * moved[row];
                denominator += moved[row] * moved[row];
            }
            for (int joint = 0; joint < q.length; joint++) {
                q[joint] += denominator > 0 ? numerator / denominator * step[joint] : 0;
            }
        }
        return q;
    }

    /** The same values as a list. */
    public static List<Double> list(double[] values) {
        List<Double> list = new ArrayList<>();
        for (double value : values) {
            list.add(value);
        }
        return list;
    }

    /** Moves the arm's references from {@code fromRad} to {@code toRad} within {@code seconds}, smoothly. */
    public static void move(SimWorld world, double[] fromRad, double[] toRad, double seconds) {
        long count = Math.round(seconds * 1e9 / world.stepNs());
        for (long step = 1; step <= count; step++) {
            double s = (double) step / count;
            double blend = s * s * (3 - 2 * s);
            double rate = 6 * s * (1 - s) / seconds;
            for (int joint = 0; joint < toRad.length; joint++) {
                double wayRad = toRad[joint] - fromRad[joint];
                world.setJointReference(joint, fromRad[joint] + blend * wayRad, rate * wayRad);
            }
            world.step();
        }
    }

    /** Lets time pass. */
    public static void run(SimWorld world, double seconds) {
        long count = Math.round(seconds * 1e9 / world.stepNs());
        for (long step = 0; step < count; step++) {
            world.step();
        }
    }
}
