package io.prehend.sim.shape;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The convex hull of points, grown farthest point first.
 *
 * <p>The method is quickhull (Barber, Dobkin, Huhdanpaa, "The Quickhull Algorithm for Convex Hulls", ACM TOMS 22,
 * 1996) with one queue for all faces: the next vertex is the one farthest outside of any face, so stopping early
 * leaves the best hull that a greedy choice of that many vertices gives. No randomness: the same points give the
 * same mesh, bit for bit. Stateless to its callers; any thread.
 */
public final class ConvexHull {
    /** A point counts as outside a face when it is farther than this part of the extent. */
    private static final double TOLERANCE = 1e-9;

    private final double[] xyzM;
    private final double toleranceM;
    private final List<Face> faces = new ArrayList<>();
    private final Map<Long, Face> faceOfEdge = new HashMap<>();

    private ConvexHull(double[] xyzM, double extentM) {
        this.xyzM = xyzM;
        this.toleranceM = TOLERANCE * extentM;
    }

    /** The hull of all points, closed, wound counter-clockwise seen from outside. */
    public static TriangleMesh of(double[] xyzM) {
        return of(xyzM, Integer.MAX_VALUE);
    }

    /**
     * The hull of at most {@code maxVertices} of the points.
     *
     * @param xyzM points packed as x, y, z, …, m
     * @param maxVertices at least 4
     * @throws IllegalArgumentException if a coordinate is not finite or all points lie in one plane
     */
    public static TriangleMesh of(double[] xyzM, int maxVertices) {
        double extentM = requireFiniteExtent(xyzM);
        ConvexHull hull = new ConvexHull(xyzM, extentM);
        hull.startWithTetrahedron(extentM);
        for (int vertices = 4; vertices < maxVertices; vertices++) {
            Face face = hull.farthestReaching();
            if (face == null) {
                break;
            }
            hull.addVertex(face.farthest, face);
        }
        return hull.toMesh();
    }

    private static double requireFiniteExtent(double[] xyzM) {
        double extentM = 0;
        for (int i = 0; i < xyzM.length; i++) {
            if (!Double.isFinite(xyzM[i])) {
                throw new IllegalArgumentException("vertex " + i / 3 + " has a coordinate that is not a finite number");
            }
            extentM = Math.max(extentM, Math.abs(xyzM[i] - xyzM[i % 3]));
        }
        if (xyzM.length < 12 || extentM == 0) {
            throw new IllegalArgumentException("a solid needs at least four different vertices");
        }
        return extentM;
    }

    /** Two points far apart, the one farthest from their line, the one farthest from their plane. */
    private void startWithTetrahedron(double extentM) {
        int a = farthestFromPoint(0);
        int b = farthestFromPoint(a);
        int c = farthestFromLine(a, b);
        Face base = new Face(a, b, c);
        int d = -1;
        double bestM = 1e-6 * extentM;
        for (int i = 0; i < xyzM.length / 3; i++) {
            double distanceM = Math.abs(base.distanceM(i));
            if (distanceM > bestM) {
                bestM = distanceM;
                d = i;
            }
        }
        if (d < 0) {
            throw new IllegalArgumentException("all vertices lie in one plane, so there is no volume");
        }
        boolean above = base.distanceM(d) > 0;
        int p = above ? b : a;
        int q = above ? a : b;
        List<Face> start = List.of(new Face(p, q, c), new Face(q, p, d), new Face(p, c, d), new Face(c, q, d));
        start.forEach(this::register);
        int[] all = new int[xyzM.length / 3];
        Arrays.setAll(all, i -> i);
        distribute(all, all.length, start);
    }

    private int farthestFromPoint(int from) {
        int best = from;
        double bestSquared = 0;
        for (int i = 0; i < xyzM.length / 3; i++) {
            double squared = squaredDistance(from, i);
            if (squared > bestSquared) {
                bestSquared = squared;
                best = i;
            }
        }
        return best;
    }

    private int farthestFromLine(int a, int b) {
        int best = a;
        double bestArea = 0;
        for (int i = 0; i < xyzM.length / 3; i++) {
            double area = new Face(a, b, i).doubleArea;
            if (area > bestArea) {
                bestArea = area;
                best = i;
            }
        }
        return best;
    }

    private double squaredDistance(int a, int b) {
        double dx = xyzM[3 * a] - xyzM[3 * b];
        double dy = xyzM[3 * a + 1] - xyzM[3 * b + 1];
        double dz = xyzM[3 * a + 2] - xyzM[3 * b + 2];
        return dx * dx + dy * dy + dz * dz;
    }

    private Face farthestReaching() {
        Face best = null;
        for (Face face : faces) {
            if (face.farthest >= 0 && (best == null || face.farthestM > best.farthestM)) {
                best = face;
            }
        }
        return best;
    }

