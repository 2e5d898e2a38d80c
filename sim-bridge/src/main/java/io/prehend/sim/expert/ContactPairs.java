package io.prehend.sim.expert;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Finds antipodal pairs of contact points: the line between them lies in both friction cones, which two point contacts
 * with friction need to hold an object (Nguyen 1988; Murray, Li and Sastry 1994, theorem 5.7). One thread.
 */
final class ContactPairs {
    /** Friction that a grasp is planned for: the least that pads and objects are expected to have. */
    static final double PLANNED_FRICTION = 0.3;
    /** Cosine of the half-angle of the friction cone. */
    static final double CONE_COS = 1 / Math.sqrt(1 + PLANNED_FRICTION * PLANNED_FRICTION);
    /** Widest grip: the opening less a clearance on both sides, m. */
    static final double MAX_WIDTH_M = 0.075;

    /** As little may a slanted face next to an edge face its opposite; what the pads make of it is checked later. */
    private static final double LEVEL_COS = Math.cos(Math.toRadians(35));

    private static final double MIN_WIDTH_M = 0.002;
    private static final double SAME_POINT_M = 3e-4;

    private final ObjectBody body;
    private final LineTrace line;
    private final List<ContactPair> found = new ArrayList<>();
    private final double[] point = new double[3];
    private final double[] normal = new double[3];
    private final double[] direction = new double[3];
    private final double[] refined = new double[3];

    private ContactPairs(ObjectBody body) {
        this.body = body;
        line = new LineTrace(body);
    }

    /** At most {@code wanted} pairs from {@code tries} points on the surface, the best first, all different. */
    static List<ContactPair> find(ObjectBody body, SplittableRandom random, int tries, int wanted) {
        ContactPairs pairs = new ContactPairs(body);
        SurfacePoints surface = new SurfacePoints(body);
        for (int i = 0; i < tries; i++) {
            surface.draw(random, pairs.point, pairs.normal);
            if (!pairs.isInside(pairs.point)) {
                pairs.castInward();
            }
        }
        return distinct(pairs.found, wanted);
    }

    private boolean isInside(double[] p) {
        return body.signedDistanceM(p[0], p[1], p[2]) < -SAME_POINT_M;
    }

    /** Casts against the normal, and level, which suits edges; then along the bisector of both normals. */
    private void castInward() {
        for (int axis = 0; axis < 3; axis++) {
            direction[axis] = -normal[axis];
        }
        cast(1);
        double level = Math.hypot(normal[0], normal[1]);
        if (level > LEVEL_COS && level < CONE_COS) {
            direction[0] = -normal[0] / level;
            direction[1] = -normal[1] / level;
            direction[2] = 0;
            cast(0);
        }
    }

    /** Casts along {@link #direction}; the bisector is taken in the plane if {@code rise} is 0. */
    private void cast(double rise) {
        line.trace(body, point, direction);
        int first = pieceAtPoint();
        if (first < 0) {
            return;
        }
        int pieces = line.count();
        double[][] bisectors = new double[pieces][];
        for (int piece = first; piece < pieces && line.end(piece) <= MAX_WIDTH_M; piece++) {
            bisectors[piece] = bisector(piece, rise);
        }
        double leastCos = rise == 0 ? LEVEL_COS : CONE_COS;
        for (int piece = first; piece < pieces; piece++) {
            if (bisectors[piece] != null) {
                System.arraycopy(bisectors[piece], 0, refined, 0, 3);
                accept(piece - first, leastCos);
            }
        }
    }

    private double[] bisector(int piece, double rise) {
        double x = line.endNormal(piece, 0) - normal[0];
        double y = line.endNormal(piece, 1) - normal[1];
        double z = rise * (line.endNormal(piece, 2) - normal[2]);
        double length = Math.sqrt(x * x + y * y + z * z);
        // Normals further than this from opposite cannot both be near enough to any closing direction.
        return length < 2 * LEVEL_COS * LEVEL_COS ? null : new double[] {x / length, y / length, z / length};
    }

    private void accept(int piecesFurther, double leastCos) {
        line.trace(body, point, refined);
        int piece = pieceAtPoint();
        if (piece < 0 || piece + piecesFurther >= line.count()) {
            return;
        }
        piece += piecesFurther;
        double widthM = line.end(piece);
        double near = -(refined[0] * normal[0] + refined[1] * normal[1] + refined[2] * normal[2]);
        double far = refined[0] * line.endNormal(piece, 0)
                + refined[1] * line.endNormal(piece, 1)
                + refined[2] * line.endNormal(piece, 2);
        double alignment = Math.min(near, far);
        if (alignment >= leastCos && widthM >= MIN_WIDTH_M && widthM <= MAX_WIDTH_M) {
            double half = 0.5 * widthM;
            found.add(new ContactPair(
                    point[0] + half * refined[0],
                    point[1] + half * refined[1],
                    point[2] + half * refined[2],
                    refined[0],
                    refined[1],
                    refined[2],
                    widthM,
                    alignment));
        }
    }

    private int pieceAtPoint() {
        for (int piece = 0; piece < line.count(); piece++) {
            if (Math.abs(line.start(piece)) < SAME_POINT_M) {
                return piece;
            }
        }
        return -1;
    }

    private static List<ContactPair> distinct(List<ContactPair> found, int wanted) {
        found.sort(Comparator.comparingDouble((ContactPair p) -> 8 * p.leverM() - 2 * p.alignment() + p.dz() * p.dz()));
        List<ContactPair> kept = new ArrayList<>();
        for (ContactPair pair : found) {
            if (kept.size() == wanted) {
                break;
            }
            if (kept.stream().noneMatch(other -> pair.isNear(other, 0.005, 0.985))) {
                kept.add(pair);
            }
        }
        return kept;
    }
}
