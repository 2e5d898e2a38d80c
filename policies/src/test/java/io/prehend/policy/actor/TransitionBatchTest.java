package io.prehend.policy.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prehend.model.FrameId;
import io.prehend.model.RigidTransform;
import io.prehend.policy.experience.StepStore;
import io.prehend.policy.input.StateFeature;
import io.prehend.port.Action;
import io.prehend.port.Transition;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Steps as learners of values take them: what comes after what, where it ends, and all of it in the mirror. */
final class TransitionBatchTest {
    private static final int POINTS = 4;
    private static final int LENGTH = 5;
    private static final int FIRST_REMAINING = 9;

    private final SplittableRandom random = new SplittableRandom(1);
    private final TransitionBatch batch = new TransitionBatch(1, POINTS);

    @Test
    void shouldShowWhatWasSeenNextAndEndWithTheEpisode() {
        StepStore store = episode(1, false);

        batch.set(0, store, 2, false, random);
        assertThat(batch.done()[0]).isZero();
        assertThat(batch.reward()[0]).isZero();
        assertThat(batch.now().cloud()[0]).isCloseTo(0.2f, within(1e-4f));
        assertThat(batch.next().cloud()[0]).isCloseTo(0.3f, within(1e-4f));

        batch.set(0, store, LENGTH - 1, false, random);
        assertThat(batch.done()[0]).isEqualTo(1);
        assertThat(batch.reward()[0]).isEqualTo(1);
        assertThat(batch.next().cloud()[0]).isCloseTo(0.4f, within(1e-4f));
    }

    @Test
    void shouldKnowWhatCameOfAStepInTheEnd() {
        batch.set(0, episode(1, false), 1, false, random);
        assertThat(batch.returned(0, 0.9)).isCloseTo(0.9 * 0.9 * 0.9, within(1e-9));
        batch.set(0, episode(0, false), 1, false, random);
        assertThat(batch.returned(0, 0.9)).isZero();
    }

    @Test
    void shouldTakeATimeOutForAnEnd() {
        batch.set(0, episode(0, true), LENGTH - 1, false, random);

        assertThat(batch.done()[0]).isEqualTo(1);
        assertThat(batch.valued()[0]).isEqualTo(1);
    }

    @Test
    void shouldTakeTheSameTimeOffBothStatesAndNeverMoreThanWasLeft() {
        StepStore store = episode(1, false);
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (int attempt = 0; attempt < 300; attempt++) {
            batch.set(0, store, 1, attempt % 2 == 0, random);
            float now = batch.now().state()[0];
            assertThat(batch.next().state()[0]).isEqualTo(now - 1);
            least = Math.min(least, now);
            most = Math.max(most, now);
        }
        assertThat(most).isEqualTo(FIRST_REMAINING - 1);
        // Five were left when it ended: with more taken off, it would have been too late.
        assertThat(least).isEqualTo(FIRST_REMAINING - 1 - 5);
    }

    @Test
    void shouldHideWhatWasDisturbedOrHasNoEndAndSpareTheExpertsSuccess() {
        StepStore store = episode(1, false);
        batch.set(0, store, 3, false, random);
        assertThat(batch.valued()[0]).isZero();
        batch.set(0, store, 0, false, random);
        assertThat(batch.valued()[0]).isEqualTo(1);
        assertThat(batch.improvable()[0]).isZero();
        batch.set(0, store, 2, false, random);
        assertThat(batch.improvable()[0]).isEqualTo(1);
        batch.set(0, episode(0, false), 0, false, random);
        assertThat(batch.improvable()[0]).isEqualTo(1);

        StepStore endless = new StepStore(StateFeature.ALL.size());
        add(endless, 0);
        batch.set(0, endless, 0, false, random);
        assertThat(batch.valued()[0]).isZero();
    }

