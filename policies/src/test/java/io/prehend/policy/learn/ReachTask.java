package io.prehend.policy.learn;

import io.prehend.model.FrameId;
import io.prehend.policy.actor.ActorNetwork;
import io.prehend.policy.experience.StepStore;
import io.prehend.policy.input.StateFeature;
import io.prehend.port.Action;
import io.prehend.port.Transition;
import java.util.SplittableRandom;

/**
 * A task that can be learned in seconds: episodes of one step, in which the nearer the hand goes to a small thing that
 * it sees, the more it gets, exp(−(distance / 3 cm)²). What was tried is random; a teacher, where there is one, always
 * misses by 2 cm.
 */
final class ReachTask {
    static final ActorNetwork.Architecture ARCHITECTURE = new ActorNetwork.Architecture(8, new int[] {32, 32, 64});
    private static final double REACH_M = 0.05;
    private static final double WIDTH_M = 0.03;
    private static final double MISS_M = 0.02;

    private final SplittableRandom random;
    private final double[] thing = new double[3];

    ReachTask(long seed) {
        random = new SplittableRandom(seed);
    }

    /** So many episodes. */
    StepStore tried(int episodes, boolean taught) {
        StepStore store = new StepStore(StateFeature.ALL.size());
        for (int i = 0; i < episodes; i++) {
            Transition step = seen();
            step.action().setMotion(any(0.06), any(0.06), any(0.06), any(0.5), any(0.5), any(0.5));
            step.taught().setMotion(thing[0] + MISS_M, thing[1], thing[2], 0, 0, 0);
            step.goalInHand().setTranslation(thing[0], thing[1], thing[2]);
            step.setHasTaught(taught);
            step.setGraspQuality(Double.NaN);
            store.add(step, new float[StateFeature.ALL.size()]);
            store.endEpisode(reward(step.action()), false);
        }
        return store;
    }

    /** Episodes whose reward is always the same. */
    StepStore rewarded(int episodes, float reward) {
        StepStore store = new StepStore(StateFeature.ALL.size());
        for (int i = 0; i < episodes; i++) {
            Transition step = seen();
            step.action().setMotion(any(0.06), any(0.06), any(0.06), 0, 0, 0);
            store.add(step, new float[StateFeature.ALL.size()]);
            store.endEpisode(reward, false);
        }
        return store;
    }

    /** Episodes of three steps, each of which counts one down; all succeed, whatever is done. */
    StepStore walks(int episodes) {
        StepStore store = new StepStore(StateFeature.ALL.size());
        float[] state = new float[StateFeature.ALL.size()];
        for (int i = 0; i < 3 * episodes; i++) {
            Transition step = seen();
            // The height over the support stands for how far it has come: a number that every actor looks at.
            state[StateFeature.HAND_ABOVE_SUPPORT.ordinal()] = 0.3f * (i % 3);
            step.action().setMotion(any(0.06), any(0.06), any(0.06), any(0.5), any(0.5), any(0.5));
            store.add(step, state);
            if (i % 3 == 2) {
                store.endEpisode(1, false);
            }
        }
        return store;
    }

    /** What {@code actor} gets on average. */
    double meanReward(ActorNetwork actor, int episodes) {
        double sum = 0;
        Action action = new Action();
        float[] cloud = new float[3 * ARCHITECTURE.points()];
        for (int i = 0; i < episodes; i++) {
            Transition step = seen();
            for (int k = 0; k < cloud.length; k++) {
                cloud[k] = step.observation().targetInHand().packedM()[k];
            }
            actor.forward(1, cloud, new float[StateFeature.ALL.size()]);
            action.setMotion(actor.motion(0, 0), actor.motion(0, 1), actor.motion(0, 2), 0, 0, 0);
            sum += reward(action);
        }
        return sum / episodes;
    }

    private Transition seen() {
        Transition step = new Transition(7);
        for (int axis = 0; axis < 3; axis++) {
            thing[axis] = any(REACH_M);
        }
        step.observation().targetInHand().clear(FrameId.HAND, 0);
        for (int k = 0; k < ARCHITECTURE.points(); k++) {
            step.observation().targetInHand().add(near(thing[0]), near(thing[1]), near(thing[2]));
        }
        return step;
    }

    private double reward(Action action) {
        double squared = 0;
        for (int axis = 0; axis < 3; axis++) {
            double off = action.motion(axis) - thing[axis];
            squared += off * off;
        }
        return Math.exp(-squared / (WIDTH_M * WIDTH_M));
    }

    private float near(double centre) {
        return (float) (centre + any(0.003));
    }

    private double any(double bound) {
        return random.nextDouble(-bound, bound);
    }
}
