package io.prehend.sim.expert;

import io.prehend.model.CollisionPrimitive;
import io.prehend.model.RigidTransform;
import io.prehend.model.RobotModel;
import io.prehend.sim.shape.ObjectShape;
import io.prehend.sim.shape.ShapeDistance;
import io.prehend.sim.shape.SurfaceRays;
import io.prehend.sim.shape.TriangleMesh;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Judges grasps by brute force and with other code than the sampler's: points on the surface mesh against the boxes of
 * the robot description, points on these boxes against the shape, rays from pad to pad through the surface mesh.
 */
final class GraspVerifier {
    private static final double CONE_RAD = Math.atan(0.3);
    /** By so much the mean normal around an edge depends on the grid of rays. */
    private static final double GRID_RAD = 0.1;

    private static final int SURFACE_POINTS = 4000;

    private final ShapeDistance distance;
    private final SurfaceRays rays;
    private final List<double[]> surface = new ArrayList<>();
    private final List<PlacedBox> hand = new ArrayList<>();

    private record PlacedBox(RigidTransform fromHand, RigidTransform inHand, double[] halfM) {}

    GraspVerifier(ObjectShape shape) {
        distance = new ShapeDistance(shape);
        rays = new SurfaceRays(shape.surface());
        drawSurface(shape.surface());
        RobotModel panda = RobotModel.panda();
        addBoxes(panda, "panda_hand", 0, 0);
        addBoxes(panda, "panda_leftfinger", 0.0584, 0.04);
        addBoxes(panda, "panda_rightfinger", 0.0584, -0.04);
    }

    /** What is wrong with the grasp; empty if nothing. */
    String complaint(Grasp grasp) {
        if (handTouchesObject(grasp)) {
            return "the open hand touches the object";
        }
        List<double[]> leftHits = new ArrayList<>();
        List<double[]> rightHits = new ArrayList<>();
        for (double x = -0.008; x <= 0.0081; x += 0.002) {
            for (double z = 0.0955; z <= 0.1121; z += 0.001) {
                cast(grasp, x, z, 1, leftHits);
                cast(grasp, x, z, -1, rightHits);
            }
        }
        if (leftHits.isEmpty()) {
            return "the fingers close on nothing";
        }
        double left = leftHits.stream().mapToDouble(hit -> hit[0]).max().getAsDouble();
        double right = rightHits.stream().mapToDouble(hit -> hit[0]).min().getAsDouble();
        if (left - right > 0.0755 || Math.abs(left - right - grasp.widthM()) > 0.003) {
            return "the width is " + (left - right) + " and not " + grasp.widthM();
        }
        if (Math.abs(left + right) > 0.02) {
            return "one finger touches " + (left + right) + " m before the other";
        }
        double leftRad = angleRad(grasp, leftHits, left, 1);
        double rightRad = angleRad(grasp, rightHits, right, -1);
        return leftRad < CONE_RAD + GRID_RAD && rightRad < CONE_RAD + GRID_RAD
                ? ""
                : "the surfaces face away from the pads by " + leftRad + " and " + rightRad + " rad";
    }

    /** Angle between the pad's normal and the mean normal of what touches it. */
    private static double angleRad(Grasp grasp, List<double[]> hits, double stop, int side) {
        double[] sum = new double[3];
        for (double[] hit : hits) {
            if (side * (stop - hit[0]) < 0.0012) {
                for (int axis = 0; axis < 3; axis++) {
                    sum[axis] += hit[1 + axis];
                }
            }
        }
        RigidTransform t = grasp.handInObject();
        double along = side * (sum[0] * t.rotation(0, 1) + sum[1] * t.rotation(1, 1) + sum[2] * t.rotation(2, 1));
        double length = Math.sqrt(sum[0] * sum[0] + sum[1] * sum[1] + sum[2] * sum[2]);
        return Math.acos(Math.min(1, along / length));
    }

