package io.prehend.perception;

import io.prehend.model.RigidTransform;

/**
 * The surface on which things stand: a plane whose normal points to the sensor's side, and the convex outline of what
 * was seen of it. In the frame of the cloud, m. Immutable; any thread.
 */
public final class SupportPlane {
    private final double nx;
    private final double ny;
    private final double nz;
    private final double offsetM;
    private final double[] axisU = new double[3];
    private final double[] axisV = new double[3];
    private final ConvexHull2d outline;

    private SupportPlane(double nx, double ny, double nz, double offsetM, ConvexHull2d outline) {
        double norm = Math.sqrt(nx * nx + ny * ny + nz * nz);
        this.nx = nx / norm;
        this.ny = ny / norm;
        this.nz = nz / norm;
        this.offsetM = offsetM / norm;
        this.outline = outline;
        setAxes();
    }

    /** The plane n·p = {@code offsetM} without an outline: it goes on for ever. */
    public static SupportPlane of(double nx, double ny, double nz, double offsetM) {
        return new SupportPlane(nx, ny, nz, offsetM, null);
    }

    /** The plane n·p = {@code offsetM}, turned so that the origin, where the camera stands, is above it. */
    static SupportPlane facingOrigin(double nx, double ny, double nz, double offsetM) {
        return offsetM <= 0 ? of(nx, ny, nz, offsetM) : of(-nx, -ny, -nz, -offsetM);
    }

    /** The same plane with an outline in the coordinates {@link #u} and {@link #v}. */
    public SupportPlane withOutline(ConvexHull2d newOutline) {
        return new SupportPlane(nx, ny, nz, offsetM, newOutline);
    }

    /** The same plane, without its outline, in the frame into which {@code newFromOld} maps. */
    public SupportPlane transformed(RigidTransform newFromOld) {
        double x = newFromOld.rotateX(nx, ny, nz);
        double y = newFromOld.rotateY(nx, ny, nz);
        double z = newFromOld.rotateZ(nx, ny, nz);
        return of(x, y, z, offsetM + x * newFromOld.x() + y * newFromOld.y() + z * newFromOld.z());
    }

    /** x of the unit normal. */
    public double normalX() {
        return nx;
    }

    /** y of the unit normal. */
    public double normalY() {
        return ny;
    }

    /** z of the unit normal. */
    public double normalZ() {
        return nz;
    }

    /** Distance of the plane from the origin along the normal, m. */
    public double offsetM() {
        return offsetM;
    }

    /** What was seen of it; null where nothing was. */
    public ConvexHull2d outline() {
        return outline;
    }

    /** Height above the plane, m. */
    public double heightM(double x, double y, double z) {
        return nx * x + ny * y + nz * z - offsetM;
    }

    /** First coordinate in the plane, m. */
    public double u(double x, double y, double z) {
        return axisU[0] * x + axisU[1] * y + axisU[2] * z;
    }

    /** Second coordinate in the plane, m; u, v and the normal are right-handed. */
    public double v(double x, double y, double z) {
        return axisV[0] * x + axisV[1] * y + axisV[2] * z;
    }

    /** Whether a point stands over the outline, or within {@code marginM} beside it. */
    public boolean isUnder(double x, double y, double z, double marginM) {
        return outline == null || outline.contains(u(x, y, z), v(x, y, z), marginM);
    }

    /**
     * Whether a point above the plane hides a piece of the outline from a camera at the origin. What a hand camera
     * looks at from near by often stands over a piece of table that it hides.
     */
    public boolean isHiddenBy(double x, double y, double z) {
        double from = -offsetM;
        double to = heightM(x, y, z);
        if (outline == null || from <= to) {
            return outline == null;
        }
        double t = from / (from - to);
        return outline.contains(u(t * x, t * y, t * z), v(t * x, t * y, t * z), 0);
    }

    /** Two directions that span the plane: the first at right angles to the axis that the normal is furthest from. */
    private void setAxes() {
        double ax = Math.abs(nx);
        double ay = Math.abs(ny);
        double az = Math.abs(nz);
        double ex = ax <= ay && ax <= az ? 1 : 0;
        double ey = ex == 0 && ay <= az ? 1 : 0;
        double ez = ex == 0 && ey == 0 ? 1 : 0;
        double k = nx * ex + ny * ey + nz * ez;
        double norm = Math.sqrt(1 - k * k);
        axisU[0] = (ex - k * nx) / norm;
        axisU[1] = (ey - k * ny) / norm;
        axisU[2] = (ez - k * nz) / norm;
        axisV[0] = ny * axisU[2] - nz * axisU[1];
        axisV[1] = nz * axisU[0] - nx * axisU[2];
        axisV[2] = nx * axisU[1] - ny * axisU[0];
    }
}
