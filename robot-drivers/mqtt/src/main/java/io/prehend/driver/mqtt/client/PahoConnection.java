package io.prehend.driver.mqtt.client;

import io.prehend.driver.mqtt.socket.GuardedSockets;
import java.io.EOFException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to a broker, with one client of Paho's, from its beginning to its end. Driven by the link's thread;
 * {@link Events} come on Paho's.
 *
 * <p>A client is not used again after its connection broke: what it remembers then is not to be relied on (after a
 * reconnect it says that it is connected and receives nothing). Nothing here waits for the network.
 */
final class PahoConnection {
    private static final Logger LOG = LoggerFactory.getLogger(PahoConnection.class);

    /**
     * Paho shouts about every broken connection; what is worth saying is said by the link. Kept, lest it be forgotten.
     */
    private static final java.util.logging.Logger PAHO = java.util.logging.Logger.getLogger("org.eclipse.paho.mqttv5");

    /** Reason codes from here on are failures (MQTT 5.0, section 2.4). */
    private static final int FAILURE = 0x80;

    /** Whether to send what is kept when we subscribe (MQTT 5.0, section 3.8.3.1). */
    private static final int ALWAYS_KEPT = 0;

    private static final int NEVER_KEPT = 2;

    private static final int DEFAULT_WINDOW = 65_535;
    private static final int OUR_WINDOW = 1024;

    private final LinkOptions options;
    private final Events events;
    private final GuardedSockets sockets;
    private final PahoThreads threads;
    private final MqttAsyncClient client;

    /** What happens on a connection, told by Paho's threads: to be handed over, not worked on. */
    interface Events {
        /** The broker took us: it takes {@code window} unconfirmed messages, of {@code mostBytes} each. */
        void connected(int window, long mostBytes);

        /** It is over, or did not come about; {@code why} is for people. May be told more than once. */
        void ended(String why);

        /** The broker answered a subscription; {@code refused} says which it refused, or is empty. */
        void subscribed(String refused);

        /** A message came. */
        void received(Message message);

        /** A message landed, or was refused by the broker. */
        void landed(Outgoing outgoing, LinkCounter how);
    }

    PahoConnection(LinkOptions options, Events events) throws MqttException {
        PAHO.setLevel(Level.OFF);
        this.options = options;
        this.events = events;
        int timeoutMs = (int) TimeUnit.NANOSECONDS.toMillis(options.connectTimeoutNs());
        sockets = new GuardedSockets(options.tls(), timeoutMs, options.mostBytes());
        threads = new PahoThreads(options.clientId());
        client = new MqttAsyncClient(
                options.broker().toString(), options.clientId(), new MemoryPersistence(), null, threads);
        client.setCallback(new Callback());
    }

    /** Begins to connect. If it breaks later, the broker publishes {@code will} for us, retained. */
    void connect(Optional<Outgoing> will) throws MqttException {
        MqttConnectionOptions paho = new MqttConnectionOptions();
        paho.setAutomaticReconnect(false);
        paho.setCleanStart(true);
        paho.setSessionExpiryInterval(0L);
        paho.setKeepAliveInterval(options.keepAliveS());
        paho.setMaximumPacketSize((long) options.mostBytes());
        paho.setReceiveMaximum(OUR_WINDOW);
        paho.setTopicAliasMaximum(0);
        paho.setSocketFactory(sockets);
        options.user().ifPresent(paho::setUserName);
        options.password().ifPresent(text -> paho.setPassword(text.getBytes(StandardCharsets.UTF_8)));
        will.ifPresent(outgoing -> {
            paho.setWill(outgoing.topic(), message(outgoing));
            paho.setWillMessageProperties(properties(outgoing.outlet().options()));
        });
        client.connect(paho, null, new MqttActionListener() {
            @Override
            public void onSuccess(IMqttToken token) {
                connected(token.getResponseProperties());
            }

            @Override
            public void onFailure(IMqttToken token, Throwable cause) {
                events.ended(reason(cause));
            }
        });
    }

    private void connected(MqttProperties properties) {
        Integer window = properties == null ? null : properties.getReceiveMaximum();
        Long mostBytes = properties == null ? null : properties.getMaximumPacketSize();
        events.connected(
                window == null || window <= 0 ? DEFAULT_WINDOW : window,
                mostBytes == null ? Long.MAX_VALUE : mostBytes);
    }

    /** Asks for what {@code wanted} names, as it says. */
    void subscribe(Map<String, Wish> wanted) throws MqttException {
        MqttSubscription[] subscriptions = wanted.entrySet().stream()
                .map(entry -> {
                    MqttSubscription subscription = new MqttSubscription(
                            entry.getKey(), entry.getValue().qos());
                    subscription.setRetainHandling(entry.getValue().liveOnly() ? NEVER_KEPT : ALWAYS_KEPT);
                    // So that a command that somebody had retained is seen as such even when it comes live.
                    subscription.setRetainAsPublished(true);
                    return subscription;
                })
                .toArray(MqttSubscription[]::new);
        client.subscribe(
                subscriptions,
                null,
                new MqttActionListener() {
                    @Override
                    public void onSuccess(IMqttToken token) {
                        events.subscribed(refused(subscriptions, token.getReasonCodes()));
                    }

                    @Override
                    public void onFailure(IMqttToken token, Throwable cause) {
                        events.subscribed("everything: " + reason(cause));
                    }
                },
                new MqttProperties());
    }

