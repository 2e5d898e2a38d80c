package io.prehend.safety;

import io.prehend.model.JointLimits;
import java.util.List;

/**
 * Keeps every joint inside its range. One thread; never allocates.
 *
 * <p>Two uses: {@link #clamp} moves a wish into the range, so that the arm slows down in time instead of running into
 * the end; {@link #contains} is the last word on a command and on all that braking from it would sweep. An arm that
 * starts outside may move inwards, never further out: the bound follows it in ({@link #follow}).
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
        return positionRad + reach.lowestRad >= lowestRad[joint] - ROUNDING_RAD
                && positionRad + reach.highestRad <= highestRad[joint] + ROUNDING_RAD;
    }

    /** The joint is now at {@code positionRad} and sweeps {@code reach}: what it has left behind outside is gone. */
    void follow(int joint, double positionRad, StopReach reach) {
        if (lowestRad[joint] < lowerRad[joint]) {
            lowestRad[joint] = Math.min(lowerRad[joint], Math.max(lowestRad[joint], positionRad + reach.lowestRad));
        }
        if (highestRad[joint] > upperRad[joint]) {
            highestRad[joint] = Math.max(upperRad[joint], Math.min(highestRad[joint], positionRad + reach.highestRad));
        }
    }
}
