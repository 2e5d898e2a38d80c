package io.prehend.launch.trial;

import io.prehend.driver.fault.FaultScript;
import io.prehend.driver.fault.Framing;
import io.prehend.driver.fault.TcpFaultProxy;
import io.prehend.driver.link.Transport;
import io.prehend.launch.config.Config;
import io.prehend.launch.link.FreePort;
import io.prehend.launch.link.Profile;
import io.prehend.launch.link.Profiles;
import io.prehend.launch.link.Transports;
import io.prehend.launch.link.Transports.End;
import io.prehend.launch.serve.ChildRobot;
import io.prehend.launch.work.StoreFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * A simulated robot, a wire, the service, and a third party at the wire: robot and service are processes of their own.
 * What the onlooker hears is what the robot hears and says, also where the wire is spoiled on its way to the service.
 * One thread.
 */
public final class Stage implements AutoCloseable {
    private static final String MQTT = "mqtt";
    private static final String SIM_MQTT = "sim_mqtt";
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
    private ChildRobot robot;
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
    public ChildRobot robot() {
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

    /** Opens a browser that shows the service's page. */
    public Browser browser() {
        return keep(Browser.open(service.url(), folder().path()));
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

    private static Stage open(Consumer<Stage> raise, PrintWriter err) {
        Stage stage = new Stage(err);
        try {
            raise.accept(stage);
            return stage;
        } catch (RuntimeException | Error failed) {
            stage.close();
            throw failed;
        }
    }

    private void raise(String wire, Config config, long seed) {
        StoreFolder folder = folder();
        String text = Profiles.text("sim_" + wire, FreePort.find());
        if (wire.equals(ROS1)) {
            String master = keep(RosMaster.start(folder.path())).uri();
            text = text.replace("  kind: ros1", "  master_uri: " + master + "\n  kind: ros1");
        }
        Path file = folder.write("robot.yaml", text);
        raise(wire, file, file, folder, config, seed);
    }

    private void raiseBehindProxy(Config config, long seed) {
        StoreFolder folder = folder();
        int port = FreePort.find();
        proxy = keep(TcpFaultProxy.to(LOOPBACK, port, FaultScript.healthy(seed), Framing.MQTT));
        Path robots = folder.write("robot.yaml", Profiles.text(SIM_MQTT, port));
        Path services = folder.write("service_side.yaml", Profiles.text(SIM_MQTT, proxy.port()));
        raise(MQTT, robots, services, folder, config, seed);
    }

    private void raiseWithEnableLine(Config config, long seed) {
        StoreFolder folder = folder();
        cable = keep(SerialCable.lay(folder.path()));
        String text = Profiles.text(SIM_MQTT, FreePort.find());
        Path robots = folder.write("robot.yaml", text);
        Path services = folder.write(
                "service_side.yaml", text + "enable_line: { port: \"" + cable.port() + "\", signal: heartbeat }\n");
        raise(MQTT, robots, services, folder, config, seed);
    }

    private void raise(String wire, Path robots, Path services, StoreFolder folder, Config config, long seed) {
        err.println("Starting a simulated robot and a service ...");
        profile = Profiles.read(robots.toString());
        robot = keep(ChildRobot.start(wire, robots, List.of("--seed", "" + seed), line -> {}));
        service = keep(ServiceProcess.start(services, folder.path()));
        onlooker = keep(Transports.open(profile.transport(), End.ONLOOKER));
        service.awaitAnswer();
        Transports.promoteThreads(config.loop().realtimePriority());
    }

    private StoreFolder folder() {
        return keep(StoreFolder.open(null));
    }
}
