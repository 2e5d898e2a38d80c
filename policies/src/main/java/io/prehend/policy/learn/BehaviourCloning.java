package io.prehend.policy.learn;

import io.prehend.policy.actor.ActorNetwork;
import io.prehend.policy.actor.Imitation;
import io.prehend.policy.actor.Minibatch;
import io.prehend.policy.checkpoint.CheckpointReader;
import io.prehend.policy.checkpoint.CheckpointWriter;
import io.prehend.policy.checkpoint.NetworkState;
import io.prehend.policy.checkpoint.Saved;
import io.prehend.policy.experience.StepStore;
import io.prehend.policy.nn.Adam;
import io.prehend.policy.random.SavedRandom;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * Makes an actor do as its teacher did (Pomerleau, "ALVINN", 1989; with DAgger's data, Ross et al., AISTATS 2011), by
 * the losses of {@link Imitation}. One episode in twenty is kept out of training to measure on. One thread; the same
 * seed and steps give the same weights on the same kernel, also when it was saved and restored on the way.
 */
public final class BehaviourCloning implements Saved {
    private static final int HELD_OUT_OF = 20;
    private static final int HELD_OUT = 7;
    private static final int MEASURED_BATCHES = 30;
    private static final int WARM_UP_UPDATES = 500;
    /** Share of the learning rate that is left at the end of a {@link #learn}. */
    private static final double LAST_RATE = 0.02;

    private final ActorNetwork actor;
    private final Settings settings;
    private final Adam adam;
    private final Imitation imitation;
    private final Minibatch batch;
    private final SavedRandom random;
    private int done;
    private int[] taught = new int[0];
    private int[] heldOut = new int[0];

    /**
     * How to learn.
     *
     * @param architecture of the actor
     * @param batch steps per update
     * @param learningRate largest step of Adam
     * @param goalWeight worth of the goal in the loss
     * @param closeWeight worth of when to close in the loss
     */
    public record Settings(
            ActorNetwork.Architecture architecture,
            int batch,
            float learningRate,
            float goalWeight,
            float closeWeight) {
        /** What our own policy is trained with. */
        public static Settings standard(ActorNetwork.Architecture architecture) {
            return new Settings(architecture, 128, 1e-3f, 0.25f, 0.05f);
        }

        /** The same with another worth of the goal. */
        public Settings withGoalWeight(float weight) {
            return new Settings(architecture, batch, learningRate, weight, closeWeight);
        }
    }

    /**
     * How far off the actor is, on steps that it never learned from.
     *
     * @param motionM distance of its motions from the teacher's, by control points, m
     * @param goalM distance of its goals from the teacher's, m
     * @param closeNats cross entropy of when to close
     */
    public record Losses(double motionM, double goalM, double closeNats) {}

    /** An actor with random weights drawn from {@code seed}. */
    public BehaviourCloning(Settings settings, long seed) {
        this.settings = settings;
        random = new SavedRandom(seed);
        actor = new ActorNetwork(settings.architecture(), settings.batch(), new SplittableRandom(random.nextLong()));
        adam = new Adam(actor.parameters(), 1e-4f, 1);
        imitation = new Imitation(settings.batch(), settings.goalWeight(), settings.closeWeight());
        batch = new Minibatch(settings.batch(), settings.architecture().points());
    }

    /** A copy of the actor as it is now, for clouds one at a time, on whatever thread. */
    public ActorNetwork snapshot() {
        return actor.copy();
    }

    /**
     * Takes {@code updates} steps down the gradient on random batches of {@code steps}; the learning rate rises at
     * first and then falls along a cosine. What was interrupted, here or before a {@link #restore}, is gone on with.
     *
     * @param goOn asked after each update; false interrupts, and the next call with the same arguments goes on
     * @return whether all of them have been taken
     */
    public boolean learn(StepStore steps, int updates, BooleanSupplier goOn) {
        divide(steps);
        boolean interrupted = false;
        while (done < updates && !interrupted) {
            done++;
            fill(steps, taught, random);
            actor.forward(settings.batch(), batch.cloud(), batch.state());
            imitation.apply(actor, batch, 1);
            actor.backward(settings.batch());
            double fall = LAST_RATE + (1 - LAST_RATE) * 0.5 * (1 + Math.cos(Math.PI * done / updates));
            adam.step((float) (settings.learningRate() * Math.min(1, (double) done / WARM_UP_UPDATES) * fall));
            interrupted = !goOn.getAsBoolean();
        }
        if (done < updates) {
            return false;
        }
        done = 0;
        return true;
    }

    /** Updates that a {@link #learn} which was interrupted has taken; 0 where none was. */
    public int done() {
        return done;
    }

    @Override
    public void save(CheckpointWriter to) {
        NetworkState.save("actor", actor.parameters(), to);
        NetworkState.save("adam", adam, to);
        to.put("random_and_done", random.state(), done);
    }

    @Override
    public void restore(CheckpointReader from) {
        NetworkState.restore("actor", actor.parameters(), from);
        NetworkState.restore("adam", adam, from);
        long[] values = from.longs("random_and_done", 2);
        random.restore(values[0]);
        done = (int) values[1];
    }

    /** Measures on the episodes of {@code steps} that were kept out. Leaves the weights alone. */
    public Losses measure(StepStore steps) {
        divide(steps);
        RandomGenerator own = new SplittableRandom(1);
        double motion = 0;
        double goal = 0;
        double close = 0;
        for (int i = 0; i < MEASURED_BATCHES; i++) {
            fill(steps, heldOut, own);
            actor.forward(settings.batch(), batch.cloud(), batch.state());
            imitation.apply(actor, batch, 0);
            motion += imitation.motionLoss() / MEASURED_BATCHES;
            goal += imitation.goalLoss() / MEASURED_BATCHES;
            close += imitation.closeLoss() / MEASURED_BATCHES;
        }
        return new Losses(motion, goal, close);
    }

    private void fill(StepStore steps, int[] from, RandomGenerator drawn) {
        for (int row = 0; row < settings.batch(); row++) {
            batch.set(row, steps, from[drawn.nextInt(from.length)], drawn.nextBoolean(), drawn);
            batch.shortenRemaining(row, drawn);
        }
    }

    private void divide(StepStore steps) {
        int[] learned = new int[steps.size()];
        int[] kept = new int[steps.size()];
        int learnedCount = 0;
        int keptCount = 0;
        for (int i = 0; i < steps.size(); i++) {
            if (steps.pointCount(i) == 0) {
                continue;
            }
            if (steps.episode(i) % HELD_OUT_OF == HELD_OUT) {
                kept[keptCount++] = i;
            } else {
                learned[learnedCount++] = i;
            }
        }
        if (learnedCount == 0 || keptCount == 0) {
            throw new IllegalArgumentException("there are too few episodes to learn from and to measure on: "
                    + steps.episodes() + "; collect at least " + HELD_OUT_OF);
        }
        taught = Arrays.copyOf(learned, learnedCount);
        heldOut = Arrays.copyOf(kept, keptCount);
    }
}
