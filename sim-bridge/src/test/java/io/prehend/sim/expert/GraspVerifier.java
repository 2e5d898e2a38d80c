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
        double[] hit = new double[2];
        double left = Double.NEGATIVE_INFINITY;
        double right = Double.POSITIVE_INFINITY;
        List<double[]> lines = new ArrayList<>();
        for (double x = -0.008; x <= 0.0081; x += 0.002) {
            for (double z = 0.0955; z <= 0.1121; z += 0.002) {
                if (cast(grasp, x, z, 1, hit)) {
                    double[] line = {hit[0], hit[1], 0, 0};
                    left = Math.max(left, hit[0]);
                    cast(grasp, x, z, -1, hit);
                    line[2] = hit[0];
                    line[3] = hit[1];
                    right = Math.min(right, hit[0]);
                    lines.add(line);
                }
            }
        }
        if (lines.isEmpty()) {
            return "the fingers close on nothing";
        }
        if (left - right > 0.0755 || Math.abs(left - right - grasp.widthM()) > 0.003) {
            return "the width is " + (left - right) + " and not " + grasp.widthM();
        }
        if (Math.abs(left + right) > 0.006) {
            return "one finger touches " + (left + right) + " m before the other";
        }
        for (double[] line : lines) {
            boolean both = line[0] > left - 0.0015 && line[2] < right + 0.0015;
            if (both && line[1] < CONE_RAD + 0.02 && line[3] < CONE_RAD + 0.02) {
                return "";
            }
        }
        return "no opposite contacts within the friction cones";
    }

    /** Where a ray along y from outside first meets the surface, and the angle between normal and ray. */
    private boolean cast(Grasp grasp, double x, double z, int side, double[] hit) {
        RigidTransform t = grasp.handInObject();
        double y = side * 0.04;
        double dx = -side * t.rotation(0, 1);
        double dy = -side * t.rotation(1, 1);
        double dz = -side * t.rotation(2, 1);
        double way = rays.firstHit(t.applyX(x, y, z), t.applyY(x, y, z), t.applyZ(x, y, z), dx, dy, dz, 0.08);
        if (way > 0.08) {
            return false;
        }
        double[] n = rays.mesh().normal(rays.hitTriangle(), new double[3]);
        hit[0] = y - side * way;
        hit[1] = Math.acos(Math.max(-1, Math.min(1, -(n[0] * dx + n[1] * dy + n[2] * dz))));
        return true;
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
