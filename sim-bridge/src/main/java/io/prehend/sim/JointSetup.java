package io.prehend.sim;

/**
 * How one joint of the simulated arm, with the link that it moves, differs from the ideal. Immutable; any thread.
 *
 * @param linkMassScale mass and inertia of the link, as a fraction of the robot model's
 * @param gravityCompensationError relative error of the arm's own gravity compensation: 0.03 compensates 103 % of the
 *     true gravity torque of the arm without load
 * @param dampingNmSPerRad viscous friction, N·m·s/rad
 * @param stictionNm Coulomb friction, N·m
 * @param motorBandwidthRadPerS natural frequency of the joint's position controller, rad/s
 * @param motorDampingRatio damping ratio of the joint's position controller
 * @param effortScale largest torque, as a fraction of the robot model's
 * @param lowerMarginRad how much tighter than in the robot model the lower end stop is, rad
 * @param upperMarginRad how much tighter than in the robot model the upper end stop is, rad
 */
public record JointSetup(
        double linkMassScale,
        double gravityCompensationError,
        double dampingNmSPerRad,
        double stictionNm,
        double motorBandwidthRadPerS,
        double motorDampingRatio,
        double effortScale,
        double lowerMarginRad,
        double upperMarginRad) {
    /** A joint as in the robot model: exact, without friction, with a motor in the middle of the usual range. */
    public static final JointSetup NOMINAL = new JointSetup(1, 0, 0, 0, 40, 1, 1, 0, 0);

    /** Checks every value. */
    public JointSetup {
        Require.within("link mass scale", linkMassScale, 0.1, 10);
        Require.within("gravity compensation error", gravityCompensationError, -1, 1);
        Require.within("joint damping (N·m·s/rad)", dampingNmSPerRad, 0, 1000);
        Require.within("joint stiction (N·m)", stictionNm, 0, 1000);
        Require.within("motor bandwidth (rad/s)", motorBandwidthRadPerS, 1, 1000);
        Require.within("motor damping ratio", motorDampingRatio, 0.05, 10);
        Require.within("effort scale", effortScale, 0, 10);
        Require.within("lower joint-limit margin (rad)", lowerMarginRad, 0, 1);
        Require.within("upper joint-limit margin (rad)", upperMarginRad, 0, 1);
    }

    /** The same joint with another motor: natural frequency in rad/s, damping ratio, fraction of the model's torque. */
    public JointSetup withMotor(double bandwidthRadPerS, double dampingRatio, double newEffortScale) {
        return new JointSetup(
                linkMassScale,
                gravityCompensationError,
                dampingNmSPerRad,
                stictionNm,
                bandwidthRadPerS,
                dampingRatio,
                newEffortScale,
                lowerMarginRad,
                upperMarginRad);
    }

    /** The same joint with other friction: viscous in N·m·s/rad, Coulomb in N·m. */
    public JointSetup withFriction(double newDampingNmSPerRad, double newStictionNm) {
        return new JointSetup(
                linkMassScale,
                gravityCompensationError,
                newDampingNmSPerRad,
                newStictionNm,
                motorBandwidthRadPerS,
                motorDampingRatio,
                effortScale,
                lowerMarginRad,
                upperMarginRad);
    }

    /** The same joint with another mass (fraction of the model's) and another relative gravity-compensation error. */
    public JointSetup withMass(double newLinkMassScale, double newGravityCompensationError) {
        return new JointSetup(
                newLinkMassScale,
                newGravityCompensationError,
                dampingNmSPerRad,
                stictionNm,
                motorBandwidthRadPerS,
                motorDampingRatio,
                effortScale,
                lowerMarginRad,
                upperMarginRad);
    }

    /** The same joint with end stops that are tighter than the model's, rad. */
    public JointSetup withMargins(double newLowerMarginRad, double newUpperMarginRad) {
        return new JointSetup(
                linkMassScale,
                gravityCompensationError,
                dampingNmSPerRad,
                stictionNm,
                motorBandwidthRadPerS,
                motorDampingRatio,
                effortScale,
                newLowerMarginRad,
                newUpperMarginRad);
    }
}
