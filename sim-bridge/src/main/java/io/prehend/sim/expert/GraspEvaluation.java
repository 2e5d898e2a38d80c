package io.prehend.sim.expert;

import io.prehend.model.RigidTransform;

/** Takes a closer look at a candidate: closes the fingers, centres the hand, says how good the grip is. One thread. */
final class GraspEvaluation {
    private static final double MAX_CENTRING_M = 0.01;
    private static final double MIN_CLEARANCE_M = 0.0015;
    /** Share of the quality that is lost when one finger pushes the object before the other touches it, 1/m. */
    private static final double PUSH_COST_PER_M = 30;

    /** A gap from which more room makes no grasp better, m. */
    private static final double FULL_CLEARANCE_M = 0.008;

    private static final double MIN_SUPPORT = 3;
    private static final double MIN_ALIGNMENT = ContactPairs.CONE_COS;

    private final HandView view;
    private final ClosingTrace trace;

    GraspEvaluation(HandView view) {
        this.view = view;
        trace = new ClosingTrace();
    }

    /** The grasp, or null where the fingers would not hold the object well. */
    Grasp evaluate(GraspCandidate candidate) {
        view.lookFrom(candidate.viewInObject());
        if (!trace.close(view, 0, candidate.shiftZM())
                || !trace.padsFirst()
                || trace.widthM() > ContactPairs.MAX_WIDTH_M
                || Math.abs(trace.middleYM()) > MAX_CENTRING_M
                || trace.support() < MIN_SUPPORT
                || trace.alignment() < MIN_ALIGNMENT) {
            return null;
        }
        double shiftYM = trace.middleYM() + candidate.shiftYM();
        double clearanceM = GraspSampler.clearanceM(view, shiftYM, candidate.shiftZM());
        if (clearanceM < MIN_CLEARANCE_M) {
            return null;
        }
        RigidTransform hand = new RigidTransform().setTranslation(0, shiftYM, candidate.shiftZM());
        hand.setProduct(candidate.viewInObject(), hand);
        return new Grasp(
                hand, trace.widthM(), quality(trace, candidate.viewInObject(), candidate.shiftYM(), clearanceM));
    }

    /** As {@link #evaluate} judges, for a hand that stands wherever it may at {@code viewInObject}; 0 for no hold. */
    static double holdQuality(ClosingTrace trace, HandView view, RigidTransform viewInObject) {
        if (!trace.close(view, 0, 0)
                || !trace.padsFirst()
                || trace.support() < MIN_SUPPORT
                || trace.alignment() < MIN_ALIGNMENT) {
            return 0;
        }
        return Math.max(0, quality(trace, viewInObject, trace.middleYM(), FULL_CLEARANCE_M));
    }

    private static double quality(ClosingTrace trace, RigidTransform viewInObject, double pushedM, double clearanceM) {
        double support = Math.min(1, trace.support() / 16);
        double alignment = (trace.alignment() - MIN_ALIGNMENT) / (1 - MIN_ALIGNMENT);
        double opposition = Math.exp(-square(trace.offsetM() / 0.008));
        double balance = Math.exp(-square(leverM(trace, viewInObject) / 0.04));
        double clearance = Math.min(1, clearanceM / FULL_CLEARANCE_M);
        double gripped = 0.2 * support + 0.2 * alignment + 0.15 * opposition + 0.3 * balance + 0.15 * clearance;
        return gripped * (1 - PUSH_COST_PER_M * Math.abs(pushedM));
    }

    /** Distance of the centre of mass from the line through the middle of the pads along the closing direction, m. */
    private static double leverM(ClosingTrace trace, RigidTransform viewInObject) {
        double comX = -(viewInObject.rotation(0, 0) * viewInObject.x()
                + viewInObject.rotation(1, 0) * viewInObject.y()
                + viewInObject.rotation(2, 0) * viewInObject.z());
        double comZ = -(viewInObject.rotation(0, 2) * viewInObject.x()
                + viewInObject.rotation(1, 2) * viewInObject.y()
                + viewInObject.rotation(2, 2) * viewInObject.z());
        return Math.hypot(comX - trace.patchXM(), comZ - trace.patchZM());
    }

    private static double square(double value) {
        return value * value;
    }
}
