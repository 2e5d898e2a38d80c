package io.prehend.policy.learn;

import io.prehend.policy.actor.ActorNetwork;
import io.prehend.policy.checkpoint.CheckpointReader;
import io.prehend.policy.checkpoint.CheckpointWriter;
import io.prehend.policy.checkpoint.Saved;
import io.prehend.policy.guard.Rollback;

/**
 * Lets an {@link ActorCritic} learn, and goes back to what was good ({@link Rollback}) when it has blown up: a loss or
 * a gradient that is not finite, or values beyond ten times what rewards and entropy can come to. One thread; allocates
 * nothing unless that happens.
 */
public final class ActorCriticGuard implements Saved {
    private final ActorCritic learner;
    private final Rollback rollback;

    /** Guards {@code learner} from now on. */
    public ActorCriticGuard(ActorCritic learner) {
        this.learner = learner;
        rollback = new Rollback(learner.state().weights());
    }

    /** Begins with the weights of {@code trained}, and goes back to these at first. */
    public void beginWith(ActorNetwork trained) {
        learner.beginWith(trained);
        rollback.forget();
    }

    /** How often it has gone back. */
    public int rollbacks() {
        return rollback.rollbacks();
    }

    /**
     * Learns from one batch of {@code replay} with {@code rate} times the learning rates.
     *
     * @return null, or one sentence where it has gone back
     * @throws io.prehend.policy.guard.DivergedException where it has gone back too often
     */
    public String update(Replay replay, float rate) {
        String fault;
        try {
            learner.update(replay, rate * rollback.rate());
            fault = learner.fault();
        } catch (ArithmeticException notFinite) {
            fault = notFinite.getMessage();
        }
        return rollback.after(learner.state().updates(), fault);
    }

    @Override
    public void save(CheckpointWriter to) {
        rollback.save(to);
    }

    @Override
    public void restore(CheckpointReader from) {
        rollback.restore(from);
    }
}
