package io.prehend.model;

/**
 * Mass and inertia of a link. Immutable; any thread.
 *
 * @param massKg mass, kg; 0 where the description gives none
 * @param originInLink frame whose origin is the centre of mass and in whose axes the tensor stands, in the link's frame
 * @param ixx moment of inertia about x through the centre of mass, kg·m²
 * @param ixy product of inertia, kg·m²
 * @param ixz product of inertia, kg·m²
 * @param iyy moment of inertia about y, kg·m²
 * @param iyz product of inertia, kg·m²
 * @param izz moment of inertia about z, kg·m²
 */
public record Inertial(
        double massKg,
        RigidTransform originInLink,
        double ixx,
        double ixy,
        double ixz,
        double iyy,
        double iyz,
        double izz) {

    /** Of a link that weighs nothing. */
    public static final Inertial NONE = new Inertial(0, new RigidTransform(), 0, 0, 0, 0, 0, 0);

    /** Copies the origin, so that nobody can change it from outside. */
    public Inertial {
        originInLink = new RigidTransform().set(originInLink);
    }

    /** A copy of the frame of the centre of mass and of the tensor's axes, in the link's frame. */
    @Override
    public RigidTransform originInLink() {
        return new RigidTransform().set(originInLink);
    }

    /** Whether the tensor is one that a real body can have: positive, and no moment above the sum of the other two. */
    public boolean isPhysical() {
        double determinant =
                ixx * (iyy * izz - iyz * iyz) - ixy * (ixy * izz - iyz * ixz) + ixz * (ixy * iyz - iyy * ixz);
        boolean positive = massKg > 0 && ixx > 0 && ixx * iyy - ixy * ixy > 0 && determinant > 0;
        double slack = 1e-9 + 1e-3 * (ixx + iyy + izz);
        return positive && ixx <= iyy + izz + slack && iyy <= ixx + izz + slack && izz <= ixx + iyy + slack;
    }
}
