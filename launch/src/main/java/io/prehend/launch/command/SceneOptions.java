package io.prehend.launch.command;

import io.prehend.launch.report.Choices;
import io.prehend.launch.report.Failure;
import io.prehend.sim.random.Disturbances;
import io.prehend.sim.random.Randomization;
import io.prehend.sim.shape.ObjectSet;
import io.prehend.sim.shape.ObjectSets;
import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/**
 * What is on the table, and how episodes differ: the options that all verbs with a simulated world share. One thread.
 */
final class SceneOptions {
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

    /** What is drawn, looked up. Immutable. */
    record Scenes(ObjectSet objects, Randomization randomization, long seed, Disturbances disturb) {}

    /** Looks everything up; refuses what is not there with one sentence that names the choices. */
    Scenes open() {
        return new Scenes(objects(), randomization(), seed, disturbances());
    }

    /** The same as words, for another process that is to draw the same; without what is done to objects. */
    List<String> words() {
        return List.of("--objects", objects, "--randomize", randomize, "--seed", Long.toString(seed));
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
                                .map(SceneOptions::word)
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
}
