package io.prehend.safety;

import io.prehend.model.JointLimits;
import java.util.List;

/**
 * Keeps every joint inside its range. One thread; never allocates.
 *
 * <p>Two uses: {@link #clamp} moves a wish into the range, so that the arm slows down in time instead of running into
 * the end; {@link #contains} is the last word on a command and on all that braking from it would sweep. An arm that
 * starts outside may move inwards, never out again: the bound follows it in ({@link #follow}), and braking from a state
 * outside must not turn back there. That last part is what makes the argument hold: a bound that follows the arm could
 * otherwise overtake the braking motion that was accepted before.
 */
final class JointRange {
    /** Rounding that is not worth braking for, rad. */
    private static final double ROUNDING_RAD = 1e-12;

    private final double[] lowerRad;
    private final double[] upperRad;
    private final double[] lowestRad;
    private final double[] highestRad;

    JointRange(List<JointLimits> joints) {
        lowerRad = joints.stream().mapToDouble(JointLimits::lowerRad).toArray();
        upperRad = joints.stream().mapToDouble(JointLimits::upperRad).toArray();
        lowestRad = lowerRad.clone();
        highestRad = upperRad.clone();
    }

    /** Starts at {@code positionsRad}, inside the range or not. */
    void reset(double[] positionsRad) {
        for (int joint = 0; joint < lowerRad.length; joint++) {
            lowestRad[joint] = Math.min(lowerRad[joint], positionsRad[joint]);
            highestRad[joint] = Math.max(upperRad[joint], positionsRad[joint]);
        }
    }

    /** Moves the wishes in {@code target} into the range, at rest there; answers whether one was outside. */
    boolean clamp(MotionState target) {
        boolean changed = false;
        for (int joint = 0; joint < lowerRad.length; joint++) {
            double wish = target.positionRad[joint];
            double inside = Math.max(lowerRad[joint], Math.min(upperRad[joint], wish));
            if (inside != wish) {
                target.setJoint(joint, inside, 0, 0);
                changed = true;
            }
        }
        return changed;
    }

    /** Whether joint {@code joint} may be at {@code positionRad}, and sweep {@code reach} from there. */
    boolean contains(int joint, double positionRad, StopReach reach) {
        double low = reach.lowestRad;
        double high = reach.highestRad;
        double rest = reach.restRad;
        return staysAbove(lowestRad[joint], lowerRad[joint], positionRad, low, high, rest)
                && staysAbove(-highestRad[joint], -upperRad[joint], -positionRad, -high, -low, -rest);
    }

    /** Whether the joint is above its worst place so far, and braking neither leaves the range nor turns outside. */
    private static boolean staysAbove(
            double worstRad, double boundRad, double positionRad, double lowestRad, double highestRad, double restRad) {
        if (positionRad >= boundRad - ROUNDING_RAD) {
            return positionRad + lowestRad >= boundRad - ROUNDING_RAD;
        }
        boolean turns = restRad < highestRad - ROUNDING_RAD;
        return positionRad >= worstRad - ROUNDING_RAD
                && lowestRad >= -ROUNDING_RAD
                && (!turns || positionRad + restRad >= boundRad);
    }

    /** The joint is now at {@code positionRad}: what it has left behind outside is gone. */
    void follow(int joint, double positionRad) {
        if (lowestRad[joint] < lowerRad[joint]) {
            lowestRad[joint] = Math.min(lowerRad[joint], Math.max(lowestRad[joint], positionRad));
        }
        if (highestRad[joint] > upperRad[joint]) {
            highestRad[joint] = Math.max(upperRad[joint], Math.min(highestRad[joint], positionRad));
        }
    }
}
