package io.prehend.model;

/**
 * Damped-least-squares inverse kinematics with limits. Owned by one thread; never allocates after construction.
 *
 * <p>Gauss–Newton steps ({@link DampedLeastSquares}) with the damping of T. Sugihara, "Solvability-Unconcerned Inverse
 * Kinematics by the Levenberg–Marquardt Method" (2011): λ² grows with the squared error that is left, so that steps are
 * careful far away and near unreachable poses, and convergence is quadratic at the end. Orientation counts as an arm of
 * 0.25 m, about the size of a hand and what it holds.
 */
public final class InverseKinematics {
    /** What a radian of orientation error weighs against a metre of position error, m. */
    private static final double ARM_M = 0.25;
    /** Damping that is left at the solution, m². */
    private static final double LEAST_DAMPING = 1e-7;
    /** Share of the squared error, m², that is added to the damping. */
    private static final double ERROR_DAMPING = 0.05;
    /** No joint moves further in one iteration, rad. */
    private static final double MAX_STEP_RAD = 0.6;
    /** Gives up a seed after so many iterations without getting a hundredth nearer. */
    private static final int MAX_STALLED = 8;

    private static final double PROGRESS = 0.99;

    private final IkSettings settings;
    private final int count;
    private final Kinematics kinematics;
    private final IkSeeds seeds;
    private final DampedLeastSquares solver;
    private final double[] lowerRad;
    private final double[] upperRad;
    private final double[] middleRad;

    private final double[] q;
    private final double[] best;
    private final double[] step;
    private final double[] lowest;
    private final double[] highest;
    private final double[] jacobian;
    private final double[] error = new double[6];
    private final double[] turn = new double[3];
    private final RigidTransform difference = new RigidTransform();
    private double positionErrorM;
    private double orientationErrorRad;
    private double bestError;

    /** A solver for {@code chain} with {@link IkSettings#DEFAULT}. */
    public InverseKinematics(KinematicChain chain) {
        this(chain, IkSettings.DEFAULT);
    }

    /** A solver for {@code chain}. */
    public InverseKinematics(KinematicChain chain, IkSettings settings) {
        this.settings = settings;
        count = chain.jointCount();
        kinematics = new Kinematics(chain);
        solver = new DampedLeastSquares(count);
        lowerRad = new double[count];
        upperRad = new double[count];
        middleRad = chain.middleRad();
        for (int joint = 0; joint < count; joint++) {
            lowerRad[joint] = chain.limits(joint).lowerRad() + settings.limitMarginRad();
            upperRad[joint] = chain.limits(joint).upperRad() - settings.limitMarginRad();
            if (!(lowerRad[joint] < upperRad[joint])) {
                throw new IllegalArgumentException("inverse kinematics: a margin of " + settings.limitMarginRad()
                        + " leaves joint '" + chain.limits(joint).name() + "' no range");
            }
        }
        seeds = new IkSeeds(kinematics, lowerRad, upperRad);
        q = new double[count];
        best = new double[count];
        step = new double[count];
        lowest = new double[count];
        highest = new double[count];
        jacobian = new double[6 * count];
    }

    /**
     * Searches from one seed for a configuration within limits that puts the tip at {@code tipInBase}.
     *
     * @param seedRad where to start; the solution found is the near one
     * @param outRad receives the solution, or the best that was found; may be {@code seedRad} itself
     * @return whether the tip is within tolerance and the joints are within limits
     */
    public boolean solve(RigidTransform tipInBase, double[] seedRad, double[] outRad) {
        bestError = Double.POSITIVE_INFINITY;
        clamp(seedRad, best);
        boolean found = descend(tipInBase, best);
        System.arraycopy(best, 0, outRad, 0, count);
        return found;
    }