    /** Where a ray along y from outside first meets the surface, and the normal there. */
    private void cast(Grasp grasp, double x, double z, int side, List<double[]> hits) {
        RigidTransform t = grasp.handInObject();
        double y = side * 0.04;
        double dx = -side * t.rotation(0, 1);
        double dy = -side * t.rotation(1, 1);
        double dz = -side * t.rotation(2, 1);
        double way = rays.firstHit(t.applyX(x, y, z), t.applyY(x, y, z), t.applyZ(x, y, z), dx, dy, dz, 0.08);
        if (way < 0.08) {
            double[] n = rays.mesh().normal(rays.hitTriangle(), new double[3]);
            hits.add(new double[] {y - side * way, n[0], n[1], n[2]});
        }
    }

    private boolean handTouchesObject(Grasp grasp) {
        RigidTransform handFromObject = new RigidTransform().setInverse(grasp.handInObject());
        for (double[] p : surface) {
            double x = handFromObject.applyX(p[0], p[1], p[2]);
            double y = handFromObject.applyY(p[0], p[1], p[2]);
            double z = handFromObject.applyZ(p[0], p[1], p[2]);
            if (hand.stream().anyMatch(box -> contains(box, x, y, z))) {
                return true;
            }
        }
        return hand.stream().anyMatch(box -> boxReachesIn(box, grasp.handInObject()));
    }

    private static boolean contains(PlacedBox box, double x, double y, double z) {
        RigidTransform t = box.fromHand();
        return Math.abs(t.applyX(x, y, z)) < box.halfM()[0]
                && Math.abs(t.applyY(x, y, z)) < box.halfM()[1]
                && Math.abs(t.applyZ(x, y, z)) < box.halfM()[2];
    }

    private boolean boxReachesIn(PlacedBox box, RigidTransform handInObject) {
        RigidTransform t = new RigidTransform().setProduct(handInObject, box.inHand());
        int n = 6;
        for (int i = 0; i <= n; i++) {
            for (int j = 0; j <= n; j++) {
                for (int k = 0; k <= n; k++) {
                    double x = box.halfM()[0] * (2.0 * i / n - 1);
                    double y = box.halfM()[1] * (2.0 * j / n - 1);
                    double z = box.halfM()[2] * (2.0 * k / n - 1);
                    if (distance.distanceM(t.applyX(x, y, z), t.applyY(x, y, z), t.applyZ(x, y, z)) < 0) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private void addBoxes(RobotModel robot, String link, double z, double y) {
        for (CollisionPrimitive primitive : robot.link(link).collision()) {
            CollisionPrimitive.Box box = (CollisionPrimitive.Box) primitive;
            RigidTransform inHand = new RigidTransform().setTranslation(0, y, z);
            inHand.setProduct(inHand, box.originInLink());
            double[] half = {box.sizeXM() / 2, box.sizeYM() / 2, box.sizeZM() / 2};
            hand.add(new PlacedBox(new RigidTransform().setInverse(inHand), inHand, half));
        }
    }

    private void drawSurface(TriangleMesh mesh) {
        SplittableRandom random = new SplittableRandom(7);
        double area = 0;
        for (int t = 0; t < mesh.triangleCount(); t++) {
            area += mesh.areaM2(t);
        }
        for (int t = 0; t < mesh.triangleCount(); t++) {
            int points = 1 + (int) (SURFACE_POINTS * mesh.areaM2(t) / area);
            for (int i = 0; i < points; i++) {
                double u = Math.sqrt(random.nextDouble());
                double v = random.nextDouble();
                double[] p = new double[3];
                for (int axis = 0; axis < 3; axis++) {
                    p[axis] = (1 - u) * mesh.corner(t, 0, axis)
                            + u * (1 - v) * mesh.corner(t, 1, axis)
                            + u * v * mesh.corner(t, 2, axis);
                }
                surface.add(p);
            }
        }
    }
}
