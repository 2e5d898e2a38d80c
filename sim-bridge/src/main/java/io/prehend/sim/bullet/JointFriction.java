package io.prehend.sim.bullet;

/**
 * Friction of one joint: viscous, and dry friction that sticks. Mutable, owned by the world's thread.
 *
 * <p>Dry friction is a stiff spring that lets go at the Coulomb torque (elasto-plastic presliding; P. Dahl, "A solid
 * friction model", Aerospace Corp. TOR-0158, 1968, with the curve's exponent 0): the joint stays where it is until more
 * than that torque acts on it, from whatever source, and slides at that torque. The engine's own joint friction has no
 * effect on articulated bodies.
 */
final class JointFriction {
    /** How far a joint gives before it slides, rad: the order of what geared joints do. */
    private static final double PRESLIDING_RAD = 0.001;
    /** The spring may not be stiffer than what a step can resolve: this fraction of inertia / dt². */
    private static final double STIFFEST = 0.2;
    /** The least inertia that a joint has: that of its rotor, reduced by a light carrier, kg·m². */
    private static final double LEAST_INERTIA_KG_M2 = 0.5 * ArmAssembly.ROTOR_KG_M2;

    private final double viscousNmSPerRad;
    private final double stiffnessNmPerRad;
    private final double lettingGoRad;
    private final double stepS;
    private double deflectionRad;

    /** Friction of {@code viscousNmSPerRad} and {@code coulombNm} in steps of {@code stepS}. */
    JointFriction(double viscousNmSPerRad, double coulombNm, double stepS) {
        // A damper that takes more than all momentum out of a step would push back.
        this.viscousNmSPerRad = viscousNmSPerRad / (1 + viscousNmSPerRad * stepS / LEAST_INERTIA_KG_M2);
        this.stepS = stepS;
        stiffnessNmPerRad = Math.min(coulombNm / PRESLIDING_RAD, STIFFEST * LEAST_INERTIA_KG_M2 / (stepS * stepS));
        lettingGoRad = stiffnessNmPerRad > 0 ? coulombNm / stiffnessNmPerRad : 0;
    }

    /** Torque on the joint in the next step, N·m, given its velocity now. */
    double torqueNm(double velocityRadPerS) {
        deflectionRad += velocityRadPerS * stepS;
        deflectionRad = Math.max(-lettingGoRad, Math.min(lettingGoRad, deflectionRad));
        return -stiffnessNmPerRad * deflectionRad - viscousNmSPerRad * velocityRadPerS;
    }
}
