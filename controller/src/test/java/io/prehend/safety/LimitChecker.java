package io.prehend.safety;

/**
 * Judges a sequence of commands of a Panda by its own finite differences and its own geometry. Shares no code with the
 * safety filter; limits are typed in again.
 *
 * <p>Derivatives are 1!, 2!, 3! times the divided differences over the last two, three, four commands at their true
 * times. Commands closer together than {@link #THINNEST_NS} are judged with the next one only: at shorter steps
 * rounding drowns the third difference.
 */
final class LimitChecker {
    static final double[] LOWER = {-2.8973, -1.7628, -2.8973, -3.0718, -2.8973, -0.0175, -2.8973};
    static final double[] UPPER = {2.8973, 1.7628, 2.8973, -0.0698, 2.8973, 3.7525, 2.8973};
    static final double[] VELOCITY = {2.175, 2.175, 2.175, 2.175, 2.61, 2.61, 2.61};
    static final double[] ACCELERATION = {15, 7.5, 10, 12.5, 15, 20, 20};
    static final double[] JERK = {7500, 3750, 5000, 6250, 7500, 10000, 10000};
    static final double[] BOX = {-0.5, 0.9, -0.75, 0.75, -0.05, 1.25};
    static final double SELF_DISTANCE_M = 0.01;

    private static final long THINNEST_NS = 50_000;
    private static final double RELATIVE = 1e-6;
    private static final double GEOMETRY_M = 1e-9;
    /**
     * The filter's hand and fingers are larger than ours by less than this: who starts this near to a bound may start
     * outside it for the filter, which then only promises not to make it worse.
     */
    private static final double COVER_M = 0.05;

    private final PandaGeometry geometry = new PandaGeometry();
    private final double velocityShare;
    private final double accelerationShare;
    private final double[][] positions = new double[4][];
    private final long[] timesNs = new long[4];
    private final double[] worstBelow = new double[7];
    private final double[] worstAbove = new double[7];
    /** What each face of the box and, last, the arm itself must leave free, m: 0, or less after a bad start. */
    private final double[] floorM = new double[7];

    private boolean startedClear;

    /** Largest share of each limit that was used: velocity, acceleration, jerk. */
    final double[] used = new double[3];
    /** Smallest margin seen: range, rad; box, m; self-collision, m. Only after a start inside all of them. */
    final double[] nearest = {1e9, 1e9, 1e9};

    /** Fastest that the hand's frame moved, m/s: not a hard limit, so only reported. */
    double handMPerS;

    long commands;
    long violations;
    String firstViolation;

    LimitChecker(double velocityShare, double accelerationShare) {
        this.velocityShare = velocityShare;
        this.accelerationShare = accelerationShare;
    }

    /** The arm stands still at {@code q}. */
    void restart(long timeNs, double[] q) {
        for (int i = 3; i > 0; i--) {
            keep(timeNs - i * 1_000_000L, q);
        }
        keep(timeNs, q);
        geometry.update(q);
        startedClear = true;
        for (int j = 0; j < 7; j++) {
            worstBelow[j] = Math.min(0, q[j] - LOWER[j]);
            worstAbove[j] = Math.min(0, UPPER[j] - q[j]);
            startedClear &= worstBelow[j] == 0 && worstAbove[j] == 0;
        }
        for (int i = 0; i < 7; i++) {
            double margin = marginM(i);
            floorM[i] = margin > COVER_M ? 0 : Math.min(0, margin) - COVER_M;
            startedClear &= floorM[i] == 0;
        }
    }

    /** Judges one more command. */
    void command(long timeNs, double[] q, double[] velocity) {
        commands++;
        for (int j = 0; j < 7; j++) {
            if (!Double.isFinite(q[j]) || !Double.isFinite(velocity[j])) {
                violate("joint " + (j + 1) + " is not a number");
                return;
            }
            atMost("stated velocity", j, Math.abs(velocity[j]), velocityShare * VELOCITY[j], 0, -1);
            worstBelow[j] = checkSide("below its range", j, q[j] - LOWER[j], worstBelow[j]);
            worstAbove[j] = checkSide("above its range", j, UPPER[j] - q[j], worstAbove[j]);
        }
        checkGeometry(q);
        if (timeNs - timesNs[3] >= THINNEST_NS) {
            handMPerS = Math.max(handMPerS, movedM(positions[3], q) / ((timeNs - timesNs[3]) * 1e-9));
            keep(timeNs, q);
            checkDerivatives();
        }
    }

