package io.prehend.launch.remote.mqtt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prehend.driver.mqtt.client.Identity;
import io.prehend.driver.mqtt.client.Lane;
import io.prehend.driver.mqtt.client.LinkOptions;
import io.prehend.driver.mqtt.client.Message;
import io.prehend.driver.mqtt.client.MqttLink;
import io.prehend.driver.mqtt.client.OutletOptions;
import io.prehend.driver.mqtt.client.Subscription;
import io.prehend.driver.mqtt.message.TopicTree;
import io.prehend.testing.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Somebody else on the broker, who can send whatever they like, and hears everything. */
final class Hand implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TopicTree tree;
    private final MqttLink link;
    private final Map<String, JsonNode> answers = new ConcurrentHashMap<>();
    private final Map<String, byte[]> retained = new ConcurrentHashMap<>();
    private final Queue<String> events = new ConcurrentLinkedQueue<>();
    private volatile JsonNode state;
    private long orders;

    Hand(String uri, TopicTree tree) {
        this.tree = tree;
        link = MqttLink.open(LinkOptions.of(uri, "hand"), new Identity(tree, "hand", "", false));
        link.hear(new Subscription(tree.topic("#"), 1, Lane.QUICK, 1024, this::heard));
        Eventually.until("the hand's connection", link::connected);
    }

    private void heard(Message message) {
        String path = message.topic().substring(tree.root().length() + 1);
        try {
            if (path.startsWith("ack/")) {
                answers.put(path.substring(4), JSON.readTree(message.payload()));
            } else if (path.equals("state")) {
                state = JSON.readTree(message.payload());
            } else if (path.startsWith("alarm/")) {
                retained.put(path, message.payload());
            } else if (path.startsWith("event/")) {
                events.add(path.substring(6) + " " + new String(message.payload(), StandardCharsets.UTF_8));
            }
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    JsonNode state() {
        return state;
    }

    Queue<String> events() {
        return events;
    }

    /** What the broker said last on a topic that it keeps. */
    byte[] retained(String path) {
        return retained.get(path);
    }

    /** A proper order of {@code source}, to be spoilt. */
    ObjectNode order(String source, String bootId) {
        long nowMs = System.currentTimeMillis();
        orders++;
        return JSON.createObjectNode()
                .put("id", "order" + orders)
                .put("source", source)
                .put("boot_id", bootId)
                .put("sequence", 1000 + orders)
                .put("issued_ms", nowMs)
                .put("expires_ms", nowMs + 400)
                .put("lease", "");
    }

    /** The message that carries {@code order} on {@code topic}, signed with {@code keyHex}. */
    static byte[] sign(ObjectNode order, String topic, String keyHex) {
        String text = order.toString();
        CommandKeys.Owner owner = new CommandKeys.Owner("", null, HexFormat.of().parseHex(keyHex));
        byte[] proof = owner.proof((topic + "\n" + text).getBytes(StandardCharsets.UTF_8));
        return JSON.createObjectNode()
                .put("order", text)
                .put("mac", HexFormat.of().formatHex(proof))
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Sends {@code payload} to {@code path}, kept by the broker or not. */
    void send(String path, byte[] payload, boolean keep) {
        String topic = tree.topic(path);
        String type = "application/json";
        OutletOptions options = keep ? OutletOptions.retained(topic, type) : OutletOptions.notice(topic, type);
        link.outlet(options).send(payload);
    }

    /** Waits for the answer to {@code order}. */
    JsonNode answer(ObjectNode order) {
        String id = order.path("id").asText();
        Eventually.until("an answer to " + order, () -> answers.containsKey(id));
        return answers.remove(id);
    }

    boolean answered(ObjectNode order) {
        return answers.containsKey(order.path("id").asText());
    }

    @Override
    public void close() {
        link.close();
    }
}
