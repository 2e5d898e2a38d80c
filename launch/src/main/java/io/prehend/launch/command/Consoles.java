package io.prehend.launch.command;

import io.prehend.driver.link.LinkPlan.StopInput;
import io.prehend.driver.mqtt.client.LinkOptions;
import io.prehend.launch.config.Config;
import io.prehend.launch.console.ConsoleServer;
import io.prehend.launch.console.Figures;
import io.prehend.launch.link.Profile;
import io.prehend.launch.link.TransportChoice;
import io.prehend.launch.operate.Service;
import io.prehend.launch.remote.mqtt.MqttRemote;
import io.prehend.launch.remote.mqtt.RemoteSettings;
import io.prehend.launch.secret.BearerToken;
import io.prehend.launch.station.Attachment;
import io.prehend.launch.watch.Metrics;
import io.prehend.launch.watch.foxglove.FoxgloveServer;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ways by which people and programs reach a service. Pure; any thread. */
final class Consoles {
    private static final String STOP_TOPIC = "cmd/stop";

    private Consoles() {}

    /** All ways that {@code site} names, to the service at the arm of {@code profile}; said to {@code err}. */
    static List<Attachment> of(Config site, Profile profile, PrintWriter err) {
        List<Attachment> ways = new ArrayList<>();
        ways.add(service -> console(service, site, err));
        int port = site.interfaces().foxglovePort();
        if (port > 0) {
            ways.add(service -> foxglove(service, port, err));
        }
        site.interfaces()
                .mqtt()
                .ifPresent(settings ->
                        ways.add(service -> MqttRemote.open(service, settings, !hearsStops(profile, settings))));
        return ways;
    }

    private static ConsoleServer console(Service service, Config site, PrintWriter err) {
        Metrics metrics = new Metrics(service);
        ConsoleServer server = ConsoleServer.open(
                service,
                site.console(),
                Optional.of(new Figures(
                        Metrics.CONTENT_TYPE,
                        metrics::text,
                        site.interfaces().metricsToken().map(BearerToken::read))));
        err.println("Console: " + server.address());
        err.flush();
        return server;
    }

    private static FoxgloveServer foxglove(Service service, int port, PrintWriter err) {
        FoxgloveServer server = FoxgloveServer.open(service, port);
        err.println("Foxglove: ws://127.0.0.1:" + server.port());
        err.flush();
        return server;
    }

    /** Whether the robot's own link hears stops on the same topic of the same broker: it tells its own from others. */
    static boolean hearsStops(Profile profile, RemoteSettings settings) {
        return profile.transport() instanceof TransportChoice.Mqtt wire
                && LinkOptions.address(wire.uri()).equals(LinkOptions.address(settings.uri()))
                && wire.site().equals(settings.site())
                && wire.robot().equals(settings.robot())
                && profile.plan().in().stops().stream().map(StopInput::channel).anyMatch(channel -> channel.topic()
                        .equals(STOP_TOPIC));
    }
}
