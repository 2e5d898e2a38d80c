package io.prehend.policy.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prehend.model.FrameId;
import io.prehend.port.Action;
import io.prehend.port.Observation;
import io.prehend.port.Policy;
import org.junit.jupiter.api.Test;

/** A trial looks from one place through all of an approach, says from where, and leaves what was seen alone. */
class OffsetTrialTest {
    private static final double DEVIATION_M = 0.004;

    private final Observation seen = new Observation(7);
    private final Action out = new Action();

    OffsetTrialTest() {
        seen.targetInHand().clear(FrameId.HAND, 5);
        seen.targetInHand().add(0.1f, 0.2f, 0.3f);
    }

    @Test
    void shouldShiftWhatIsSeenBySoMuchAsItSays() {
        Policy trial = new OffsetTrial(new FirstPoint(), () -> DEVIATION_M, 4);
        trial.reset(seen);
        trial.act(seen, out);

        // The policy inside knows of an offset of 1 cm along x already.
        assertThat(out.motion(0)).isCloseTo(0.1 + out.correctionM(0) - 0.01, within(1e-7));
        assertThat(out.motion(1)).isCloseTo(0.2 + out.correctionM(1), within(1e-7));
        assertThat(out.motion(2)).isCloseTo(0.3 + out.correctionM(2), within(1e-7));
        assertThat(seen.targetInHand().x(0)).isEqualTo(0.1f);
    }

    @Test
    void shouldStayWithinAnApproachAndMoveOnWithTheNext() {
        Policy trial = new OffsetTrial(new FirstPoint(), () -> DEVIATION_M, 5);
        trial.reset(seen);
        trial.act(seen, out);
        double first = out.correctionM(1);
        trial.act(seen, out);
        assertThat(out.correctionM(1)).isEqualTo(first);

        trial.reset(seen);
        trial.act(seen, out);
        assertThat(out.correctionM(1)).isNotEqualTo(first);
    }

    @Test
    void shouldTryAsFarAsItIsToldAndNoFurtherThanThatWarrants() {
        Policy trial = new OffsetTrial(new FirstPoint(), () -> DEVIATION_M, 6);
        double[] squares = new double[3];
        int approaches = 4000;
        for (int i = 0; i < approaches; i++) {
            trial.reset(seen);
            trial.act(seen, out);
            for (int axis = 0; axis < 3; axis++) {
                double tried = out.correctionM(axis) - (axis == 0 ? 0.01 : 0);
                assertThat(Math.abs(tried)).isLessThanOrEqualTo(2.5 * DEVIATION_M + 1e-12);
                squares[axis] += tried * tried / approaches;
            }
        }
        for (int axis = 0; axis < 3; axis++) {
            assertThat(Math.sqrt(squares[axis])).isCloseTo(DEVIATION_M, within(0.05 * DEVIATION_M));
        }
    }

    /** Wants to go to the first point that it sees, and has learned an offset of its own. */
    private static final class FirstPoint implements Policy {
        @Override
        public String name() {
            return "first point";
        }

        @Override
        public boolean needsCloud() {
            return true;
        }

        @Override
        public void reset(Observation first) {
            // It remembers nothing.
        }

        @Override
        public void act(Observation observation, Action out) {
            out.setMotion(
                    observation.targetInHand().x(0),
                    observation.targetInHand().y(0),
                    observation.targetInHand().z(0),
                    0,
                    0,
                    0);
            out.setCorrectionM(0.01, 0, 0);
        }
    }
}
