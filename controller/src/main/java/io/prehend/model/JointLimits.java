package io.prehend.model;

/**
 * The limits of one joint.
 *
 * @param name the joint's name in the URDF
 * @param lowerRad smallest position, rad
 * @param upperRad largest position, rad
 * @param velocityRadPerS largest speed, rad/s
 * @param accelerationRadPerS2 largest acceleration, rad/s²; infinite where the description does not say
 * @param jerkRadPerS3 largest jerk, rad/s³; infinite where the description does not say
 * @param effortNm largest torque, N·m
 */
public record JointLimits(
        String name,
        double lowerRad,
        double upperRad,
        double velocityRadPerS,
        double accelerationRadPerS2,
        double jerkRadPerS3,
        double effortNm) {

    /** Checks that every limit is a number that makes sense. */
    public JointLimits {
        if (!(lowerRad < upperRad)) {
            throw new IllegalArgumentException(
                    "joint " + name + ": lower limit " + lowerRad + " must be below upper limit " + upperRad);
        }
        requirePositive(name, "velocity", velocityRadPerS);
        requirePositive(name, "acceleration", accelerationRadPerS2);
        requirePositive(name, "jerk", jerkRadPerS3);
        requirePositive(name, "effort", effortNm);
    }

    /** The same limits with the range made narrower by {@code marginRad} at both ends. */
    public JointLimits narrowedBy(double marginRad) {
        return new JointLimits(
                name,
                lowerRad + marginRad,
                upperRad - marginRad,
                velocityRadPerS,
                accelerationRadPerS2,
                jerkRadPerS3,
                effortNm);
    }

    /** Middle of the range, rad; 0 where the range has no end. */
    public double middleRad() {
        return Double.isInfinite(lowerRad) || Double.isInfinite(upperRad) ? 0 : 0.5 * (lowerRad + upperRad);
    }

    private static void requirePositive(String joint, String what, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(
                    "joint " + joint + ": " + what + " limit must be positive, but is " + value);
        }
    }
}