    private void checkDerivatives() {
        double s01 = seconds(0, 1);
        double s12 = seconds(1, 2);
        double s23 = seconds(2, 3);
        double shortest = Math.min(s01, Math.min(s12, s23));
        double ulp = 1e-15;
        for (int j = 0; j < 7; j++) {
            double v01 = (positions[1][j] - positions[0][j]) / s01;
            double v12 = (positions[2][j] - positions[1][j]) / s12;
            double v23 = (positions[3][j] - positions[2][j]) / s23;
            double a012 = 2 * (v12 - v01) / seconds(0, 2);
            double a123 = 2 * (v23 - v12) / seconds(1, 3);
            double jerk = 3 * (a123 - a012) / seconds(0, 3);
            atMost("velocity", j, Math.abs(v23), velocityShare * VELOCITY[j], 2 * ulp / shortest, 0);
            atMost(
                    "acceleration",
                    j,
                    Math.abs(a123),
                    accelerationShare * ACCELERATION[j],
                    8 * ulp / (shortest * shortest),
                    1);
            atMost("jerk", j, Math.abs(jerk), JERK[j], 48 * ulp / (shortest * shortest * shortest), 2);
        }
    }

    private void checkGeometry(double[] q) {
        geometry.update(q);
        for (int i = 0; i < 7; i++) {
            double margin = marginM(i);
            if (!(margin >= floorM[i] - GEOMETRY_M)) {
                violate((i < 6 ? "face " + i + " of the box" : "the arm itself") + " has " + margin
                        + " m left, must have " + floorM[i]);
            }
            floorM[i] = margin > COVER_M ? 0 : floorM[i];
            if (startedClear) {
                int meter = i < 6 ? 1 : 2;
                nearest[meter] = Math.min(nearest[meter], margin);
            }
        }
    }

    private double marginM(int constraint) {
        return constraint < 6 ? geometry.boxMarginM(BOX, constraint) : geometry.selfDistanceM() - SELF_DISTANCE_M;
    }

    /** Inside stays inside; who started outside may only come nearer. */
    private double checkSide(String what, int joint, double margin, double worst) {
        if (!(margin >= worst - 1e-9)) {
            violate("joint " + (joint + 1) + " is " + (-margin) + " rad " + what + ", was " + (-worst));
        }
        if (startedClear) {
            nearest[0] = Math.min(nearest[0], margin);
        }
        return worst < 0 ? Math.min(0, Math.max(worst, margin)) : 0;
    }

    private void atMost(String what, int joint, double value, double limit, double rounding, int meter) {
        if (!(value <= limit * (1 + RELATIVE) + rounding)) {
            violate(what + " of joint " + (joint + 1) + " is " + value + ", limit " + limit);
        }
        if (meter >= 0 && rounding < 1e-3 * limit) {
            used[meter] = Math.max(used[meter], value / limit);
        }
    }

    private double movedM(double[] from, double[] to) {
        geometry.update(from);
        double[] a = geometry.handM();
        geometry.update(to);
        double[] b = geometry.handM();
        return Math.sqrt((b[0] - a[0]) * (b[0] - a[0]) + (b[1] - a[1]) * (b[1] - a[1]) + (b[2] - a[2]) * (b[2] - a[2]));
    }

    private double seconds(int earlier, int later) {
        return (timesNs[later] - timesNs[earlier]) * 1e-9;
    }

    private void keep(long timeNs, double[] q) {
        for (int i = 0; i < 3; i++) {
            timesNs[i] = timesNs[i + 1];
            positions[i] = positions[i + 1];
        }
        timesNs[3] = timeNs;
        positions[3] = q.clone();
    }

    private void violate(String what) {
        violations++;
        if (firstViolation == null) {
            firstViolation = "command " + commands + ": " + what;
        }
    }
}
