package io.prehend.launch.command;

import io.prehend.launch.evaluate.Evaluation;
import io.prehend.launch.report.Choices;
import io.prehend.launch.report.Failure;
import io.prehend.launch.wiring.Policies;
import io.prehend.sim.random.Disturbances;
import io.prehend.sim.random.Randomization;
import io.prehend.sim.shape.ObjectSet;
import io.prehend.sim.shape.ObjectSets;
import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** What is played, with whom, and on what: the options that all verbs with episodes share. One thread. */
final class EpisodeOptions {
    private static final List<String> TASKS = List.of("grasp");

    @Option(
            names = "--policy",
            paramLabel = "NAME|FILE",
            description =
                    "Who decides where the hand goes: a name or an ONNX file with its manifest beside it (default:"
                            + " the model grasp in a version that has it, else expert).")
    private String policy;

    @Option(
            names = "--task",
            paramLabel = "NAME",
            defaultValue = "grasp",
            description = "What to do (default: ${DEFAULT-VALUE}).")
    private String task;

    @Option(
            names = "--objects",
            paramLabel = "SET",
            defaultValue = "builtin:train",
            description = "What to grasp: builtin:train, builtin:test or a folder (default: ${DEFAULT-VALUE}).")
    private String objects;

    @Option(
            names = "--randomize",
            paramLabel = "LEVEL",
            defaultValue = "standard",
            description = "How episodes differ: off, standard, hard, shift or a file (default: ${DEFAULT-VALUE}).")
    private String randomize;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of everything that is drawn (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--disturb",
            paramLabel = "HOW",
            defaultValue = "none",
            description = "What is done to the object while the hand approaches it: none, moved, pushed or both, by"
                    + " turns (default: ${DEFAULT-VALUE}).")
    private String disturb;

    /** Looks everything up; refuses what is not there with one sentence that names the choices. Close what it gives. */
    Evaluation open() {
        if (!TASKS.contains(task)) {
            throw Choices.unknown("task", task, TASKS);
        }
        ObjectSet graspable = objects();
        Randomization level = randomization();
        Disturbances disturbances = disturbances();
        return new Evaluation(Policies.open(decider()), task, graspable, level, seed, disturbances);
    }

    /** Who decides: the name or file that was given, or the usual one. */
    String decider() {
        return policy == null ? Policies.usual() : policy;
    }

    /** Seed of everything that is drawn. */
    long seed() {
        return seed;
    }

    private ObjectSet objects() {
        try {
            return ObjectSets.open(objects);
        } catch (IllegalArgumentException refused) {
            throw refusal(objects, refused);
        }
    }

    private Randomization randomization() {
        try {
            return Randomization.open(randomize);
        } catch (IllegalArgumentException refused) {
            throw refusal(randomize, refused);
        }
    }

    private Disturbances disturbances() {
        return Arrays.stream(Disturbances.values())
                .filter(choice -> word(choice).equals(disturb))
                .findFirst()
                .orElseThrow(() -> Choices.unknown(
                        "disturbance",
                        disturb,
                        Arrays.stream(Disturbances.values())
                                .map(EpisodeOptions::word)
                                .toList()));
    }

    private static String word(Disturbances choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    /** A wrong name is the caller's mistake; a place that is there holds something wrong. */
    private static Failure refusal(String nameOrPlace, IllegalArgumentException cause) {
        return new File(nameOrPlace).exists()
                ? Failure.check(cause.getMessage(), cause)
                : Failure.usage(cause.getMessage());
    }

    /** Refuses a number of episodes that makes no sense. */
    static int requirePositive(String option, int number) {
        if (number < 1) {
            throw Failure.usage(option + " is " + number + ", but must be at least 1.");
        }
        return number;
    }
}