    /** Replaces the faces that {@code vertex} sees by a fan from their rim to it. */
    private void addVertex(int vertex, Face seen) {
        List<Face> visible = visibleFrom(vertex, seen);
        List<Face> fan = new ArrayList<>();
        for (Face face : visible) {
            for (int k = 0; k < 3; k++) {
                if (!neighbour(face, k).visible) {
                    fan.add(new Face(face.corner(k), face.corner(k + 1), vertex));
                }
            }
        }
        int orphans = 0;
        for (Face face : visible) {
            orphans += face.outsideCount;
        }
        int[] pool = new int[orphans];
        orphans = 0;
        for (Face face : visible) {
            System.arraycopy(face.outside, 0, pool, orphans, face.outsideCount);
            orphans += face.outsideCount;
            unregister(face);
        }
        faces.removeIf(face -> face.visible);
        fan.forEach(this::register);
        distribute(pool, orphans, fan);
    }

    private List<Face> visibleFrom(int vertex, Face seen) {
        List<Face> visible = new ArrayList<>();
        ArrayDeque<Face> queue = new ArrayDeque<>();
        seen.visible = true;
        queue.add(seen);
        while (!queue.isEmpty()) {
            Face face = queue.remove();
            visible.add(face);
            for (int k = 0; k < 3; k++) {
                Face next = neighbour(face, k);
                if (!next.visible && next.distanceM(vertex) > toleranceM) {
                    next.visible = true;
                    queue.add(next);
                }
            }
        }
        return visible;
    }

    private Face neighbour(Face face, int edge) {
        return faceOfEdge.get(edgeKey(face.corner(edge + 1), face.corner(edge)));
    }

    private void register(Face face) {
        faces.add(face);
        for (int k = 0; k < 3; k++) {
            if (faceOfEdge.put(edgeKey(face.corner(k), face.corner(k + 1)), face) != null) {
                throw new IllegalArgumentException("the vertices are too close to degenerate for a hull");
            }
        }
    }

    private void unregister(Face face) {
        for (int k = 0; k < 3; k++) {
            faceOfEdge.remove(edgeKey(face.corner(k), face.corner(k + 1)));
        }
    }

    private static Long edgeKey(int from, int to) {
        return ((long) from << 32) | to;
    }

    /** Gives each point to the first of the faces that it is outside of; a point inside all of them is done with. */
    private void distribute(int[] points, int count, List<Face> targets) {
        for (int i = 0; i < count; i++) {
            for (Face face : targets) {
                double distanceM = face.distanceM(points[i]);
                if (distanceM > toleranceM) {
                    face.addOutside(points[i], distanceM);
                    break;
                }
            }
        }
    }

    private TriangleMesh toMesh() {
        int[] newNumber = new int[xyzM.length / 3];
        for (Face face : faces) {
            for (int k = 0; k < 3; k++) {
                newNumber[face.corner(k)] = 1;
            }
        }
        double[] vertices = new double[xyzM.length];
        int count = 0;
        for (int i = 0; i < newNumber.length; i++) {
            if (newNumber[i] == 1) {
                System.arraycopy(xyzM, 3 * i, vertices, 3 * count, 3);
                newNumber[i] = count++;
            }
        }
        int[] triangles = new int[3 * faces.size()];
        for (int f = 0; f < faces.size(); f++) {
            for (int k = 0; k < 3; k++) {
                triangles[3 * f + k] = newNumber[faces.get(f).corner(k)];
            }
        }
        return new TriangleMesh(Arrays.copyOf(vertices, 3 * count), triangles);
    }

    /** A triangle of the growing hull with the points outside of it. */
    private final class Face {
        final int a;
        final int b;
        final int c;
        final double nx;
        final double ny;
        final double nz;
        final double doubleArea;
        boolean visible;
        int[] outside = new int[4];
        int outsideCount;
        int farthest = -1;
        double farthestM;

        Face(int a, int b, int c) {
            this.a = a;
            this.b = b;
            this.c = c;
            double ux = xyzM[3 * b] - xyzM[3 * a];
            double uy = xyzM[3 * b + 1] - xyzM[3 * a + 1];
            double uz = xyzM[3 * b + 2] - xyzM[3 * a + 2];
            double vx = xyzM[3 * c] - xyzM[3 * a];
            double vy = xyzM[3 * c + 1] - xyzM[3 * a + 1];
            double vz = xyzM[3 * c + 2] - xyzM[3 * a + 2];
            double cx = uy * vz - uz * vy;
            double cy = uz * vx - ux * vz;
            double cz = ux * vy - uy * vx;
            doubleArea = Math.sqrt(cx * cx + cy * cy + cz * cz);
            double scale = doubleArea > 0 ? 1 / doubleArea : 0;
            nx = cx * scale;
            ny = cy * scale;
            nz = cz * scale;
        }

        int corner(int k) {
            return k % 3 == 0 ? a : k % 3 == 1 ? b : c;
        }

        double distanceM(int point) {
            return nx * (xyzM[3 * point] - xyzM[3 * a])
                    + ny * (xyzM[3 * point + 1] - xyzM[3 * a + 1])
                    + nz * (xyzM[3 * point + 2] - xyzM[3 * a + 2]);
        }

        void addOutside(int point, double distanceM) {
            if (outsideCount == outside.length) {
                outside = Arrays.copyOf(outside, 2 * outsideCount);
            }
            outside[outsideCount++] = point;
            if (distanceM > farthestM) {
                farthestM = distanceM;
                farthest = point;
            }
        }
    }
}
