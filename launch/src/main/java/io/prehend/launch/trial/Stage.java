package io.prehend.launch.trial;

import io.prehend.driver.fault.FaultScript;
import io.prehend.driver.fault.Framing;
import io.prehend.driver.fault.TcpFaultProxy;
import io.prehend.driver.link.Transport;
import io.prehend.launch.config.Config;
import io.prehend.launch.link.Profile;
import io.prehend.launch.link.Profiles;
import io.prehend.launch.link.Transports;
import io.prehend.launch.link.Transports.End;
import io.prehend.launch.report.Failure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A simulated robot, a wire, the service, and a third party at the wire: robot and service are processes of their own.
 * What the onlooker hears is what the robot hears and says, also where the wire is spoiled on its way to the service.
 * One thread.
 */
public final class Stage implements AutoCloseable {
    private static final String MQTT = "mqtt";
    private static final String ROS1 = "ros1";
    private static final String LOOPBACK = "127.0.0.1";

    private final PrintWriter err;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    /** Whoever ends this process in the middle of it must not leave the others behind. */
    private final Thread reaper =
            new Thread(() -> ProcessHandle.current().children().forEach(ProcessHandle::destroy), "trial-reaper");

    private Profile profile;
    private TcpFaultProxy proxy;
    private SerialCable cable;
    private ServedRobot robot;
    private ServiceProcess service;
    private Transport onlooker;

    private Stage(PrintWriter err) {
        this.err = err;
        Runtime.getRuntime().addShutdownHook(reaper);
        open.push(this::forgetReaper);
    }

    /** Opens one over {@code wire}: {@code mqtt}, or {@code ros1} with a rosmaster of its own. */
    public static Stage open(String wire, Config config, long seed, PrintWriter err) {
        return open(stage -> stage.raise(wire, config, seed), err);
    }

    /** Opens one over MQTT with a proxy between service and broker, which can spoil what the service says and hears. */
    public static Stage behindProxy(Config config, long seed, PrintWriter err) {
        return open(stage -> stage.raiseBehindProxy(config, seed), err);
    }

    /** Opens one over MQTT whose service has an enable line on a serial cable besides. */
    public static Stage withEnableLine(Config config, long seed, PrintWriter err) {
        return open(stage -> stage.raiseWithEnableLine(config, seed), err);
    }

    /** The profile of the robot's end of the wire. */
    public Profile profile() {
        return profile;
    }

    /** What stands in the wire. */
    public TcpFaultProxy proxy() {
        return proxy;
    }

    /** What the service's enable line is on. */
    public SerialCable cable() {
        return cable;
    }

    /** The simulated robot. */
    public ServedRobot robot() {
        return robot;
    }

    /** The service. */
    public ServiceProcess service() {
        return service;
    }

    /** A third party at the robot's end of the wire. */
    public Transport onlooker() {
        return onlooker;
    }

    /** Closes {@code resource} with everything else, before all that was there earlier. */
    public <T extends AutoCloseable> T keep(T resource) {
        open.push(resource);
        return resource;
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception broken) {
                err.println("Not everything could be closed: " + broken.getMessage());
            }
        }
    }

    private void forgetReaper() {
        try {
            Runtime.getRuntime().removeShutdownHook(reaper);
        } catch (IllegalStateException expected) {
            // The process is ending already: the hook runs, and finds that nobody is left.
            err.flush();
        }
    }

    private static Stage open(Function<Stage, Path> raise, PrintWriter err) {
        Stage stage = new Stage(err);
        try {
            raise.apply(stage);
            return stage;
        } catch (RuntimeException | Error failed) {
            stage.close();
            throw failed;
        }
    }

    private Path raise(String wire, Config config, long seed) {
        Path folder = folder();
        String text = Profiles.text("sim_" + wire);
        Path file = write(
                folder.resolve("robot.yaml"),
                !wire.equals(ROS1)
                        ? text.replace(":1883", ":" + FreePort.find())
                        : text.replace(
                                "  kind: ros1",
                                "  master_uri: " + keep(RosMaster.start(folder)).uri() + "\n  kind: ros1"));
        return raise(wire, file, file, folder, config, seed);
    }

    private Path raiseBehindProxy(Config config, long seed) {
        Path folder = folder();
        String text = Profiles.text("sim_" + MQTT);
        int port = FreePort.find();
        proxy = keep(TcpFaultProxy.to(LOOPBACK, port, FaultScript.healthy(seed), Framing.MQTT));
        Path robots = write(folder.resolve("robot.yaml"), text.replace(":1883", ":" + port));
        Path services = write(folder.resolve("service_side.yaml"), text.replace(":1883", ":" + proxy.port()));
        return raise(MQTT, robots, services, folder, config, seed);
    }

    private Path raiseWithEnableLine(Config config, long seed) {
        Path folder = folder();
        cable = keep(SerialCable.lay(folder));
        String text = Profiles.text("sim_" + MQTT).replace(":1883", ":" + FreePort.find());
        Path robots = write(folder.resolve("robot.yaml"), text);
        Path services = write(
                folder.resolve("service_side.yaml"),
                text + "enable_line: { port: \"" + cable.port() + "\", signal: heartbeat }\n");
        return raise(MQTT, robots, services, folder, config, seed);
    }

    private Path raise(String wire, Path robots, Path services, Path folder, Config config, long seed) {
        err.println("Starting a simulated robot and a service ...");
        profile = Profiles.read(robots.toString());
        robot = keep(ServedRobot.start(wire, robots, folder, seed));
        service = keep(ServiceProcess.start(services, folder));
        onlooker = keep(Transports.open(profile.transport(), End.ONLOOKER));
        service.awaitAnswer();
        Transports.promoteThreads(config.loop().realtimePriority());
        return folder;
    }

    private Path folder() {
        try {
            Path folder = Files.createTempDirectory("prehend-trial");
            open.push(() -> delete(folder));
            return folder;
        } catch (IOException full) {
            throw Failure.check("There is no room for a temporary folder.", full);
        }
    }

    private static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException full) {
            throw Failure.check(file + " cannot be written.", full);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
