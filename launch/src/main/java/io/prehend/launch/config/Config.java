package io.prehend.launch.config;

import io.prehend.launch.console.ConsoleSettings;
import io.prehend.launch.report.Failure;
import io.prehend.safety.PandaLimits;
import io.prehend.safety.SafetyLimits;
import io.prehend.sim.PhysicsSetup;
import io.prehend.task.GraspOptions;
import java.nio.file.Path;

/**
 * Everything that can be configured: read once, checked, and never changed. Immutable; any thread.
 *
 * @param loop the real-time loop
 * @param limits what the safety filter holds the arm to
 * @param grasp how a grasp is carried out
 * @param recorder the flight recorder
 * @param console where the console is served, and to whom
 * @param simulation how finely the simulation computes
 * @param service the service around an arm
 * @param interfaces how other programs reach it
 * @param yaml the effective configuration as YAML, each value that is not a default with its origin
 * @param checksum SHA-256 of the effective values; the same on two machines that behave the same
 */
public record Config(
        LoopConfig loop,
        SafetyLimits limits,
        GraspOptions grasp,
        RecorderConfig recorder,
        ConsoleSettings console,
        PhysicsSetup simulation,
        ServiceConfig service,
        InterfacesConfig interfaces,
        String yaml,
        String checksum) {
    /** The defaults. */
    public static Config defaults() {
        return conclude(ConfigFiles.defaults());
    }

    /**
     * The defaults with {@code file} over them.
     *
     * @throws Failure one sentence that says what is wrong, and in which line
     */
    public static Config read(Path file) {
        return conclude(ConfigFiles.withOverrides(file));
    }

    /** The same for a service that keeps what must survive it in {@code folder}. */
    public Config withStateIn(Path folder) {
        ServiceConfig moved = new ServiceConfig(folder, service.goesOnAlone(), service.fenced());
        return new Config(loop, limits, grasp, recorder, console, simulation, moved, interfaces, yaml, checksum);
    }

    private static Config conclude(YamlNode root) {
        Section section = Section.root(root);
        Config config = new Config(
                LoopConfig.read(section.section("loop")),
                LimitsSection.read(section.section("limits"), PandaLimits.normal()),
                GraspSection.read(section.section("grasp")),
                RecorderConfig.read(section.section("recorder")),
                ConsoleSection.read(section.section("console")),
                SimulationSection.read(section.section("simulation")),
                ServiceConfig.read(section.section("service")),
                InterfacesConfig.read(section.section("interfaces")),
                Rendering.yaml(root, ConfigFiles.defaults().source()),
                Rendering.checksum(root));
        section.requireNothingElse();
        return config;
    }
}
