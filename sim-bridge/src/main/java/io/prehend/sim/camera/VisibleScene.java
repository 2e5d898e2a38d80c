package io.prehend.sim.camera;

import io.prehend.model.RigidTransform;
import io.prehend.sim.shape.SurfaceRays;
import io.prehend.sim.shape.TriangleMesh;
import java.util.ArrayList;
import java.util.List;

/**
 * What a {@link DepthCamera} may see: the table, objects, parts of the robot. Built once per episode; the poses are
 * live, so that whoever moves them moves the things. Owned by the camera's thread.
 */
public final class VisibleScene {
    private static final double TABLE_THICKNESS_M = 0.05;

    private final List<Thing> things = new ArrayList<>();
    private int objects;

    /**
     * Adds a table: a slab with its top at {@code heightM} above the base frame's origin.
     *
     * @param heightM height of the top, m
     * @param centreXM centre of the top, m
     * @param centreYM centre of the top, m
     * @param sizeXM size along x, m
     * @param sizeYM size along y, m
     */
    public void addTable(double heightM, double centreXM, double centreYM, double sizeXM, double sizeYM) {
        RigidTransform pose =
                new RigidTransform().setTranslation(centreXM, centreYM, heightM - 0.5 * TABLE_THICKNESS_M);
        RaySolid slab = new RaySolid.Box(0.5 * sizeXM, 0.5 * sizeYM, 0.5 * TABLE_THICKNESS_M);
        things.add(new Thing(slab, null, pose, DepthImage.TABLE, new double[3], slab.boundM()));
    }

    /**
     * Adds an object.
     *
     * @param surface its outer surface in the object's frame
     * @param objectInBase where it is; kept, and read at every image
     * @return the identity that its pixels will have
     */
    public byte addObject(SurfaceRays surface, RigidTransform objectInBase) {
        byte identity = (byte) (DepthImage.OBJECT + objects++);
        double[] centre = boxCentre(surface.mesh());
        things.add(new Thing(null, surface, objectInBase, identity, centre, radiusM(surface.mesh(), centre)));
        return identity;
    }

    /**
     * Adds a part of the robot.
     *
     * @param solid its shape
     * @param solidInBase where it is; kept, and read at every image
     */
    public void addRobotPart(RaySolid solid, RigidTransform solidInBase) {
        things.add(new Thing(solid, null, solidInBase, DepthImage.ROBOT, new double[3], solid.boundM()));
    }

    /** Forgets everything. */
    public void clear() {
        things.clear();
        objects = 0;
    }

    int size() {
        return things.size();
    }

    Thing thing(int index) {
        return things.get(index);
    }

    private static double[] boxCentre(TriangleMesh mesh) {
        double[] centre = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            centre[axis] = 0.5 * (mesh.minM(axis) + mesh.maxM(axis));
        }
        return centre;
    }

    private static double radiusM(TriangleMesh mesh, double[] centre) {
        double squared = 0;
        for (int i = 0; i < mesh.xyzM().length; i += 3) {
            double dx = mesh.xyzM()[i] - centre[0];
            double dy = mesh.xyzM()[i + 1] - centre[1];
            double dz = mesh.xyzM()[i + 2] - centre[2];
            squared = Math.max(squared, dx * dx + dy * dy + dz * dz);
        }
        return Math.sqrt(squared);
    }

    /**
     * Something to see: either a solid or a surface.
     *
     * @param centre centre of a sphere that holds it, in its own frame, m
     * @param radiusM radius of that sphere, m
     */
    record Thing(
            RaySolid solid,
            SurfaceRays surface,
            RigidTransform inBase,
            byte identity,
            double[] centre,
            double radiusM) {}
}
