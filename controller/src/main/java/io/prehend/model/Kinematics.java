package io.prehend.model;

/**
 * Forward kinematics, Jacobian and gravity torques of a {@link KinematicChain}. Owned by one thread; never allocates
 * after construction.
 */
public final class Kinematics {
    /** A calculator for {@code chain}. */
    public Kinematics(KinematicChain chain) {
        throw new UnsupportedOperationException(chain.toString());
    }

    /** Puts the arm into the configuration {@code positionsRad}; everything below refers to the last one. */
    public void update(double[] positionsRad) {
        throw new UnsupportedOperationException();
    }

    /** Tip in base. A live view: valid until the next {@link #update}. */
    public RigidTransform tip() {
        throw new UnsupportedOperationException();
    }

    /** Frame of the link that joint {@code joint} moves, in base. A live view. */
    public RigidTransform link(int joint) {
        throw new UnsupportedOperationException();
    }

    /**
     * Writes the geometric Jacobian of the tip, in base axes, row-major 6 x n: rows 0–2 linear (m/s per rad/s), rows
     * 3–5 angular (rad/s per rad/s).
     */
    public void jacobian(double[] out) {
        throw new UnsupportedOperationException();
    }

    /** Writes the torques that hold the arm (and everything fixed to it) against gravity, N·m. */
    public void gravityTorques(double[] outNm) {
        throw new UnsupportedOperationException();
    }
}
