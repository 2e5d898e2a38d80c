package io.prehend.policy.learn;

import io.prehend.port.Action;

/**
 * What makes an actor-critic learner ({@link ActorCritic}) the one of a paper. Immutable; any thread.
 *
 * @param targets what values are learned towards
 * @param guidance what a motion is improved by
 * @param entropy how random motions are to be; {@link Entropy#NONE} where none are drawn
 * @param freezesEncoders whether encoders stay as they are once the actor no longer rests, and heads alone learn: the
 *     actor's from the first, the critic's from then on
 * @param batch steps per update
 * @param tau share by which the targets follow in an update
 * @param actorEvery the actor, and all targets, change only in every so manyth update
 * @param actorAfter the actor rests for the first so many updates, in which the critic learns what came of each step:
 *     one that knows nothing would only harm it
 * @param actorRate learning rate of the actor
 * @param criticRate learning rate of the critic
 */
public record Algorithm(
        Targets targets,
        Guidance guidance,
        Entropy entropy,
        boolean freezesEncoders,
        int batch,
        float tau,
        int actorEvery,
        int actorAfter,
        float actorRate,
        float criticRate) {
    /** TD3's, as a share of the largest motion (Fujimoto et al., ICML 2018, section 6.1). */
    private static final Smoothing TD3_SMOOTHING = new Smoothing(0.2, 0.5);
    /** A twentieth of the largest motion is 3 mm and 1.5°: as exact as a grasp has to be. */
    private static final Smoothing FINE_SMOOTHING = new Smoothing(0.05, 0.1);
    /** GA-DDPG's (released code). */
    private static final double DISCOUNT = 0.95;

    /**
     * What values are learned towards.
     *
     * @param values how many values a motion has; the smallest counts
     * @param discount by which the worth of a reward shrinks from step to step
     * @param smoothing noise on the motion that comes after
     */
    public record Targets(int values, double discount, Smoothing smoothing) {}

    /**
     * Noise on a motion, each number on its own.
     *
     * @param deviation standard deviation, as a share of the largest motion; 0 for none
     * @param limit the most that is added, likewise
     */
    public record Smoothing(double deviation, double limit) {
        /** None at all. */
        public static final Smoothing NONE = new Smoothing(0, 0);
    }

    /**
     * What a motion is improved by.
     *
     * @param judge which value
     * @param valueShare how much the value counts, 0 to 1; the teacher counts the rest
     * @param sparesDemonstrations whether the expert's own motions that led to success are left alone by the value
     * @param goalWeight worth of the goal in the losses; 0 for no auxiliary task
     * @param closeWeight worth of when to close in the actor's loss
     */
    public record Guidance(
            Judge judge, float valueShare, boolean sparesDemonstrations, float goalWeight, float closeWeight) {}

    /**
     * How random motions are to be, and what that is worth at first.
     *
     * @param target entropy, nats, of motions as shares of the largest
     * @param temperature worth of a nat; 0 where motions are not drawn at all
     */
    public record Entropy(double target, double temperature) {
        /** Motions are what the actor says. */
        public static final Entropy NONE = new Entropy(0, 0);
        /** −dim(A) (Haarnoja et al. 2018b, table 1), and little, since all that a grasp is worth in the end is 1. */
        public static final Entropy STANDARD = new Entropy(-Action.SIZE, 1e-3);
    }

    /** Which value of a motion is to grow. */
    public enum Judge {
        /** The first: TD3's (and DDPG's only one). */
        FIRST,
        /** The smallest: GA-DDPG's. */
        SMALLEST
    }

    /**
     * GA-DDPG (Wang et al., CoRL 2021, section 4 and released code): TD3's values, the goal as an auxiliary task of
     * actor and critic, and a teacher to whom the actor keeps. The value counts for {@code valueShare}, 0.1 to 0.2 in
     * the code.
     */
    public static Algorithm gaDdpg(float valueShare) {
        return new Algorithm(
                new Targets(2, DISCOUNT, FINE_SMOOTHING),
                new Guidance(Judge.SMALLEST, valueShare, true, 0.25f, 0.05f),
                Entropy.NONE,
                false,
                128,
                5e-3f,
                2,
                1000,
                2e-4f,
                5e-4f);
    }

    /** DDPG (Lillicrap et al., ICLR 2016, algorithm 1 and section 7), without a teacher. */
    public static Algorithm ddpg() {
        return new Algorithm(
                new Targets(1, DISCOUNT, Smoothing.NONE),
                new Guidance(Judge.FIRST, 1, false, 0, 0.05f),
                Entropy.NONE,
                false,
                128,
                1e-3f,
                1,
                0,
                1e-4f,
                1e-3f);
    }

    /** TD3 (Fujimoto et al., ICML 2018, algorithm 1 and section 6.1), without a teacher. */
    public static Algorithm td3() {
        return new Algorithm(
                new Targets(2, DISCOUNT, TD3_SMOOTHING),
                new Guidance(Judge.FIRST, 1, false, 0, 0.05f),
                Entropy.NONE,
                false,
                128,
                5e-3f,
                2,
                0,
                1e-3f,
                1e-3f);
    }

    /**
     * SAC with automatic temperature (Haarnoja et al. 2018b, algorithm 1 and table 1), on clouds. For a {@code
     * valueShare} of 1 it is the paper's; below, a teacher counts the rest, and the goal is an auxiliary task of actor
     * and critic as in {@link #gaDdpg}.
     */
    public static Algorithm sac(float valueShare) {
        return new Algorithm(
                new Targets(2, DISCOUNT, Smoothing.NONE),
                new Guidance(Judge.SMALLEST, valueShare, false, valueShare < 1 ? 0.25f : 0, 0.05f),
                Entropy.STANDARD,
                false,
                128,
                5e-3f,
                1,
                1000,
                3e-4f,
                3e-4f);
    }

    /** Whether motions are drawn, and their entropy is worth something. */
    public boolean isSoft() {
        return entropy.temperature() > 0;
    }

    /** The same, but the actor rests for the first {@code updates} updates. */
    public Algorithm withActorAfter(int updates) {
        return new Algorithm(
                targets, guidance, entropy, freezesEncoders, batch, tau, actorEvery, updates, actorRate, criticRate);
    }

    /** The same with heads that learn alone, or not. */
    public Algorithm withFrozenEncoders(boolean frozen) {
        return new Algorithm(
                targets, guidance, entropy, frozen, batch, tau, actorEvery, actorAfter, actorRate, criticRate);
    }

    /** The same, if it is soft, with motions as random as {@code newEntropy} says. */
    public Algorithm withEntropy(Entropy newEntropy) {
        return new Algorithm(
                targets,
                guidance,
                newEntropy,
                freezesEncoders,
                batch,
                tau,
                actorEvery,
                actorAfter,
                actorRate,
                criticRate);
    }

    /** The same with other sizes of steps, for shorter or smaller tasks. */
    public Algorithm with(int newBatch, float newTau, float newActorRate, float newCriticRate) {
        return new Algorithm(
                targets,
                guidance,
                entropy,
                freezesEncoders,
                newBatch,
                newTau,
                actorEvery,
                actorAfter,
                newActorRate,
                newCriticRate);
    }
}
