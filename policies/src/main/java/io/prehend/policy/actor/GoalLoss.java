package io.prehend.policy.actor;

import io.prehend.policy.experience.StepStore;
import java.util.Arrays;

/**
 * The auxiliary task of GA-DDPG (Wang et al., CoRL 2021, section 4.2, equation 3): say where the hand will be when it
 * closes, of episodes that succeeded. It teaches an encoder what matters of a shape. One thread; allocates nothing.
 */
public final class GoalLoss {
    private final PointMatching matching = new PointMatching();

    /**
     * Loss of the critic's goals of its last forward pass over {@code batch}, by control points, m; their gradient,
     * times {@code weight}, is left in the critic.
     */
    public double apply(CriticNetwork critic, TransitionBatch batch, float weight) {
        Arrays.fill(critic.goalGradient(), 0);
        int count = count(batch, false);
        double loss = 0;
        for (int b = 0; b < batch.size(); b++) {
            if (batch.isReached[b] > 0) {
                int at = b * StepStore.GOAL_SIZE;
                loss += matching.poseLoss(critic.goal(), at, batch.reached, at, weight / count, critic.goalGradient());
            }
        }
        return loss / count;
    }

    /**
     * The same of an actor's goals, of the modes that would be carried out, where no teacher said anything; adds to its
     * gradients.
     */
    public double add(ActorNetwork actor, TransitionBatch batch, float weight) {
        int count = count(batch, true);
        double loss = 0;
        for (int b = 0; b < batch.size(); b++) {
            if (batch.isReached[b] > 0 && batch.now().isTaught[b] == 0) {
                int at = b * ActorOutputs.SIZE + ActorOutputs.goal(actor.mode(b));
                loss += matching.poseLoss(
                        actor.raw(), at, batch.reached, b * StepStore.GOAL_SIZE, weight / count, actor.rawGradient());
            }
        }
        return loss / count;
    }

    private static int count(TransitionBatch batch, boolean untaught) {
        int count = 0;
        for (int b = 0; b < batch.size(); b++) {
            count += batch.isReached[b] > 0 && !(untaught && batch.now().isTaught[b] > 0) ? 1 : 0;
        }
        return Math.max(1, count);
    }
}
