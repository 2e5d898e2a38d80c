package io.prehend.policy.explore;

import io.prehend.model.FrameId;
import io.prehend.model.RigidTransform;
import io.prehend.port.Action;
import io.prehend.port.Observation;
import io.prehend.port.Policy;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/**
 * A policy that looks as if its camera stood a little elsewhere, in each approach at a place of its own: what comes of
 * it tells a learner where the camera truly stands. One place for all of an approach, because noise that changes from
 * step to step is made good by the next step (Plappert et al., "Parameter Space Noise for Exploration", ICLR 2018,
 * section 3: noise on what an actor has learned, here on its first layer, and not on its motions). The thread of the
 * policy inside.
 */
public final class OffsetTrial implements Policy {
    /** Nothing further off is tried, in standard deviations. */
    private static final double FURTHEST = 2.5;

    private final Policy inner;
    private final DoubleSupplier deviationM;
    private final SplittableRandom random;
    private final double[] triedM = new double[3];
    private final RigidTransform shift = new RigidTransform();
    private Observation shifted;

    /**
     * Tries offsets around what {@code inner}, which belongs to this from now on, has learned.
     *
     * @param deviationM standard deviation along each axis of the hand, m; asked at each approach
     * @param seed of what is tried
     */
    public OffsetTrial(Policy inner, DoubleSupplier deviationM, long seed) {
        this.inner = inner;
        this.deviationM = deviationM;
        random = new SplittableRandom(seed);
    }

    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public long version() {
        return inner.version();
    }

    @Override
    public boolean needsCloud() {
        return true;
    }

    /** A new approach looks from a new place. */
    @Override
    public void reset(Observation first) {
        if (shifted == null) {
            shifted = new Observation(first.joints().count());
        }
        double nowM = deviationM.getAsDouble();
        for (int axis = 0; axis < triedM.length; axis++) {
            double drawn = Math.max(-FURTHEST, Math.min(FURTHEST, random.nextGaussian()));
            triedM[axis] = nowM * drawn;
        }
        shift.setIdentity();
        shift.setTranslation(triedM[0], triedM[1], triedM[2]);
        inner.reset(first);
    }

    @Override
    public void act(Observation observation, Action out) {
        shifted.set(observation);
        shifted.targetInHand().transform(shift, FrameId.HAND);
        inner.act(shifted, out);
        out.setCorrectionM(
                out.correctionM(0) + triedM[0], out.correctionM(1) + triedM[1], out.correctionM(2) + triedM[2]);
    }

    @Override
    public void close() {
        inner.close();
    }
}
