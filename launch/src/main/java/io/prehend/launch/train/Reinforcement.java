package io.prehend.launch.train;

import io.prehend.policy.actor.ActorNetwork;
import io.prehend.policy.actor.NetworkPolicy;
import io.prehend.policy.checkpoint.RunSettings;
import io.prehend.policy.explore.GaussianNoise;
import io.prehend.policy.explore.Noise;
import io.prehend.policy.explore.NoisyPolicy;
import io.prehend.policy.explore.OrnsteinUhlenbeckNoise;
import io.prehend.policy.explore.Spread;
import io.prehend.policy.explore.UniformNoise;
import io.prehend.policy.learn.Algorithm;
import io.prehend.port.Policy;
import java.util.List;

/**
 * How an actor learns from what pays. Immutable; any thread.
 *
 * @param name of the algorithm: one of {@link #NAMES}
 * @param valueShare how much the value of a motion counts in GA-DDPG and SAC; its teacher counts the rest
 * @param noise of exploration, times what is usual for the algorithm; SAC draws its motions itself
 * @param pupilShare probability that the pupil leads an episode, and not the expert
 * @param shownShare share of the expert's steps in a batch
 * @param window so many of the latest steps that a pupil tried are learned from
 * @param entropy of SAC's motions
 * @param freezesEncoders whether heads alone learn, once the critic has learned alone
 * @param updatesPerStep updates after a round for each of its steps; 0 for as many as the curriculum says
 */
public record Reinforcement(
        String name,
        double valueShare,
        double noise,
        double pupilShare,
        double shownShare,
        int window,
        Algorithm.Entropy entropy,
        boolean freezesEncoders,
        double updatesPerStep) {
    /** The algorithms that there are. */
    public static final List<String> NAMES = List.of("gaddpg", "td3", "ddpg", "sac");

    private static final String PUPIL = "pupil";
    /** DDPG's own, 0.2 of the largest motion, would shake the hand by 2 cm: a grasp has to be finer. */
    private static final double DRIFT = 0.05;
    /** TD3's. */
    private static final double SCATTER = 0.1;

    /** The algorithm, whose actor rests for the first {@code warmUp} updates. */
    Algorithm algorithm(int warmUp) {
        Algorithm standard =
                switch (name) {
                    case "gaddpg" -> Algorithm.gaDdpg((float) valueShare);
                    case "td3" -> Algorithm.td3();
                    case "ddpg" -> Algorithm.ddpg();
                    case "sac" -> Algorithm.sac((float) valueShare).withEntropy(entropy);
                    default -> throw new IllegalArgumentException("there is no learner " + name + ", but " + NAMES);
                };
        return standard.withActorAfter(warmUp).withFrozenEncoders(freezesEncoders);
    }

    /** What tries in an episode after {@code progress} of a training, 0 to 1: {@code actor} as far as it knows. */
    Policy pupil(ActorNetwork actor, double progress, long seed) {
        return name.equals("sac")
                ? NetworkPolicy.byChance(PUPIL, actor, seed)
                : new NoisyPolicy(new NetworkPolicy(PUPIL, actor, seed), noise(progress, seed));
    }

    /** Noise for an episode after {@code progress} of a training, 0 to 1, drawn from {@code seed}. */
    private Noise noise(double progress, long seed) {
        return switch (name) {
            case "gaddpg" -> new UniformNoise(UniformNoise.fading(progress).times(noise), seed);
            case "td3" -> new GaussianNoise(Spread.ofLargestMotion(noise * SCATTER), seed);
            default ->
                new OrnsteinUhlenbeckNoise(
                        OrnsteinUhlenbeckNoise.PAPER_RETURN, Spread.ofLargestMotion(noise * DRIFT), seed);
        };
    }

    /** Adds what a run must be gone on with. */
    RunSettings addTo(RunSettings settings) {
        return settings.with("algorithm", name)
                .with("value-share", valueShare)
                .with("noise", noise)
                .with("pupil-share", pupilShare)
                .with("shown-share", shownShare)
                .with("window", window)
                .with("target-entropy", entropy.target())
                .with("temperature", entropy.temperature())
                .with("freeze-encoder", freezesEncoders ? 1 : 0)
                .with("updates-per-step", updatesPerStep);
    }
}
