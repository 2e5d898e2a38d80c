package io.prehend.sim.expert;

import io.prehend.model.RigidTransform;
import java.util.List;

/** Takes a closer look at a candidate: closes the fingers, centres the hand, says how good the grip is. One thread. */
final class GraspEvaluation {
    private static final List<HandBox> OPEN = HandGeometry.boxes(HandGeometry.OPENING_M);
    private static final double MAX_CENTRING_M = 0.01;
    private static final double MIN_CLEARANCE_M = 0.0015;
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
                || trace.widthM() > ContactPairs.MAX_WIDTH_M
                || Math.abs(trace.middleYM()) > MAX_CENTRING_M
                || trace.support() < MIN_SUPPORT
                || trace.alignment() < MIN_ALIGNMENT) {
            return null;
        }
        double clearanceM = clearanceM(trace.middleYM(), candidate.shiftZM());
        if (clearanceM < MIN_CLEARANCE_M) {
            return null;
        }
        RigidTransform hand = new RigidTransform().setTranslation(0, trace.middleYM(), candidate.shiftZM());
        hand.setProduct(candidate.viewInObject(), hand);
        return new Grasp(hand, trace.widthM(), quality(candidate, clearanceM));
    }

    /** Gap of the open hand once it is centred on what the fingers meet, there and on the way, m. */
    private double clearanceM(double shiftYM, double shiftZM) {
        double smallest = Double.POSITIVE_INFINITY;
        for (HandBox box : OPEN) {
            smallest = Math.min(smallest, view.gapM(box.sweptFromBehind(GraspSampler.STAND_OFF_M), shiftYM, shiftZM));
        }
        return smallest;
    }

    private double quality(GraspCandidate candidate, double clearanceM) {
        double support = Math.min(1, trace.support() / 16);
        double alignment = (trace.alignment() - MIN_ALIGNMENT) / (1 - MIN_ALIGNMENT);
        double opposition = Math.exp(-square(trace.offsetM() / 0.008));
        double balance = Math.exp(-square(leverM(candidate.viewInObject()) / 0.04));
        double clearance = Math.min(1, clearanceM / 0.008);
        return 0.2 * support + 0.2 * alignment + 0.15 * opposition + 0.3 * balance + 0.15 * clearance;
    }

    /** Distance of the centre of mass from the line through the middle of the pads along the closing direction, m. */
    private double leverM(RigidTransform viewInObject) {
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
