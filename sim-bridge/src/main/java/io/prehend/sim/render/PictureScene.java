package io.prehend.sim.render;

import io.prehend.model.FrameId;
import io.prehend.model.PointCloud;
import io.prehend.model.RigidTransform;
import io.prehend.sim.camera.RaySolid;
import io.prehend.sim.shape.ObjectShape;
import io.prehend.sim.shape.SurfaceRays;
import io.prehend.sim.shape.TriangleMesh;
import java.util.ArrayList;
import java.util.List;

/** What is in a picture. Poses are copied when a thing is added. Owned by one thread. */
public final class PictureScene {
    private static final double TABLE_THICKNESS_M = 0.04;

    private final List<Item> items = new ArrayList<>();

    /** Adds a solid. */
    public void add(RaySolid solid, RigidTransform solidInBase, Paint paint) {
        items.add(new Item(solid, null, new RigidTransform().set(solidInBase), paint, new double[3], solid.boundM()));
    }

    /** Adds an object to grasp. */
    public void add(ObjectShape shape, RigidTransform objectInBase, Paint paint) {
        add(shape.surface(), objectInBase, paint);
    }

    /** Adds a surface of triangles. */
    public void add(TriangleMesh surface, RigidTransform surfaceInBase, Paint paint) {
        double[] centre = new double[3];
        double squared = 0;
        for (int axis = 0; axis < 3; axis++) {
            centre[axis] = 0.5 * (surface.minM(axis) + surface.maxM(axis));
            squared += Math.pow(surface.maxM(axis) - centre[axis], 2);
        }
        RigidTransform pose = new RigidTransform().set(surfaceInBase);
        items.add(new Item(null, new SurfaceRays(surface), pose, paint, centre, Math.sqrt(squared)));
    }

    /** Adds a table of the given size with its top at {@code heightM}, centred on (x, y), m. */
    public void addTable(double heightM, double centreXM, double centreYM, double sizeXM, double sizeYM) {
        RigidTransform pose =
                new RigidTransform().setTranslation(centreXM, centreYM, heightM - 0.5 * TABLE_THICKNESS_M);
        add(new RaySolid.Box(0.5 * sizeXM, 0.5 * sizeYM, 0.5 * TABLE_THICKNESS_M), pose, Paint.TABLE);
    }

    /** Adds the points of a cloud in the base frame as beads of radius {@code radiusM}; none if the cloud is empty. */
    public void add(PointCloud cloud, double radiusM, Paint paint) {
        cloud.frame().require(FrameId.BASE);
        if (cloud.size() > 0) {
            add(beads(cloud, radiusM), new RigidTransform(), paint);
        }
    }

    List<Item> items() {
        return items;
    }

    /** An octahedron for each point: many of them are quick to find as one mesh. */
    private static TriangleMesh beads(PointCloud cloud, double radiusM) {
        int[] faces = {0, 2, 4, 2, 1, 4, 1, 3, 4, 3, 0, 4, 2, 0, 5, 1, 2, 5, 3, 1, 5, 0, 3, 5};
        double[] xyzM = new double[18 * cloud.size()];
        int[] triangles = new int[faces.length * cloud.size()];
        for (int p = 0; p < cloud.size(); p++) {
            for (int corner = 0; corner < 6; corner++) {
                int at = 18 * p + 3 * corner;
                xyzM[at] = cloud.x(p);
                xyzM[at + 1] = cloud.y(p);
                xyzM[at + 2] = cloud.z(p);
                xyzM[at + corner / 2] += corner % 2 == 0 ? radiusM : -radiusM;
            }
            for (int i = 0; i < faces.length; i++) {
                triangles[faces.length * p + i] = 6 * p + faces[i];
            }
        }
        return new TriangleMesh(xyzM, triangles);
    }

    /**
     * Either a solid or a surface.
     *
     * @param centre centre of a sphere that holds it, in its own frame, m
     * @param boundM radius of that sphere, m
     */
    record Item(
            RaySolid solid, SurfaceRays surface, RigidTransform inBase, Paint paint, double[] centre, double boundM) {}
}
