package io.prehend.launch.remote.mqtt;

import io.prehend.driver.mqtt.client.Identity;
import io.prehend.driver.mqtt.client.Lane;
import io.prehend.driver.mqtt.client.LinkCounter;
import io.prehend.driver.mqtt.client.LinkOptions;
import io.prehend.driver.mqtt.client.LinkState;
import io.prehend.driver.mqtt.client.Message;
import io.prehend.driver.mqtt.client.MqttLink;
import io.prehend.driver.mqtt.client.Outlet;
import io.prehend.driver.mqtt.client.OutletOptions;
import io.prehend.driver.mqtt.client.Subscription;
import io.prehend.driver.mqtt.message.TopicTree;
import io.prehend.launch.console.RemoteDesk;
import io.prehend.launch.operate.Answer;
import io.prehend.launch.operate.Caller;
import io.prehend.launch.operate.LinkedWay;
import io.prehend.launch.operate.Service;
import io.prehend.launch.operate.Situation.LinkView;
import io.prehend.launch.report.Failure;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running service on MQTT: says how things stand ten times a second, and hears stops and signed orders, below {@code
 * prehend/v1/{site}/{robot}/}. Stops come over a connection of their own, on the client's thread. Any thread.
 */
public final class MqttRemote implements LinkedWay {
    /** Our name in the topic tree. */
    public static final String SOURCE = "service";

    private static final Logger LOG = LoggerFactory.getLogger(MqttRemote.class);
    private static final String JSON = "application/json";
    private static final long PERIOD_NS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long PATIENCE_MS = 2000;
    private static final int WAITING_ORDERS = 64;
    private static final int WAITING_ALARMS = 128;
    /** How long it is not known whether a link will come about, from when it is opened. */
    private static final long FIRST_NS = TimeUnit.SECONDS.toNanos(5);

    private final MqttLink link;
    private final MqttLink stops;
    private final Bulletin bulletin;
    private final Thread thread;
    private final long openedNs = System.nanoTime();
    private volatile boolean ending;

    private MqttRemote(Service service, RemoteSettings settings, boolean hearsStops) {
        if (settings.uri().length() > Caller.MOST_CHARACTERS) {
            throw new IllegalArgumentException(
                    "the broker's address has more than " + Caller.MOST_CHARACTERS + " characters");
        }
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
        // What the broker kept comes after each connect, also of an earlier start; and what we have it keep comes back.
        link.hear(new Subscription(tree.topic("alarm/+"), 1, Lane.QUICK, WAITING_ALARMS, this::kept));
        thread = new Thread(this::run, "prehend-bulletin");
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

    /** The link for state and orders, and that for stops where they are heard here. */
    @Override
    public List<LinkView> links() {
        return stops == null ? List.of(view("mqtt", link)) : List.of(view("mqtt", link), view("mqtt_stop", stops));
    }

    private LinkView view(String name, MqttLink seen) {
        boolean up = seen.connected() && seen.hearsAll();
        boolean early = !up && System.nanoTime() - openedNs < FIRST_NS;
        long connects = seen.counters().get(LinkCounter.CONNECTS);
        long drops = Math.max(0, connects - (seen.state() == LinkState.CONNECTING ? 0 : 1));
        return new LinkView(name, early ? null : up, Double.NaN, Double.NaN, drops, seen.describe());
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
            public void alarm(String level, byte[] json) {
                alarms.sendBelow(level, json);
            }

            @Override
            public void event(String level, byte[] json) {
                events.sendBelow(level, json);
            }
        };
    }

    private void kept(Message message) {
        if (message.payload().length > 0) {
            bulletin.kept(message.topic().substring(message.topic().lastIndexOf('/') + 1));
        }
    }

    private static LinkOptions options(RemoteSettings settings) {
        String clientId = SOURCE + "-" + settings.robot() + "-" + Long.toHexString(System.nanoTime() & 0xffff_ffffL);
        LinkOptions options = LinkOptions.of(
                settings.uri(), clientId.length() > 48 ? clientId.substring(clientId.length() - 48) : clientId);
        return new BrokerAccess(settings.user(), settings.passwordFile(), settings.caFile()).on(options);
    }
}
