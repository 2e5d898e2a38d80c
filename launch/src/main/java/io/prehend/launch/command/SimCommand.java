package io.prehend.launch.command;

import io.prehend.driver.link.Transport;
import io.prehend.launch.config.ConfigOption;
import io.prehend.launch.learn.ParentWatch;
import io.prehend.launch.link.Profile;
import io.prehend.launch.link.Profiles;
import io.prehend.launch.link.Transports;
import io.prehend.launch.link.Transports.End;
import io.prehend.launch.report.Choices;
import io.prehend.launch.report.ExitCode;
import io.prehend.launch.report.Failure;
import io.prehend.launch.report.Report;
import io.prehend.launch.report.ReportOption;
import io.prehend.launch.serve.RobotServer;
import io.prehend.launch.wiring.Simulation;
import io.prehend.launch.work.StopRequest;
import io.prehend.sim.random.EpisodeSampler;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The verb {@code sim}: a simulated robot behind the topics of a real one. One thread, which steps the world. */
@Command(
        name = "sim",
        description = {
            "Puts a simulated arm, gripper and camera behind the topics of a real robot, in this process.",
            "Drive it from another one: prehend run --profile sim_ros1 (sim_ros2, sim_mqtt)."
        })
final class SimCommand implements Callable<Integer> {
    private static final String HOME = "home";
    private static final List<String> NEXT = List.of(HOME, "silence");
    private static final List<String> WIRES = List.of("ros1", "ros2", "mqtt");

    @Spec
    private CommandSpec spec;

    @Option(names = "--serve", paramLabel = "ros1|ros2|mqtt", required = true, description = "Over which wire.")
    private String wire;

    @Option(
            names = "--profile",
            paramLabel = "NAME|FILE",
            description = "Behind which topics (default: sim_ros1, sim_ros2 or sim_mqtt).")
    private String profile;

    @Option(names = "--episodes", paramLabel = "N", description = "How many objects (default: until Ctrl-C).")
    private Integer episodes;

    @Option(
            names = "--next",
            paramLabel = "home|silence",
            defaultValue = HOME,
            description =
                    "When the next object comes: when the arm has come home from an attempt, with the same arm and"
                            + " without a gap; or when the controller has tried and fallen silent, with another arm"
                            + " somewhere else (default: ${DEFAULT-VALUE}, where the profile has a home).")
    private String next;

    @Option(
            names = "--until-parent-ends",
            description = "Come to an end when the standard input does, as it does with the process that started this.")
    private boolean untilParentEnds;

    @Mixin
    private SceneOptions scene;

    @Mixin
    private ConfigOption config;

    @Mixin
    private ReportOption report;

    @Override
    public Integer call() {
        report.requireWritable();
        if (!WIRES.contains(wire)) {
            throw Choices.unknown("wire", wire, WIRES);
        }
        if (!NEXT.contains(next)) {
            throw Choices.unknown("moment for the next object", next, NEXT);
        }
        GivenOptions.refuse(spec, Set.of("--disturb"), "is not done to an object behind a wire.");
        int count = episodes == null ? 0 : EpisodeOptions.requirePositive("--episodes", episodes);
        Profile served = Profiles.read(profile == null ? "sim_" + wire : profile);
        if (!served.transport().kind().equals(wire)) {
            throw Failure.usage("The profile " + served.source() + " is for "
                    + served.transport().kind() + ", not for " + wire + ".");
        }
        if (!served.plan().robot().simulated()) {
            throw Failure.refused("The profile " + served.source() + " says that its arm is real; serve a simulated one"
                    + " under a profile that says so (robot.simulated: true).");
        }
        return serve(served, scene.open(), count);
    }

    private int serve(Profile served, SceneOptions.Scenes scenes, int count) {
        Simulation simulation = Simulation.open(config.read());
        EpisodeSampler sampler = new EpisodeSampler(
                scenes.objects(),
                scenes.randomization(),
                simulation.realTimePhysics(),
                simulation.chain(),
                scenes.seed(),
                scenes.disturb());
        PrintWriter words = report.words(spec.commandLine().getOut());
        Transport transport = Transports.open(served.transport(), End.ROBOT);
        try (StopRequest stop = StopRequest.onSignal(() -> {});
                RobotServer server =
                        new RobotServer(simulation, sampler, served.plan(), homeRad(served), transport, words)) {
            if (untilParentEnds) {
                ParentWatch.start(System.in, stop::request, Thread.currentThread());
            }
            spec.commandLine()
                    .getErr()
                    .println("Serving " + served.plan().robot().name() + ": " + transport.describe());
            server.serve(count, stop);
            report.write(describe(server, served, scenes), spec.commandLine().getOut());
        }
        return ExitCode.OK;
    }

    private List<Double> homeRad(Profile served) {
        return next.equals(HOME) ? served.homeRad() : List.of();
    }

    private static Report describe(RobotServer server, Profile served, SceneOptions.Scenes scenes) {
        return new Report()
                .put("profile", served.source())
                .put("objects", scenes.objects().name())
                .put("randomize", scenes.randomization().name())
                .put("seed", scenes.seed())
                .put("episodes", server.episodes())
                .put("successes", server.successes())
                .put("exchanges", server.exchanges())
                .put("commands", server.commands())
                .put("refused_commands", server.refused())
                .put("last_refusal", server.complaint());
    }
}
