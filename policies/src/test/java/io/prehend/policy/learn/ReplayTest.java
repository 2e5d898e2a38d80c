package io.prehend.policy.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.prehend.model.FrameId;
import io.prehend.policy.actor.TransitionBatch;
import io.prehend.policy.experience.StepStore;
import io.prehend.policy.input.StateFeature;
import io.prehend.port.Transition;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Batches are mixed as they were asked for, of what is there. */
final class ReplayTest {
    private static final int SIZE = 40;

    private final SplittableRandom random = new SplittableRandom(1);
    private final StepStore steps = new StepStore(StateFeature.ALL.size());
    private final TransitionBatch batch = new TransitionBatch(SIZE, 2);

    @Test
    void shouldTakeItsShareFromWhatTheExpertShowedHoweverLittleThatIs() {
        episode(true, 1);
        for (int i = 0; i < 50; i++) {
            episode(false, 2);
        }
        assertThat(ofExpert(0.25, 1000)).isEqualTo(10);
        assertThat(ofExpert(1, 1000)).isEqualTo(40);
        assertThat(ofExpert(0, 1000)).isZero();
    }

    @Test
    void shouldTakeAllFromTheOneWhereTheOtherHasNothingYet() {
        episode(true, 1);
        assertThat(ofExpert(0.25, 1000)).isEqualTo(40);
        StepStore others = new StepStore(StateFeature.ALL.size());
        add(others, false, 1, 2);
        others.endEpisode(0, false);
        new Replay(others, 0.25, 1000).fill(batch, random);
        assertThat(batch.motion()[0]).isEqualTo(2);
    }

    @Test
    void shouldLearnFromNewStepsAndForgetWhatLiesBeforeTheWindow() {
        for (int i = 0; i < 30; i++) {
            episode(false, 1);
        }
        Replay replay = new Replay(steps, 0, 9);
        replay.fill(batch, random);
        assertThat(count(1)).isEqualTo(SIZE);
        episode(false, 3);
        episode(false, 3);
        episode(false, 3);

        replay.fill(batch, random);

        assertThat(count(3)).isEqualTo(SIZE);
    }

    @Test
    void shouldNeverDrawAStepAtWhichNothingWasSeen() {
        add(steps, false, 0, 7);
        add(steps, false, 1, 1);
        add(steps, false, 0, 7);
        steps.endEpisode(0, false);

        new Replay(steps, 0.5, 10).fill(batch, random);

        assertThat(count(1)).isEqualTo(SIZE);
    }

    @Test
    void shouldRefuseWhatCannotBeDrawn() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Replay(steps, 0.5, 10).fill(batch, random))
                .withMessageContaining("collect some first");
        assertThatIllegalArgumentException().isThrownBy(() -> new Replay(steps, Double.NaN, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> new Replay(steps, 0.5, 0));
    }

    private int ofExpert(double share, int window) {
        new Replay(steps, share, window).fill(batch, random);
        return count(1);
    }

    private int count(float mark) {
        int count = 0;
        for (int row = 0; row < SIZE; row++) {
            count += batch.motion()[6 * row] == mark ? 1 : 0;
        }
        return count;
    }

    /** Three steps, the first two of which the expert leads in any case, marked by how far they go. */
    private void episode(boolean byExpert, double mark) {
        add(steps, true, 1, mark);
        add(steps, true, 1, mark);
        add(steps, byExpert, 1, mark);
        steps.endEpisode(0, false);
    }

    private static void add(StepStore to, boolean byExpert, int points, double mark) {
        Transition step = new Transition(7);
        step.observation().targetInHand().clear(FrameId.HAND, 0);
        for (int k = 0; k < points; k++) {
            step.observation().targetInHand().add(0, 0, 0.1f);
        }
        step.action().setMotion(mark, 0, 0, 0, 0, 0);
        step.setByExpert(byExpert);
        to.add(step, new float[StateFeature.ALL.size()]);
    }
}
