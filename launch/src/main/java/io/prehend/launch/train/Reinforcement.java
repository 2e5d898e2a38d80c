package io.prehend.launch.train;

import io.prehend.policy.checkpoint.RunSettings;
import io.prehend.policy.explore.GaussianNoise;
import io.prehend.policy.explore.Noise;
import io.prehend.policy.explore.OrnsteinUhlenbeckNoise;
import io.prehend.policy.explore.Spread;
import io.prehend.policy.explore.UniformNoise;
import io.prehend.policy.learn.Algorithm;
import java.util.List;

/**
 * How an actor learns from what pays. Immutable; any thread.
 *
 * @param name of the algorithm: one of {@link #NAMES}
 * @param valueShare how much the value of a motion counts in GA-DDPG; its teacher counts the rest
 * @param noise of exploration, times what is usual for the algorithm
 * @param pupilShare probability that the pupil leads an episode, and not the expert
 * @param shownShare share of the expert's steps in a batch
 * @param window so many of the latest steps that a pupil tried are learned from
 */
public record Reinforcement(
        String name, double valueShare, double noise, double pupilShare, double shownShare, int window) {
    /** The algorithms that there are. */
    public static final List<String> NAMES = List.of("gaddpg", "td3", "ddpg");

    /** DDPG's own, 0.2 of the largest motion, would shake the hand by 2 cm: a grasp has to be finer. */
    private static final double DRIFT = 0.05;
    /** TD3's. */
    private static final double SCATTER = 0.1;

    /** The algorithm, whose actor rests for the first {@code warmUp} updates. */
    Algorithm algorithm(int warmUp) {
        return switch (name) {
            case "gaddpg" -> Algorithm.gaDdpg((float) valueShare).withActorAfter(warmUp);
            case "td3" -> Algorithm.td3().withActorAfter(warmUp);
            case "ddpg" -> Algorithm.ddpg().withActorAfter(warmUp);
            default -> throw new IllegalArgumentException("there is no learner " + name + ", but " + NAMES);
        };
    }

    /** Noise for an episode after {@code progress} of a training, 0 to 1, drawn from {@code seed}. */
    Noise noise(double progress, long seed) {
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
                .with("window", window);
    }
}
