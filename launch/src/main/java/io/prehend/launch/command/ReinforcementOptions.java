package io.prehend.launch.command;

import io.prehend.launch.report.Failure;
import io.prehend.launch.train.Reinforcement;
import io.prehend.policy.learn.Algorithm;
import picocli.CommandLine.Option;

/** How values are learned: options to mix into {@code train}. One thread. */
final class ReinforcementOptions {
    @Option(
            names = "--value-share",
            paramLabel = "0..1",
            defaultValue = "0.15",
            description = "How much the value of a motion counts (gaddpg, sac); its teacher counts the rest.")
    private double valueShare;

    @Option(
            names = "--noise",
            paramLabel = "X",
            defaultValue = "0.3",
            description = "Noise on the pupil's motions, times the algorithm's (gaddpg: 3 cm and 8° at first).")
    private double noise;

    @Option(
            names = "--pupil-share",
            paramLabel = "0..1",
            defaultValue = "0.7",
            description = "Share of the episodes of a round that the pupil leads; the expert leads the rest.")
    private double pupilShare;

    @Option(
            names = "--shown-share",
            paramLabel = "0..1",
            defaultValue = "0.5",
            description = "Share of the expert's steps in a batch.")
    private double shownShare;

    @Option(
            names = "--window",
            paramLabel = "N",
            defaultValue = "200000",
            description = "So many of the latest steps that a pupil tried are learned from.")
    private int window;

    @Option(
            names = "--target-entropy",
            paramLabel = "NATS",
            defaultValue = "-6",
            description = "How random motions are to be, as shares of the largest (sac): -3 is more, -9 less.")
    private double targetEntropy;

    @Option(
            names = "--freeze-encoder",
            description =
                    "The encoders stay as they are, and heads alone learn: the actor's from the start, the critic's"
                            + " after --updates.")
    private boolean freezesEncoders;

    /** Refuses what makes no sense with one sentence; {@code shared} has what vectors have too. */
    Reinforcement plan(String algorithm, EnvironmentOptions shared) {
        if (!(noise >= 0 && noise <= 10)) {
            throw Failure.usage("--noise must be 0 to 10, but is " + noise);
        }
        if (!(Math.abs(targetEntropy) <= 60)) {
            throw Failure.usage("--target-entropy must be -60 to 60, but is " + targetEntropy);
        }
        return new Reinforcement(
                algorithm,
                share("--value-share", valueShare),
                noise,
                share("--pupil-share", pupilShare),
                share("--shown-share", shownShare),
                EpisodeOptions.requirePositive("--window", window),
                new Algorithm.Entropy(targetEntropy, shared.temperature(Algorithm.Entropy.STANDARD.temperature())),
                freezesEncoders,
                shared.updatesPerStep());
    }

    private static double share(String option, double given) {
        if (!(given >= 0 && given <= 1)) {
            throw Failure.usage(option + " must be 0 to 1, but is " + given);
        }
        return given;
    }
}