    @Test
    void shouldKnowTheGoalOfASuccessByHindsight() {
        StepStore store = episode(1, false);
        batch.set(0, store, 1, false, random);

        RigidTransform goal = new RigidTransform().setInverse(hand(1));
        goal.setProduct(goal, hand(LENGTH - 1));
        double[] quaternion = goal.quaternion(new double[4]);
        assertThat(batch.isReached[0]).isEqualTo(1);
        for (int k = 0; k < 4; k++) {
            assertThat((double) batch.reached[k]).isCloseTo(quaternion[k], within(1e-6));
        }
        assertThat((double) batch.reached[4]).isCloseTo(goal.x(), within(1e-6));
        assertThat((double) batch.reached[5]).isCloseTo(goal.y(), within(1e-6));
        assertThat((double) batch.reached[6]).isCloseTo(goal.z(), within(1e-6));

        batch.set(0, episode(0, false), 1, false, random);
        assertThat(batch.isReached[0]).isZero();
    }

    @Test
    void shouldMirrorBothStatesTheMotionAndTheGoalAlike() {
        StepStore store = episode(1, false);
        TransitionBatch mirrored = new TransitionBatch(1, POINTS);
        batch.set(0, store, 1, false, new SplittableRandom(3));
        mirrored.set(0, store, 1, true, new SplittableRandom(3));

        for (int k = 0; k < 3 * POINTS; k++) {
            float side = k % 3 == 1 ? -1 : 1;
            assertThat(mirrored.now().cloud()[k]).isEqualTo(side * batch.now().cloud()[k]);
            assertThat(mirrored.next().cloud()[k]).isEqualTo(side * batch.next().cloud()[k]);
        }
        float[] motionSigns = {1, -1, 1, -1, 1, -1};
        for (int k = 0; k < Action.SIZE; k++) {
            assertThat(mirrored.motion()[k]).isEqualTo(motionSigns[k] * batch.motion()[k]);
        }
        float[] goalSigns = {-1, 1, -1, 1, 1, -1, 1};
        for (int k = 0; k < StepStore.GOAL_SIZE; k++) {
            assertThat(mirrored.reached[k]).isEqualTo(goalSigns[k] * batch.reached[k]);
        }
        boolean[] changed = new boolean[2];
        for (int k = 0; k < ActorState.SIZE; k++) {
            changed[0] |= mirrored.now().state()[k] != batch.now().state()[k];
            changed[1] |= mirrored.next().state()[k] != batch.next().state()[k];
        }
        assertThat(changed).containsOnly(true);
    }

    /** Step 3 is disturbed, and the expert leads the first two. Half the world is at the side, so that mirrors show. */
    private static StepStore episode(double reward, boolean timeOut) {
        StepStore store = new StepStore(StateFeature.ALL.size());
        for (int i = 0; i < LENGTH; i++) {
            add(store, i);
        }
        store.endEpisode(reward, timeOut);
        return store;
    }

    private static void add(StepStore store, int i) {
        Transition step = new Transition(7);
        step.observation().targetInHand().clear(FrameId.HAND, 0);
        for (int k = 0; k < POINTS; k++) {
            step.observation().targetInHand().add(0.1f * i, 0.02f + 0.01f * i, 0.3f);
        }
        step.observation().handInBase().set(hand(i));
        step.action().setMotion(0.01, 0.02, 0.03, 0.1, 0.2, 0.3);
        step.setByExpert(i < 2);
        step.setPerturbed(i == 3);
        float[] state = new float[StateFeature.ALL.size()];
        for (int k = 0; k < state.length; k++) {
            state[k] = 0.1f * (k + 1);
        }
        state[StateFeature.REMAINING_STEPS.ordinal()] = FIRST_REMAINING - i;
        store.add(step, state);
    }

    private static RigidTransform hand(int i) {
        RigidTransform pose = new RigidTransform();
        pose.setTranslation(0.4, 0.1 * i, 0.5 - 0.05 * i);
        return pose.setRollPitchYaw(3, 0.1 * i, 0.2 * i);
    }
}
