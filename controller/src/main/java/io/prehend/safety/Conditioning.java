package io.prehend.safety;

import io.prehend.model.KinematicChain;

/**
 * Says how near to a singular configuration an arm is, by the measure of the safety filter: for planners, who should
 * keep away from where the filter slows down. One thread; never allocates after construction.
 */
public final class Conditioning {
    private final TipJacobian tip;
    private final ConditionNumber number;

    /** For the arm {@code chain}. */
    public Conditioning(KinematicChain chain) {
        tip = new TipJacobian(chain);
        number = new ConditionNumber(chain.jointCount());
    }

    /** Condition number at {@code positionsRad}; compare with {@link SafetyLimits#singularitySlow}. */
    public double conditionNumber(double[] positionsRad) {
        number.reset();
        tip.update(positionsRad);
        return number.of(tip.entries, tip.joints());
    }
}
