package io.prehend.sim.bullet;

import io.prehend.model.Axis;
import io.prehend.model.Inertial;
import io.prehend.model.RigidTransform;

/**
 * Adds up the inertias of links that are fixed to each other, in the frame of the first one. Mutable, one thread.
 */
final class Inertia {
    private double massKg;
    private final double[] momentKgM = new double[3];
    /** About the frame's origin: xx, yy, zz, xy, xz, yz. */
    private final double[] tensorKgM2 = new double[6];

    /** Adds a link whose frame is {@code linkInBody}. */
    void add(Inertial inertial, RigidTransform linkInBody) {
        RigidTransform frame = new RigidTransform().setProduct(linkInBody, inertial.originInLink());
        double[] local = {
            inertial.ixx(), inertial.ixy(), inertial.ixz(),
            inertial.ixy(), inertial.iyy(), inertial.iyz(),
            inertial.ixz(), inertial.iyz(), inertial.izz()
        };
        double m = inertial.massKg();
        double[] c = {frame.x(), frame.y(), frame.z()};
        massKg += m;
        for (int axis = 0; axis < 3; axis++) {
            momentKgM[axis] += m * c[axis];
        }
        tensorKgM2[0] += turned(frame, local, 0, 0) + m * (c[1] * c[1] + c[2] * c[2]);
        tensorKgM2[1] += turned(frame, local, 1, 1) + m * (c[0] * c[0] + c[2] * c[2]);
        tensorKgM2[2] += turned(frame, local, 2, 2) + m * (c[0] * c[0] + c[1] * c[1]);
        tensorKgM2[3] += turned(frame, local, 0, 1) - m * c[0] * c[1];
        tensorKgM2[4] += turned(frame, local, 0, 2) - m * c[0] * c[2];
        tensorKgM2[5] += turned(frame, local, 1, 2) - m * c[1] * c[2];
    }

    double massKg() {
        return massKg;
    }

    /** Centre of mass along {@code axis}, m. */
    double centreM(int axis) {
        return massKg > 0 ? momentKgM[axis] / massKg : 0;
    }

    /** Principal axes about the centre of mass, with {@code rotorKgM2} added about {@code axis}. */
    PrincipalAxes principalAxes(Axis axis, double rotorKgM2) {
        double x = centreM(0);
        double y = centreM(1);
        double z = centreM(2);
        return PrincipalAxes.of(
                tensorKgM2[0] - massKg * (y * y + z * z) + rotorKgM2 * axis.x() * axis.x(),
                tensorKgM2[1] - massKg * (x * x + z * z) + rotorKgM2 * axis.y() * axis.y(),
                tensorKgM2[2] - massKg * (x * x + y * y) + rotorKgM2 * axis.z() * axis.z(),
                tensorKgM2[3] + massKg * x * y + rotorKgM2 * axis.x() * axis.y(),
                tensorKgM2[4] + massKg * x * z + rotorKgM2 * axis.x() * axis.z(),
                tensorKgM2[5] + massKg * y * z + rotorKgM2 * axis.y() * axis.z());
    }

    /** Element (row, column) of R · local · Rᵀ. */
    private static double turned(RigidTransform frame, double[] local, int row, int column) {
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                sum += frame.rotation(row, i) * local[3 * i + j] * frame.rotation(column, j);
            }
        }
        return sum;
    }
}
