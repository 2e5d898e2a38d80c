package io.prehend.launch.command;

import io.prehend.launch.evaluate.Evaluation;
import io.prehend.launch.report.Choices;
import io.prehend.launch.report.Failure;
import io.prehend.launch.wiring.Policies;
import java.util.List;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private SceneOptions scene;

    /** Looks everything up; refuses what is not there with one sentence that names the choices. Close what it gives. */
    Evaluation open() {
        if (!TASKS.contains(task)) {
            throw Choices.unknown("task", task, TASKS);
        }
        SceneOptions.Scenes scenes = scene.open();
        return new Evaluation(
                Policies.open(decider()),
                task,
                scenes.objects(),
                scenes.randomization(),
                scenes.seed(),
                scenes.disturb());
    }

    /** Who decides: the name or file that was given, or the usual one. */
    String decider() {
        return policy == null ? Policies.usual() : policy;
    }

    /** What is on the table, as words for another process. */
    List<String> sceneWords() {
        return scene.words();
    }

    /** Seed of everything that is drawn. */
    long seed() {
        return scene.seed();
    }

    /** Refuses a number of episodes that makes no sense. */
    static int requirePositive(String option, int number) {
        if (number < 1) {
            throw Failure.usage(option + " is " + number + ", but must be at least 1.");
        }
        return number;
    }
}
