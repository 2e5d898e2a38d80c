package io.prehend.model;

/** Damped-least-squares inverse kinematics with limits. Owned by one thread; never allocates after construction. */
public final class InverseKinematics {
    /** A solver for {@code chain}. */
    public InverseKinematics(KinematicChain chain) {
        throw new UnsupportedOperationException(chain.toString());
    }

    /**
     * Searches from one seed for a configuration within limits that puts the tip at {@code tipInBase}.
     *
     * @param seedRad where to start; the solution found is the near one
     * @param outRad receives the solution, or the best that was found
     * @return whether the tip is within tolerance and the joints are within limits
     */
    public boolean solve(RigidTransform tipInBase, double[] seedRad, double[] outRad) {
        throw new UnsupportedOperationException();
    }

    /** As {@link #solve}, trying {@code seedRad} first and then a fixed set of well-spread seeds. */
    public boolean solveFromManySeeds(RigidTransform tipInBase, double[] seedRad, double[] outRad) {
        throw new UnsupportedOperationException();
    }
}
