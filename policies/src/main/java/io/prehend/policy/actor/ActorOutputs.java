package io.prehend.policy.actor;

import io.prehend.policy.experience.StepStore;
import io.prehend.port.Action;

/**
 * Which number of an actor's last layer means what.
 *
 * <p>There are several ways to grasp most things, and their mean is none of them: it leads through the middle of a
 * ring. So an actor proposes {@link #MODES} motions and says how likely each is to be the one (a mixture, Bishop,
 * "Mixture Density Networks", 1994); the likeliest is carried out.
 */
final class ActorOutputs {
    /** How many motions are proposed. */
    static final int MODES = 8;
    /** First of the modes' logits. */
    static final int LOGITS = 0;
    /** Logit of the chance that closing now would hold. */
    static final int CLOSE = MODES;
    /** First of six logarithms of standard deviations, for stochastic use. */
    static final int LOG_STD = CLOSE + 1;

    /** All of them. */
    static final int SIZE = LOG_STD + Action.SIZE + MODES * (Action.SIZE + StepStore.GOAL_SIZE);

    private static final int MOTIONS = LOG_STD + Action.SIZE;
    private static final int GOALS = MOTIONS + MODES * Action.SIZE;

    private ActorOutputs() {}

    /** First of the six numbers of the motion of {@code mode}, before the tanh. */
    static int motion(int mode) {
        return MOTIONS + mode * Action.SIZE;
    }

    /** First of the seven numbers of the goal of {@code mode}. */
    static int goal(int mode) {
        return GOALS + mode * StepStore.GOAL_SIZE;
    }
}
