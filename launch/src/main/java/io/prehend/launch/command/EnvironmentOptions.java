package io.prehend.launch.command;

import io.prehend.launch.report.Choices;
import io.prehend.launch.report.Failure;
import io.prehend.launch.train.VectorPlan;
import io.prehend.policy.vector.HindsightReplay;
import io.prehend.sim.environment.Environments;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Option;

/** Where and how to learn on vectors: options to mix into {@code train}. One thread. */
final class EnvironmentOptions {
    private static final Map<String, HindsightReplay.Strategy> STRATEGIES =
            Map.of("future", HindsightReplay.Strategy.FUTURE, "final", HindsightReplay.Strategy.FINAL);
    private static final int MOST = 10_000_000;
    /** Tests on the way, where nobody says how often. */
    private static final int TESTS = 10;

    @Option(
            names = "--env",
            paramLabel = "NAME",
            description = "Learn on vectors: builtin:pendulum, builtin:reach, builtin:reach-dense, gym:ID or"
                    + " python:MODULE:CLASS (default: grasping).")
    private String environment;

    @Option(names = "--steps", paramLabel = "N", defaultValue = "10000", description = "With --env: steps to try.")
    private int steps;

    @Option(
            names = "--start-steps",
            paramLabel = "N",
            defaultValue = "500",
            description = "With --env: so many of them at random, before anything is learned.")
    private int startSteps;

    @Option(
            names = "--updates-per-step",
            paramLabel = "X",
            description =
                    "Updates for each step after that, or for each of a round of grasps; may be a fraction (default:"
                            + " 1 with --env, else as --round-updates says).")
    private Double updatesPerStep;

    @Option(
            names = "--hidden",
            paramLabel = "A-B",
            defaultValue = "256-256",
            description = "With --env: widths of the networks' hidden layers.")
    private String hidden;

    @Option(names = "--batch", paramLabel = "N", defaultValue = "256", description = "With --env: steps per update.")
    private int batch;

    @Option(names = "--discount", paramLabel = "X", defaultValue = "0.99", description = "With --env: γ.")
    private double discount;

    @Option(
            names = "--tau",
            paramLabel = "X",
            defaultValue = "0.005",
            description = "With --env: share by which targets follow.")
    private float tau;

    @Option(
            names = "--actor-rate",
            paramLabel = "X",
            defaultValue = "3e-4",
            description = "With --env: learning rate of the actor.")
    private float actorRate;

    @Option(
            names = "--critic-rate",
            paramLabel = "X",
            defaultValue = "1e-3",
            description = "With --env: learning rate of the critics.")
    private float criticRate;

    @Option(
            names = "--temperature",
            paramLabel = "X",
            description =
                    "sac: what a nat of entropy is worth at first, in units of reward (default: 1 with --env, else"
                            + " 0.001).")
    private Double temperature;

    @Option(
            names = "--replay",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "With --env: observations that are remembered.")
    private int replay;

    @Option(
            names = "--hindsight",
            paramLabel = "HOW",
            defaultValue = "off",
            description = "With --env: goals by hindsight (HER): off, future or final.")
    private String hindsight;

    @Option(
            names = "--eval-episodes",
            paramLabel = "N",
            defaultValue = "20",
            description = "With --env: episodes of a test.")
    private int evaluationEpisodes;

    @Option(
            names = "--eval-every",
            paramLabel = "N",
            description = "With --env: steps between two tests (default: a tenth of --steps).")
    private Integer evaluateEvery;

    @Option(
            names = "--patience",
            paramLabel = "S",
            defaultValue = "60",
            description = "With --env: how long an environment of Python may take to answer, in seconds.")
    private int patienceS;

    /** Whether an environment was named. */
    boolean isGiven() {
        return environment != null;
    }

    /** Refuses what makes no sense with one sentence. */
    VectorPlan plan(String algorithm, long seed) {
        if (!VectorPlan.ALGORITHMS.contains(algorithm)) {
            throw Choices.unknown("algorithm for vectors", algorithm, VectorPlan.ALGORITHMS);
        }
        if (!Environments.isName(environment)) {
            throw Failure.usage("There is no environment '" + environment + "'; "
                    + Choices.hint(environment, Environments.BUILT_IN) + ", gym:ID and python:MODULE:CLASS.");
        }
        if (!hindsight.equals("off") && !STRATEGIES.containsKey(hindsight)) {
            throw Failure.usage("--hindsight must be off, future or final, but is " + hindsight + ".");
        }
        if (temperature != null && !algorithm.equals("sac")) {
            throw Failure.usage("--temperature is about sac; " + algorithm + " has none. Leave it out.");
        }
        return new VectorPlan(
                algorithm,
                environment,
                seed,
                trial(),
                network(),
                STRATEGIES.get(hindsight),
                exam(),
                TimeUnit.SECONDS.toNanos(within("--patience", patienceS, 1)));
    }

    /** Updates for each step, as was asked for; 0 where nobody said. */
    double updatesPerStep() {
        if (updatesPerStep == null) {
            return 0;
        }
        requireBetween("--updates-per-step", updatesPerStep, 0, 100);
        return updatesPerStep;
    }

    /** What a nat of entropy is worth at first, or {@code usual} where nobody said. */
    double temperature(double usual) {
        double first = temperature == null ? usual : temperature;
        requireBetween("--temperature", first, 1e-9, 1e6);
        return first;
    }

    private VectorPlan.Trial trial() {
        double updates = updatesPerStep == null ? 1 : updatesPerStep();
        return new VectorPlan.Trial(
                within("--steps", steps, 1),
                within("--start-steps", startSteps, 1),
                updates,
                within("--replay", replay, 2));
    }

    private VectorPlan.Network network() {
        requireBetween("--discount", discount, 0, 0.999_999);
        requireBetween("--tau", tau, 1e-9, 1);
        requireBetween("--actor-rate", actorRate, 1e-9, 1);
        requireBetween("--critic-rate", criticRate, 1e-9, 1);
        double first = temperature(1);
        return new VectorPlan.Network(
                Widths.read("--hidden", hidden),
                within("--batch", batch, 1),
                discount,
                tau,
                actorRate,
                criticRate,
                first);
    }

    private VectorPlan.Exam exam() {
        int every = evaluateEvery == null ? Math.max(1, steps / TESTS) : evaluateEvery;
        return new VectorPlan.Exam(within("--eval-episodes", evaluationEpisodes, 1), within("--eval-every", every, 1));
    }

    private static int within(String option, int given, int least) {
        if (given < least || given > MOST) {
            throw Failure.usage(option + " must be " + least + " to " + MOST + ", but is " + given + ".");
        }
        return given;
    }

    private static void requireBetween(String option, double given, double least, double most) {
        if (!(given >= least && given <= most)) {
            throw Failure.usage(
                    String.format(Locale.ROOT, "%s must be %s to %s, but is %s.", option, least, most, given));
        }
    }
}
