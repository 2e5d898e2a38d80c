package io.prehend.launch.remote.mqtt;

import io.prehend.driver.mqtt.client.Message;
import io.prehend.launch.console.RemoteDesk;
import io.prehend.launch.console.RemoteDesk.Remote;
import io.prehend.launch.operate.Answer;
import io.prehend.launch.operate.Caller;
import io.prehend.launch.operate.Role;
import io.prehend.launch.operate.Service;
import io.prehend.launch.operate.Via;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/**
 * From a message to an answer: what was kept by the broker, cannot be read, has no proof, or comes late is refused and
 * noted; the rest is judged and carried out as any other order. Owned by the thread that hears messages.
 */
final class OrderDesk {
    private final Service service;
    private final RemoteDesk desk;
    private final Replies replies;
    private final LongSupplier wallMs;
    private final Caller somebody;
    private final Map<String, Known> known = new HashMap<>();

    private record Known(CommandKeys.Owner owner, Remote remote) {}

    /** Takes answers. */
    interface Replies {
        /** The answer to the order {@code id}. */
        void reply(String id, Answer answer);
    }

    /**
     * A desk for those with {@code keys}.
     *
     * @param wallMs our clock, ms since 1970
     * @param broker for the audit log
     */
    OrderDesk(Service service, CommandKeys keys, Replies replies, LongSupplier wallMs, String broker) {
        this.service = service;
        this.replies = replies;
        this.wallMs = wallMs;
        somebody = new Caller("somebody over MQTT", Role.VIEWER, "mqtt", Via.MQTT, broker);
        desk = new RemoteDesk(service);
        for (CommandKeys.Owner owner : keys.all()) {
            Remote remote = new Remote(owner.name(), owner.role(), "mqtt:" + owner.name(), Via.MQTT, broker);
            known.put(owner.name(), new Known(owner, remote));
        }
    }

    /** A message to the topic of {@code act}. */
    void heard(String act, Message message) {
        if (message.retained()) {
            desk.note(somebody, act + ": retained, and an order is for now, not for whoever comes later");
            return;
        }
        SignedOrder order = SignedOrder.read(message.payload());
        if (order == null) {
            desk.note(somebody, act + ": cannot be read");
            return;
        }
        Known sender = known.get(order.source());
        if (sender == null || !order.provenBy(sender.owner(), message.topic())) {
            desk.note(somebody, act + ": wrong key, in the name of " + printable(order.source()));
            replies.reply(order.id(), Answer.refused("wrong_key", "The proof of the order is not right."));
            return;
        }
        String untimely = order.untimely(wallMs.getAsLong());
        if (untimely == null && !order.bootId().equals(service.facts().bootId())) {
            untimely = "other_boot";
        }
        if (untimely != null) {
            desk.note(sender.remote().caller(), act + ": " + untimely);
            replies.reply(order.id(), Answer.refused(untimely, sentence(untimely)));
            return;
        }
        CompletableFuture<Answer> promised =
                desk.carryOut(sender.remote(), act, order.text().getBytes(StandardCharsets.UTF_8));
        promised.whenComplete((answer, failure) -> replies.reply(
                order.id(),
                failure == null
                        ? answer
                        : Answer.refused("failed", "The order failed inside the service; see its log.")));
    }

    /** Anything at all on the topic of stops. */
    void stop() {
        service.desk().stop(somebody);
    }

    private static String printable(String name) {
        String clean = name.replaceAll("[^A-Za-z0-9._-]", "?");
        return clean.length() > 64 ? clean.substring(0, 64) : clean;
    }

    private static String sentence(String code) {
        return switch (code) {
            case "expired" -> "The order came too late; give it again, and mind the service's clock in 'state'.";
            case "valid_too_long" -> "An order is in force for at most 500 ms from when it was issued.";
            case "from_the_future" -> "The order was issued later than now; mind the service's clock in 'state'.";
            default -> "The order is for another start of the service; take its boot_id from 'state'.";
        };
    }
}
