package io.prehend.model;

import java.util.List;

/**
 * Forward kinematics, Jacobian and gravity torques of a {@link KinematicChain}. Owned by one thread; never allocates
 * after construction.
 *
 * <p>Everything is in the frame of the chain's base link. The equations are those of Siciliano et al., "Robotics:
 * Modelling, Planning and Control" (2009): direct kinematics §2.7, geometric Jacobian eq. 3.30, gravity torques §7.1.
 */
public final class Kinematics {
    /** Standard acceleration of free fall, m/s² (3rd CGPM, 1901). */
    public static final double STANDARD_GRAVITY_M_PER_S2 = 9.80665;

    private final int count;
    private final ChainSegment[] segments;
    private final RigidTransform[] bodies;
    private final RigidTransform base = new RigidTransform();
    private final RigidTransform tipInLast;
    private final RigidTransform tip = new RigidTransform();
    private final double[] axes;
    /** Mass of each body, kg, and its first moment, kg·m, in the body's frame: four numbers per body. */
    private final double[] lumped;

    private double gravityX;
    private double gravityY;
    private double gravityZ = -STANDARD_GRAVITY_M_PER_S2;

    /** A calculator for {@code chain}, with all joints at zero. */
    public Kinematics(KinematicChain chain) {
        ChainLayout layout = chain.layout();
        count = chain.jointCount();
        segments = new ChainSegment[count];
        bodies = new RigidTransform[count];
        for (int joint = 0; joint < count; joint++) {
            segments[joint] = new ChainSegment(
                    layout.joints().get(joint), layout.originInPrevious().get(joint));
            bodies[joint] = new RigidTransform();
        }
        tipInLast = new RigidTransform().set(layout.tipInLast());
        axes = new double[3 * count];
        lumped = lump(layout.attached(), count);
        update(new double[count]);
    }

    /**
     * Puts the arm into the configuration {@code positionsRad}; everything below refers to the last one. Limits are not
     * looked at; NaN comes out where NaN goes in.
     */
    public void update(double[] positionsRad) {
        RigidTransform previous = base;
        for (int joint = 0; joint < count; joint++) {
            ChainSegment segment = segments[joint];
            RigidTransform body = bodies[joint];
            segment.advance(previous, positionsRad[joint], body);
            axes[3 * joint] = segment.axisX(body);
            axes[3 * joint + 1] = segment.axisY(body);
            axes[3 * joint + 2] = segment.axisZ(body);
            previous = body;
        }
        tip.setProduct(previous, tipInLast);
    }

    /** Tip in base. A live view: valid until the next {@link #update}. */
    public RigidTransform tip() {
        return tip;
    }

    /** Frame of the link that joint {@code joint} moves, in base. A live view. */
    public RigidTransform link(int joint) {
        return bodies[joint];
    }

    /**
     * Writes the geometric Jacobian of the tip, in base axes, row-major 6 x n: rows 0–2 linear (m/s per rad/s), rows
     * 3–5 angular (rad/s per rad/s).
     */
    public void jacobian(double[] out) {
        for (int joint = 0; joint < count; joint++) {
            double zx = axes[3 * joint];
            double zy = axes[3 * joint + 1];
            double zz = axes[3 * joint + 2];
            if (segments[joint].rotary()) {
                RigidTransform body = bodies[joint];
                double dx = tip.x() - body.x();
                double dy = tip.y() - body.y();
                double dz = tip.z() - body.z();
                out[joint] = zy * dz - zz * dy;
                out[count + joint] = zz * dx - zx * dz;
                out[2 * count + joint] = zx * dy - zy * dx;
                out[3 * count + joint] = zx;
                out[4 * count + joint] = zy;
                out[5 * count + joint] = zz;
            } else {
                out[joint] = zx;
                out[count + joint] = zy;
                out[2 * count + joint] = zz;
                out[3 * count + joint] = 0;
                out[4 * count + joint] = 0;
                out[5 * count + joint] = 0;
            }
        }
    }

    /** Sets the acceleration of free fall in base axes, m/s²; initially straight down along −z. */
    public void setGravity(double xMPerS2, double yMPerS2, double zMPerS2) {
        gravityX = xMPerS2;
        gravityY = yMPerS2;
        gravityZ = zMPerS2;
    }

    /**
     * Writes the torques that hold the arm (and everything fixed to it) against gravity, N·m.
     *
     * <p>Links beyond the tip count too; what other joints move (fingers) counts where it is with these at rest. One
     * sweep from the tip to the base sums mass and first moment of all that a joint carries: the static case of the
     * recursive Newton–Euler algorithm (Siciliano §7.5).
     */
    public void gravityTorques(double[] outNm) {
        double massKg = 0;
        double momentX = 0;
        double momentY = 0;
        double momentZ = 0;
        for (int joint = count - 1; joint >= 0; joint--) {
            RigidTransform body = bodies[joint];
            double bodyKg = lumped[4 * joint];
            double sx = lumped[4 * joint + 1];
            double sy = lumped[4 * joint + 2];
            double sz = lumped[4 * joint + 3];
            massKg += bodyKg;
            momentX += body.rotateX(sx, sy, sz) + bodyKg * body.x();
            momentY += body.rotateY(sx, sy, sz) + bodyKg * body.y();
            momentZ += body.rotateZ(sx, sy, sz) + bodyKg * body.z();
            double zx = axes[3 * joint];
            double zy = axes[3 * joint + 1];
            double zz = axes[3 * joint + 2];
            if (segments[joint].rotary()) {
                double rx = momentX - massKg * body.x();
                double ry = momentY - massKg * body.y();
                double rz = momentZ - massKg * body.z();
                outNm[joint] = -(zx * (ry * gravityZ - rz * gravityY)
                        + zy * (rz * gravityX - rx * gravityZ)
                        + zz * (rx * gravityY - ry * gravityX));
            } else {
                outNm[joint] = -massKg * (zx * gravityX + zy * gravityY + zz * gravityZ);
            }
        }
    }

    private static double[] lump(List<AttachedLink> attached, int count) {
        double[] lumped = new double[4 * count];
        for (AttachedLink part : attached) {
            double massKg = part.link().inertial().massKg();
            if (part.body() < 0 || massKg == 0) {
                continue;
            }
            RigidTransform centre = part.link().inertial().originInLink();
            centre.setProduct(part.restPose(), centre);
            lumped[4 * part.body()] += massKg;
            lumped[4 * part.body() + 1] += massKg * centre.x();
            lumped[4 * part.body() + 2] += massKg * centre.y();
            lumped[4 * part.body() + 3] += massKg * centre.z();
        }
        return lumped;
    }
}