    private static String refused(MqttSubscription[] subscriptions, int[] codes) {
        StringBuilder refused = new StringBuilder();
        for (int i = 0; codes != null && i < codes.length && i < subscriptions.length; i++) {
            if (codes[i] >= FAILURE) {
                refused.append(refused.length() > 0 ? ", " : "").append(subscriptions[i].getTopic());
            }
        }
        return refused.toString();
    }

    /** Gives a message to Paho; false if it has too many already, and then it is to be tried again. */
    boolean publish(Outgoing outgoing) {
        try {
            client.publish(outgoing.topic(), message(outgoing), null, new MqttActionListener() {
                @Override
                public void onSuccess(IMqttToken token) {
                    events.landed(outgoing, landing(token.getReasonCodes()));
                }

                @Override
                public void onFailure(IMqttToken token, Throwable cause) {
                    events.landed(outgoing, LinkCounter.UNCONFIRMED);
                }
            });
            return true;
        } catch (MqttException e) {
            if (e.getReasonCode() == MqttClientException.REASON_CODE_MAX_INFLIGHT) {
                return false;
            }
            // It was not taken because the connection has just ended, which will be told as well.
            events.ended(reason(e));
            return true;
        }
    }

    private static LinkCounter landing(int[] codes) {
        boolean refused = codes != null && codes.length > 0 && codes[0] >= FAILURE;
        return refused ? LinkCounter.REFUSED_BY_BROKER : LinkCounter.DELIVERED;
    }

    private static MqttMessage message(Outgoing outgoing) {
        OutletOptions options = outgoing.outlet().options();
        return new MqttMessage(outgoing.payload(), options.qos(), options.retained(), properties(options));
    }

    private static MqttProperties properties(OutletOptions options) {
        MqttProperties properties = new MqttProperties();
        if (!options.contentType().isEmpty()) {
            properties.setContentType(options.contentType());
        }
        if (options.expiryS() > 0) {
            properties.setMessageExpiryInterval((long) options.expiryS());
        }
        return properties;
    }

    /**
     * Says good-bye, so that the broker does not publish the will, and ends within {@code longestMs}. Waits for that.
     */
    void leave(long longestMs) {
        try {
            // Nothing may follow a good-bye (MQTT 5.0, 3.14.4), and some brokers do not bear it.
            client.setManualAcks(true);
            client.disconnect(0).waitForCompletion(longestMs);
            // Paho is still closing the socket, in peace; to cut it off now could lose the good-bye.
            threads.awaitTasks();
        } catch (MqttException e) {
            LOG.debug("no good-bye to {}: {}", options.broker(), reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        end();
    }

    /** Cuts the connection off at once; what remains is cleared away by a thread of its own. */
    void cut() {
        sockets.cut();
        Thread thread = new Thread(this::end, "prehend-mqtt-" + options.clientId() + "-end");
        thread.setDaemon(true);
        thread.start();
    }

    private void end() {
        sockets.cut();
        try {
            threads.awaitTasks();
            client.disconnectForcibly(0, 0, false);
        } catch (MqttException e) {
            LOG.debug("while ending {}: {}", options.broker(), reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            threads.finish();
            client.close(true);
        } catch (MqttException e) {
            LOG.debug("while closing {}: {}", options.broker(), reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What was wrong with a packet that came, for which Paho has other words; {@code otherwise} if nothing was. */
    String cause(String otherwise) {
        return sockets.failure().map(PahoConnection::reason).orElse(otherwise);
    }

    /** Why, in words: Paho's own texts are short, and its causes tell more. */
    private static String reason(Throwable error) {
        Throwable deepest = error;
        while (deepest.getCause() != null && deepest.getCause() != deepest) {
            deepest = deepest.getCause();
        }
        if (deepest instanceof EOFException) {
            return "the broker hung up";
        }
        String text = deepest.getMessage() == null ? deepest.getClass().getSimpleName() : deepest.getMessage();
        if (deepest instanceof MqttException) {
            return text + " (" + ((MqttException) deepest).getReasonCode() + ")";
        }
        return text;
    }

    /** What Paho tells. Whatever is thrown in here must not reach it. */
    private final class Callback implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            String contentType = message.getProperties() == null
                    ? null
                    : message.getProperties().getContentType();
            try {
                events.received(new Message(
                        topic,
                        message.getPayload(),
                        message.isRetained(),
                        message.getQos(),
                        contentType,
                        System.nanoTime()));
            } catch (RuntimeException e) {
                LOG.error("a message on {} could not be handed over", topic, e);
            }
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            Throwable cause = response.getException();
            String text = response.getReasonString();
            events.ended(
                    cause != null ? reason(cause) : text != null ? text : "the broker ended it (" + response + ")");
        }

        @Override
        public void connectComplete(boolean again, String broker) {
            LOG.debug("connected to {}", broker);
        }

        @Override
        public void deliveryComplete(IMqttToken token) {
            LOG.trace("delivered {}", token);
        }

        @Override
        public void mqttErrorOccurred(MqttException error) {
            LOG.debug("from {}: {}", options.broker(), reason(error));
        }

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {
            LOG.debug("an AUTH packet from {}, which nobody asked for: {}", options.broker(), reasonCode);
        }
    }
}