    /**
     * As {@link #solve}, trying {@code seedRad} first and then a fixed set of well-spread seeds, those first whose tip
     * is near to {@code tipInBase}. Takes milliseconds where the pose cannot be reached.
     */
    public boolean solveFromManySeeds(RigidTransform tipInBase, double[] seedRad, double[] outRad) {
        boolean found = solve(tipInBase, seedRad, outRad);
        seeds.rank(tipInBase);
        for (int i = 0; !found && i < settings.maxSeeds(); i++) {
            double[] seed = seeds.next();
            if (seed == null) {
                break;
            }
            found = descend(tipInBase, seed);
        }
        System.arraycopy(best, 0, outRad, 0, count);
        return found;
    }

    /** Distance of the tip that the last call reached from where it should be, m. */
    public double positionErrorM() {
        return positionErrorM;
    }

    /** Angle between the orientation that the last call reached and the one wanted, rad. */
    public double orientationErrorRad() {
        return orientationErrorRad;
    }

    private boolean descend(RigidTransform target, double[] seedRad) {
        System.arraycopy(seedRad, 0, q, 0, count);
        double reached = Double.POSITIVE_INFINITY;
        int stalled = 0;
        for (int iteration = 0; iteration <= settings.maxIterations(); iteration++) {
            kinematics.update(q);
            double left = measure(target);
            if (left < bestError) {
                keep(left);
            }
            if (Math.sqrt(positionSquared()) <= settings.positionToleranceM()
                    && Math.sqrt(turnSquared()) <= settings.orientationToleranceRad()) {
                keep(left);
                return true;
            }
            stalled = left < PROGRESS * reached ? 0 : stalled + 1;
            reached = Math.min(reached, left);
            // The first comparison is false for NaN, which so ends the search too.
            if (!(left < Double.POSITIVE_INFINITY) || stalled > MAX_STALLED) {
                return false;
            }
            advance(left);
        }
        return false;
    }

    /** Fills {@link #error} and {@link #turn}; returns the squared error, m². */
    private double measure(RigidTransform target) {
        RigidTransform tip = kinematics.tip();
        error[0] = target.x() - tip.x();
        error[1] = target.y() - tip.y();
        error[2] = target.z() - tip.z();
        difference.setInverse(tip);
        difference.setProduct(target, difference);
        difference.rotationVector(turn);
        error[3] = ARM_M * turn[0];
        error[4] = ARM_M * turn[1];
        error[5] = ARM_M * turn[2];
        return positionSquared() + ARM_M * ARM_M * turnSquared();
    }

    private void advance(double squaredError) {
        kinematics.jacobian(jacobian);
        for (int i = 3 * count; i < 6 * count; i++) {
            jacobian[i] *= ARM_M;
        }
        for (int joint = 0; joint < count; joint++) {
            step[joint] = settings.midRangePull() * (middleRad[joint] - q[joint]);
            lowest[joint] = Math.max(-MAX_STEP_RAD, lowerRad[joint] - q[joint]);
            highest[joint] = Math.min(MAX_STEP_RAD, upperRad[joint] - q[joint]);
        }
        solver.solve(jacobian, error, ERROR_DAMPING * squaredError + LEAST_DAMPING, step, lowest, highest);
        for (int joint = 0; joint < count; joint++) {
            q[joint] = Math.max(lowerRad[joint], Math.min(upperRad[joint], q[joint] + step[joint]));
        }
    }

    private void keep(double squaredError) {
        bestError = squaredError;
        positionErrorM = Math.sqrt(positionSquared());
        orientationErrorRad = Math.sqrt(turnSquared());
        System.arraycopy(q, 0, best, 0, count);
    }

    private void clamp(double[] fromRad, double[] toRad) {
        for (int joint = 0; joint < count; joint++) {
            toRad[joint] = Math.max(lowerRad[joint], Math.min(upperRad[joint], fromRad[joint]));
        }
    }

    private double positionSquared() {
        return error[0] * error[0] + error[1] * error[1] + error[2] * error[2];
    }

    private double turnSquared() {
        return turn[0] * turn[0] + turn[1] * turn[1] + turn[2] * turn[2];
    }
}
