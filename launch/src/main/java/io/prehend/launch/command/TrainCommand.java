package io.prehend.launch.command;

import io.prehend.launch.config.ConfigOption;
import io.prehend.launch.report.Bars;
import io.prehend.launch.report.Choices;
import io.prehend.launch.report.ExitCode;
import io.prehend.launch.report.Failure;
import io.prehend.launch.report.Report;
import io.prehend.launch.report.ReportOption;
import io.prehend.launch.train.Curriculum;
import io.prehend.launch.train.ImitationRun;
import io.prehend.launch.train.Reinforcement;
import io.prehend.launch.train.ReinforcementRun;
import io.prehend.launch.train.TrainedActor;
import io.prehend.launch.train.TrainingRun;
import io.prehend.launch.train.VectorPlan;
import io.prehend.launch.train.VectorRun;
import io.prehend.launch.wiring.Simulation;
import io.prehend.launch.work.StopRequest;
import io.prehend.policy.checkpoint.CheckpointFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The verb {@code train}: makes an actor in simulation. One thread, which lets others play. */
@Command(
        name = "train",
        description = {
            "Trains a grasping actor in simulation and writes it as a model.",
            "With --env: trains sac, td3 or ddpg on another task, one that is described by vectors."
        })
final class TrainCommand implements Callable<Integer> {
    private static final List<String> ALGORITHMS = List.of("bc", "dagger", "gaddpg", "sac", "td3", "ddpg");

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "ALGORITHM",
            description =
                    "How: bc (demonstrations alone), dagger (and exercises), or by what pays: gaddpg, sac, td3, ddpg;"
                            + " with --env: sac, td3, ddpg.")
    private String algorithm;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the results go; may be left out with --env, for a report alone.")
    private Path out;

    @Mixin
    private EnvironmentOptions environment;

    @Mixin
    private CurriculumOptions lessons;

    @Mixin
    private ReinforcementOptions values;

    @Option(
            names = "--save-every",
            paramLabel = "S",
            defaultValue = "60",
            description = "How often to save the run while it learns, in seconds.")
    private int saveEveryS;

    @Option(names = "--resume", description = "Goes on with the run in --out, which was stopped or died.")
    private boolean resume;

    @Mixin
    private ConfigOption config;

    @Mixin
    private ReportOption report;

    @Override
    public Integer call() {
        EpisodeOptions.requirePositive("--save-every", saveEveryS);
        report.requireWritable();
        if (environment.isGiven()) {
            TrainChoice.requireForEnvironment(spec);
            return trainOnVectors();
        }
        return trainGrasp();
    }

    private int trainGrasp() {
        if (!ALGORITHMS.contains(algorithm)) {
            throw Choices.unknown("algorithm", algorithm, ALGORITHMS);
        }
        TrainChoice.requireForGrasp(spec, algorithm);
        if (lessons.from() != null) {
            TrainChoice.requireForBeginningWithARun(spec);
        }
        if (out == null) {
            throw Failure.usage("Say where the results go: --out DIR.");
        }
        Curriculum curriculum = curriculum();
        Simulation simulation = Simulation.open(config.read());
        makeFolder();
        long beganNs = System.nanoTime();
        TrainedActor trained = train(curriculum, simulation);
        Report result = new Report()
                .put("algorithm", algorithm)
                .put("env", "grasp")
                .put("seed", lessons.seed())
                .put("steps", trained.steps())
                .put("updates", trained.updates())
                .put("rollbacks", trained.rollbacks())
                .put("success_rate", trained.successRate())
                .put("policy", new Report().put("name", "actor").put("sha256", trained.sha256()))
                .put("metrics", trained.metrics())
                .put("wall_seconds", (System.nanoTime() - beganNs) * 1e-9);
        report.words(spec.commandLine().getOut())
                .println("wrote " + out.resolve("actor.onnx") + " after " + trained.updates() + " updates on "
                        + trained.steps() + " steps");
        report.write(result, spec.commandLine().getOut());
        return ExitCode.OK;
    }

    private int trainOnVectors() {
        if (out == null) {
            GivenOptions.refuse(spec, Set.of("--resume", "--save-every"), "needs the folder of the run: --out DIR.");
        }
        VectorPlan plan = environment.plan(algorithm, lessons.seed());
        if (out != null) {
            makeFolder();
        }
        long beganNs = System.nanoTime();
        VectorRun.Result trained = train(plan);
        boolean hasGoals = !Double.isNaN(trained.successRate());
        Report result = new Report()
                .put("algorithm", algorithm)
                .put("env", plan.environment())
                .put("seed", plan.seed())
                .put("steps", trained.steps())
                .put("updates", trained.updates())
                .put("eval_return_mean", trained.returnMean())
                .put("eval_return_deviation", trained.returnDeviation())
                .put("eval_last_reward_mean", trained.lastReward())
                .put("eval_episodes", plan.exam().episodes())
                .put("episodes", trained.episodes())
                .put("rollbacks", trained.rollbacks())
                .put("policy", new Report().put("name", "actor").put("sha256", trained.sha256()))
                .put("metrics", trained.metrics())
                .put("wall_seconds", (System.nanoTime() - beganNs) * 1e-9);
        if (hasGoals) {
            result.put("eval_success_rate", trained.successRate());
        }
        report.words(spec.commandLine().getOut())
                .printf(
                        Locale.ROOT,
                        "%s on %s: %s%.1f ± %.1f an episode, over %d episodes, after %d steps and %d updates%n",
                        algorithm,
                        plan.environment(),
                        hasGoals
                                ? String.format(Locale.ROOT, "%.1f %% at their goals, ", 100 * trained.successRate())
                                : "",
                        trained.returnMean(),
                        trained.returnDeviation(),
                        plan.exam().episodes(),
                        trained.steps(),
                        trained.updates());
        report.write(result, spec.commandLine().getOut());
        return ExitCode.OK;
    }

    private VectorRun.Result train(VectorPlan plan) {
        try (StopRequest stop = StopRequest.onSignal(() -> {});
                Bars bars = new Bars(spec.commandLine().getErr());
                VectorRun run = new VectorRun(plan, out, TimeUnit.SECONDS.toNanos(saveEveryS), this::tell)) {
            if (resume) {
                tell(run.resume());
            }
            bars.begin("steps", plan.trial().steps());
            for (int step = 0; step < run.steps(); step++) {
                bars.step();
            }
            VectorRun.Result trained = run.run(stop::requested, bars::step);
            if (trained.sha256() == null) {
                throw Failure.check(
                        out == null
                                ? "Stopped before the end; with --out, a run can be gone on with."
                                : "Stopped before the end; to go on: prehend " + command(true));
            }
            return trained;
        }
    }

    private Curriculum curriculum() {
        CurriculumOptions.Defaults defaults =
                learnsValues() ? CurriculumOptions.Defaults.REINFORCEMENT : CurriculumOptions.Defaults.IMITATION;
        return lessons.curriculum(defaults, !algorithm.equals("bc"));
    }

    private boolean learnsValues() {
        return Reinforcement.NAMES.contains(algorithm);
    }

    private TrainedActor train(Curriculum curriculum, Simulation simulation) {
        try (StopRequest stop = StopRequest.onSignal(() -> {});
                Bars bars = new Bars(spec.commandLine().getErr())) {
            TrainingRun run = run(curriculum, simulation, stop, watcher(bars));
            if (resume) {
                tell(run.resume());
            }
            TrainedActor trained = run.run(command(false));
            if (trained.sha256() == null) {
                throw Failure.check("Stopped before the end; to go on: prehend " + command(true));
            }
            return trained;
        }
    }

    private TrainingRun run(
            Curriculum curriculum, Simulation simulation, StopRequest stop, TrainingRun.Watcher watcher) {
        long saveEveryNs = TimeUnit.SECONDS.toNanos(saveEveryS);
        if (!learnsValues()) {
            ImitationRun run = new ImitationRun(curriculum, simulation, out, stop::requested, watcher, saveEveryNs);
            if (lessons.from() != null && !resume) {
                run.beginWith(lessons.from(), algorithm.equals("bc"));
            }
            return run;
        }
        ReinforcementRun run = new ReinforcementRun(
                curriculum,
                values.plan(algorithm, environment),
                simulation,
                out,
                stop::requested,
                watcher,
                saveEveryNs);
        if (lessons.from() != null && !resume) {
            run.beginWith(lessons.from());
        }
        return run;
    }

    private void tell(String notice) {
        if (notice != null) {
            spec.commandLine().getErr().println(notice);
        }
    }

    /** The words after the program's name; a run that was stopped on the way was the same run. */
    private String command(boolean resumed) {
        List<String> words = new ArrayList<>(spec.commandLine().getParseResult().originalArgs());
        words.remove("--resume");
        if (resumed) {
            words.add("--resume");
        }
        words.replaceAll(TrainCommand::quoted);
        return String.join(" ", words);
    }

    /** As a shell would have to read it. */
    private static String quoted(String word) {
        return word.matches("[\\w./:,=+@%-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private void makeFolder() {
        try {
            Files.createDirectories(out);
        } catch (IOException e) {
            throw Failure.check("cannot make the folder " + out + ": " + e.getMessage());
        }
        if (!resume && new CheckpointFolder(out).hasCheckpoint()) {
            throw Failure.usage(
                    "There is a run in " + out + " already; go on with it by --resume, or choose another folder.");
        }
    }

    /** Shows a run's parts, and says what it notices. */
    private TrainingRun.Watcher watcher(Bars bars) {
        return new TrainingRun.Watcher() {
            @Override
            public void begin(String part, int total) {
                bars.begin(part, total);
            }

            @Override
            public void step() {
                bars.step();
            }

            @Override
            public void notice(String sentence) {
                tell(sentence);
            }
        };
    }
}
