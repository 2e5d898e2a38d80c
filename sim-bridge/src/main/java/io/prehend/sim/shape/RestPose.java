package io.prehend.sim.shape;

import java.util.List;

/**
 * Turns an object from a file so that it stands: on its underside as the file has it, if it stands firmly there,
 * else on the face of its hull on which it is hardest to tip over. Stateless; any thread.
 */
final class RestPose {
    /** As steep as this an object may be tilted, or it does not stand as the file has it. */
    static final double FIRM_RAD = Math.toRadians(8);

    private RestPose() {}

    /** {@code shape} itself if it stands; else the same, turned. */
    static ObjectShape upright(ObjectShape shape) {
        double bestRad = Stability.tipAngleRad(shape);
        if (bestRad >= FIRM_RAD) {
            return shape;
        }
        ObjectShape best = shape;
        for (ConvexPart.Face face : ConvexPart.of(wholeHull(shape)).faces()) {
            // Faces that the plumb line misses cannot carry; turning the object for each would take long.
            if (carries(face)) {
                ObjectShape turned = turned(shape, new double[] {face.nx(), face.ny(), face.nz()});
                double tipRad = Stability.tipAngleRad(turned);
                if (tipRad > bestRad) {
                    bestRad = tipRad;
                    best = turned;
                }
            }
        }
        return best;
    }

    private static boolean carries(ConvexPart.Face face) {
        double[] foot = {face.nx() * face.offsetM(), face.ny() * face.offsetM(), face.nz() * face.offsetM()};
        double[] loop = face.loop();
        for (int i = 0; i < loop.length; i += 3) {
            int j = (i + 3) % loop.length;
            double ex = loop[j] - loop[i];
            double ey = loop[j + 1] - loop[i + 1];
            double ez = loop[j + 2] - loop[i + 2];
            double px = foot[0] - loop[i];
            double py = foot[1] - loop[i + 1];
            double pz = foot[2] - loop[i + 2];
            double side =
                    face.nx() * (ey * pz - ez * py) + face.ny() * (ez * px - ex * pz) + face.nz() * (ex * py - ey * px);
            if (side < 0) {
                return false;
            }
        }
        return true;
    }

    private static TriangleMesh wholeHull(ObjectShape shape) {
        return ConvexHull.of(shape.convexParts().stream()
                .map(TriangleMesh::xyzM)
                .flatMapToDouble(java.util.Arrays::stream)
                .toArray());
    }

    /** The shape turned the short way so that {@code down} points down. */
    private static ObjectShape turned(ObjectShape shape, double[] down) {
        double[] r = shortestTurn(down);
        List<TriangleMesh> parts = shape.convexParts().stream()
                .map(part -> new TriangleMesh(Solids.rotated(part.xyzM(), r), part.triangles()))
                .toList();
        return ShapeAssembler.ofHulls(shape.name(), shape.family(), parts, shape.massKg(), shape.friction());
    }

    /** Rotation matrix by row that takes the unit vector {@code a} to (0, 0, −1) (Rodrigues, without angles). */
    private static double[] shortestTurn(double[] a) {
        double cos = -a[2];
        if (cos < -1 + 1e-9) {
            return new double[] {1, 0, 0, 0, -1, 0, 0, 0, -1};
        }
        // Axis times sine: a × (0, 0, −1).
        double vx = -a[1];
        double vy = a[0];
        double k = 1 / (1 + cos);
        return new double[] {1 - k * vy * vy, k * vx * vy, vy, k * vx * vy, 1 - k * vx * vx, -vx, -vy, vx, cos};
    }
}
