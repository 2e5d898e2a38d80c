package io.prehend.launch.remote.mqtt;

import io.prehend.driver.mqtt.client.Identity;
import io.prehend.driver.mqtt.client.Lane;
import io.prehend.driver.mqtt.client.LinkOptions;
import io.prehend.driver.mqtt.client.MqttLink;
import io.prehend.driver.mqtt.client.Outlet;
import io.prehend.driver.mqtt.client.OutletOptions;
import io.prehend.driver.mqtt.client.Subscription;
import io.prehend.driver.mqtt.message.TopicTree;
import io.prehend.driver.mqtt.socket.Tls;
import io.prehend.launch.console.RemoteDesk;
import io.prehend.launch.operate.Answer;
import io.prehend.launch.operate.Service;
import io.prehend.launch.report.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running service on MQTT: says how things stand ten times a second, and hears stops and signed orders, below {@code
 * prehend/v1/{site}/{robot}/}. Stops come over a connection of their own, on the client's thread. Any thread.
 */
public final class MqttRemote implements AutoCloseable {
    /** Our name in the topic tree. */
    public static final String SOURCE = "service";

    private static final Logger LOG = LoggerFactory.getLogger(MqttRemote.class);
    private static final String JSON = "application/json";
    private static final long PERIOD_NS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long PATIENCE_MS = 2000;
    private static final int WAITING_ORDERS = 64;
    private static final int WAITING_ALARMS = 128;
    private static final int LONGEST_NAME = 64;

    private final MqttLink link;
    private final MqttLink stops;
    private final Bulletin bulletin;
    private final Thread thread;
    private volatile boolean ending;

    private MqttRemote(Service service, RemoteSettings settings, boolean hearsStops) {
        TopicTree tree = new TopicTree(settings.site(), settings.robot());
        CommandKeys keys = settings.keys() == null ? CommandKeys.none() : CommandKeys.read(settings.keys());
        LinkOptions options = options(settings);
        Identity identity = Identity.of(tree, SOURCE);
        link = MqttLink.open(options, identity);
        stops = hearsStops
                ? MqttLink.open(options.withClientId(options.clientId() + ".stop"), identity.second("stop"))
                : null;
        Outlet answers = link.outlet(OutletOptions.command(tree.topic("ack"), JSON));
        OrderDesk desk = new OrderDesk(
                service, keys, (id, answer) -> answer(answers, id, answer), System::currentTimeMillis, settings.uri());
        if (stops != null) {
            stops.hear(new Subscription(tree.stop(), 1, Lane.DIRECT, 1, message -> desk.stop()));
        }
        if (!keys.all().isEmpty()) {
            for (String act : RemoteDesk.acts()) {
                link.hear(new Subscription(
                        tree.topic("cmd/" + act), 1, Lane.QUICK, WAITING_ORDERS, message -> desk.heard(act, message)));
            }
        }
        bulletin = new Bulletin(service, board(link, tree));
        thread = new Thread(this::run, "prehend-mqtt-state");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Begins to connect, and returns at once.
     *
     * @param hearsStops whether stops are heard here; not where the robot's own link hears the same topic
     * @throws Failure one sentence that says what is wrong with the settings or the keys
     */
    public static MqttRemote open(Service service, RemoteSettings settings, boolean hearsStops) {
        try {
            return new MqttRemote(service, settings, hearsStops);
        } catch (IllegalArgumentException refused) {
            throw Failure.check("State and orders over MQTT cannot be opened: " + refused.getMessage() + ".", refused);
        }
    }

    /** Whether what we say arrives, as far as the last signs of life tell. */
    public boolean connected() {
        return link.connected() && (stops == null || stops.connected());
    }

    /** One sentence on how the link is, for people. */
    public String describe() {
        return link.describe();
    }

    @Override
    public void close() {
        ending = true;
        LockSupport.unpark(thread);
        try {
            thread.join(PATIENCE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        link.beginClose();
        if (stops != null) {
            stops.close();
        }
        link.close();
    }

    private void run() {
        while (!ending) {
            try {
                bulletin.tick(System.currentTimeMillis());
            } catch (RuntimeException broken) {
                LOG.error("How things stand could not be put together for MQTT", broken);
            }
            LockSupport.parkNanos(PERIOD_NS);
        }
    }

    /** What an answer says. */
    private record Reply(String id, boolean accepted, String code, String sentence, long serverMs) {}

    private static void answer(Outlet answers, String id, Answer answer) {
        Reply reply = new Reply(id, answer.accepted(), answer.code(), answer.sentence(), System.currentTimeMillis());
        answers.sendBelow(id, RemoteDesk.json(reply));
    }

    private static Bulletin.Board board(MqttLink link, TopicTree tree) {
        Outlet state = link.outlet(OutletOptions.state(tree.topic("state"), JSON));
        Outlet alarms =
                link.outlet(OutletOptions.retained(tree.topic("alarm"), JSON).withCapacity(WAITING_ALARMS));
        Outlet events = link.outlet(OutletOptions.notice(tree.topic("event"), JSON));
        return new Bulletin.Board() {
            @Override
            public void state(byte[] json) {
                state.send(json);
            }

            @Override
            public void alarm(String id, byte[] json) {
                alarms.sendBelow(level(id), json);
            }

            @Override
            public void event(String code, byte[] json) {
                events.sendBelow(level(code), json);
            }
        };
    }

    /** {@code name} as a level of a topic. */
    private static String level(String name) {
        String clean = name.replaceAll("[^A-Za-z0-9_.-]", "_");
        return clean.length() > LONGEST_NAME ? clean.substring(0, LONGEST_NAME) : clean;
    }

    private static LinkOptions options(RemoteSettings settings) {
        String clientId = SOURCE + "-" + settings.robot() + "-" + Long.toHexString(System.nanoTime() & 0xffff_ffffL);
        LinkOptions options = LinkOptions.of(
                settings.uri(), clientId.length() > 48 ? clientId.substring(clientId.length() - 48) : clientId);
        if (settings.caFile() != null) {
            options = options.withTls(Tls.trusting(settings.caFile(), Optional.empty()));
        }
        return settings.user() == null
                ? options
                : options.withLogin(settings.user(), password(settings.passwordFile()));
    }

    private static String password(Path file) {
        if (file == null) {
            throw new IllegalArgumentException("there is a user for the broker, but no password_file");
        }
        try {
            return Files.readString(file).lines().findFirst().orElse("");
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("the password file " + file + " cannot be read", unreadable);
        }
    }
}
