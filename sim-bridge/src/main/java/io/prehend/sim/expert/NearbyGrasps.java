package io.prehend.sim.expert;

import io.prehend.model.RigidTransform;
import io.prehend.sim.scene.PlanningScene;
import io.prehend.sim.shape.ObjectShape;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Looks for the grasp that a hand near an object is about to make: the one for which it has to change its ways least.
 * The planner's grasps are a hundred out of a continuum; a pupil is as right with those in between. One thread.
 *
 * <p>A random search around where the hand would come if it went straight on, and around what it found the last time,
 * scored by the quality of the grip less what the hand is beside the way into it.
 */
final class NearbyGrasps {
    private static final int STRAIGHT_TRIES = 90;
    private static final int REFINING_TRIES = 30;
    private static final double MAX_DEPTH_M = 0.12;
    private static final double SHIFT_M = 0.02;
    private static final double TURN_RAD = 0.25;
    private static final double FINE_SHIFT_M = 0.005;
    private static final double FINE_TURN_RAD = 0.07;
    /** Quality that a metre of error is worth, 1/m. */
    private static final double QUALITY_PER_ERROR = 8;

    private static final double LEAST_QUALITY = 0.6;
    private static final double MIN_CLEARANCE_M = 0.0015;
    private static final List<HandBox> OPEN_HAND = HandGeometry.boxes(HandGeometry.OPENING_M);

    private final ClosingTrace trace = new ClosingTrace();
    private final RigidTransform inObject = new RigidTransform();
    private final RigidTransform difference = new RigidTransform();
    private final RigidTransform candidate = new RigidTransform();
    private final RigidTransform best = new RigidTransform();
    private SplittableRandom random = new SplittableRandom(1);
    private HandView view;
    private ObjectShape shape;
    private boolean found;
    private double bestScore;

    /** Forgets what was found, and begins the same random numbers again. */
    void reset() {
        random = new SplittableRandom(1);
        found = false;
    }

    /** The object moved by {@code motionInBase}: what was found moves with it. */
    void follow(RigidTransform motionInBase) {
        best.setProduct(motionInBase, best);
    }

    /**
     * The best grasp for a hand at {@code handInBase}: the planner's, the one found the last time, or one in between.
     *
     * @return in the base frame; read only, valid until the next call
     */
    RigidTransform find(PlanningScene scene, RigidTransform handInBase, RigidTransform planned) {
        if (scene.shape() != shape) {
            shape = scene.shape();
            view = new HandView(ObjectBody.of(shape));
        }
        boolean again = found;
        candidate.set(best);
        bestScore = Double.NEGATIVE_INFINITY;
        found = false;
        if (again) {
            consider(scene, handInBase);
        }
        candidate.set(planned);
        consider(scene, handInBase);
        for (int i = 0; i < STRAIGHT_TRIES; i++) {
            disturb(handInBase, random.nextDouble(-0.01, MAX_DEPTH_M), SHIFT_M, TURN_RAD);
            consider(scene, handInBase);
        }
        for (int i = 0; i < REFINING_TRIES && found; i++) {
            disturb(best, random.nextDouble(-FINE_SHIFT_M, FINE_SHIFT_M), FINE_SHIFT_M, FINE_TURN_RAD);
            consider(scene, handInBase);
        }
        if (!found) {
            best.set(planned);
        }
        return best;
    }

    private void disturb(RigidTransform around, double forwardM, double shiftM, double turnRad) {
        candidate.setRotationVector(signed(turnRad), signed(turnRad), signed(turnRad));
        candidate.setTranslation(signed(shiftM), signed(shiftM), forwardM);
        candidate.setProduct(around, candidate);
    }

    /** Small changes more often than large ones. */
    private double signed(double largest) {
        double drawn = random.nextDouble(-1, 1);
        return largest * drawn * Math.abs(drawn);
    }

    private void consider(PlanningScene scene, RigidTransform handInBase) {
        difference.setInverse(candidate);
        difference.setProduct(difference, handInBase);
        double errorM = Funnel.errorM(difference);
        if (-QUALITY_PER_ERROR * errorM + 1 <= bestScore || isTooLow(scene)) {
            return;
        }
        inObject.setInverse(scene.objectInBase());
        inObject.setProduct(inObject, candidate);
        view.lookFrom(inObject);
        double quality = GraspEvaluation.holdQuality(trace, view, inObject);
        double score = quality - QUALITY_PER_ERROR * errorM;
        if (quality >= LEAST_QUALITY && score > bestScore && isClear()) {
            bestScore = score;
            best.set(candidate);
            found = true;
        }
    }

    private boolean isTooLow(PlanningScene scene) {
        double lowestM = GraspSampler.lowestM(OPEN_HAND, candidate, 0);
        return lowestM < scene.tableHeightM() + GoalRanking.TABLE_CLEARANCE_M;
    }

    private boolean isClear() {
        for (HandBox box : OPEN_HAND) {
            if (view.gapM(box, 0, 0) < MIN_CLEARANCE_M) {
                return false;
            }
        }
        return true;
    }
}
