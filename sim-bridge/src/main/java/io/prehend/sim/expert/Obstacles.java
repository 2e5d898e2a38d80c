package io.prehend.sim.expert;

import io.prehend.model.RigidTransform;
import io.prehend.sim.scene.PlanningScene;

/** The table and the object as obstacles, in the base frame. Scratch, owned by one thread. */
final class Obstacles {
    private final ObjectBody body;
    private final double tableHeightM;
    private final RigidTransform objectFromBase = new RigidTransform();
    private final RigidTransform objectInBase = new RigidTransform();

    Obstacles(PlanningScene scene, ObjectBody body) {
        this.body = body;
        tableHeightM = scene.tableHeightM();
        objectInBase.set(scene.objectInBase());
        objectFromBase.setInverse(objectInBase);
    }

    /** Distance of a point from the object, negative inside, never more than the true one, m. */
    double objectDistanceM(double x, double y, double z) {
        return body.signedDistanceM(
                objectFromBase.applyX(x, y, z), objectFromBase.applyY(x, y, z), objectFromBase.applyZ(x, y, z));
    }

    /** Height of a point above the table, m. */
    double tableDistanceM(double z) {
        return z - tableHeightM;
    }

    /**
     * CHOMP's obstacle cost of a sphere (Zucker et al. 2013, eq. 23), for the table and the object together.
     *
     * @param out receives the gradient in base axes, and the cost
     * @return whether anything is nearer than {@code feltM}
     */
    boolean cost(double x, double y, double z, double radiusM, double feltM, double[] out) {
        java.util.Arrays.fill(out, 0);
        addCost(tableDistanceM(z) - radiusM, feltM, 0, 0, 1, out);
        double ox = objectFromBase.applyX(x, y, z);
        double oy = objectFromBase.applyY(x, y, z);
        double oz = objectFromBase.applyZ(x, y, z);
        double distance = body.signedDistanceM(ox, oy, oz) - radiusM;
        if (distance < feltM) {
            ConvexSolid part = body.nearestPart(ox, oy, oz);
            int plane = part.steepestPlane(ox, oy, oz);
            double nx = part.plane(plane, 0);
            double ny = part.plane(plane, 1);
            double nz = part.plane(plane, 2);
            addCost(
                    distance,
                    feltM,
                    objectInBase.rotateX(nx, ny, nz),
                    objectInBase.rotateY(nx, ny, nz),
                    objectInBase.rotateZ(nx, ny, nz),
                    out);
        }
        return out[3] > 0;
    }

    private static void addCost(double distance, double feltM, double nx, double ny, double nz, double[] out) {
        if (distance >= feltM) {
            return;
        }
        double slope = distance < 0 ? -1 : (distance - feltM) / feltM;
        out[0] += slope * nx;
        out[1] += slope * ny;
        out[2] += slope * nz;
        out[3] += distance < 0 ? 0.5 * feltM - distance : (distance - feltM) * (distance - feltM) / (2 * feltM);
    }
}
