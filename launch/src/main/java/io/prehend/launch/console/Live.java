package io.prehend.launch.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsConnectContext;
import io.javalin.websocket.WsContext;
import io.javalin.websocket.WsMessageContext;
import io.prehend.launch.operate.Answer;
import io.prehend.launch.operate.Service;
import io.prehend.launch.operate.Situation;
import io.prehend.launch.operate.StopReceipt;
import io.prehend.launch.operate.Via;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The WebSocket {@code /api/live}: the newest situation to everybody who may see it, written as JSON once for all of
 * them, and answers to stops, pings and orders.
 *
 * <p>Messages of one client arrive one after another on a thread of the server; none of them may wait for anything, or
 * a stop behind it would wait too.
 */
final class Live {
    /** Where it is. */
    static final String PATH = "/api/live";

    private static final Logger LOG = LoggerFactory.getLogger(Live.class);
    private static final int MOST_CLIENTS = 64;
    /** Of those, the ones that have not signed in and can only stop. */
    private static final int MOST_STRANGERS = 16;

    private static final int TRY_AGAIN_LATER = 1013;
    private static final int UNACCEPTABLE = 1003;
    private static final int POLICY = 1008;
    private static final int LONGEST_ID = 64;
    /** Found without parsing, whatever else is in the message, or wrong with it; written otherwise, by parsing. */
    private static final Pattern STOP = Pattern.compile("\"type\"\\s{0,16}:\\s{0,16}\"stop\"");

    private final Service service;
    private final Seats seats;
    private final Guard guard;
    private final Stops stops;
    private final Orders orders;
    private final Refusals refusals;
    private final Executor executor;
    private final Map<String, LiveClient> clients = new ConcurrentHashMap<>();
    private long number = -1;
    private volatile long changedNs = System.nanoTime();

    Live(Service service, Seats seats, Guard guard, Stops stops, Orders orders, Refusals refusals, Executor executor) {
        this.service = service;
        this.seats = seats;
        this.guard = guard;
        this.stops = stops;
        this.orders = orders;
        this.refusals = refusals;
        this.executor = executor;
    }

    /** Before the upgrade: somebody else's page gets no socket. */
    void admit(Context context) {
        guard.requireOurs(context);
    }

    void configure(WsConfig socket) {
        socket.onConnect(this::connected);
        socket.onMessage(this::received);
        socket.onBinaryMessage(context -> close(context, UNACCEPTABLE, "texts only"));
        socket.onClose(context -> clients.remove(context.sessionId()));
        socket.onError(context -> clients.remove(context.sessionId()));
    }

    /** Whether a message plainly asks for a stop, whatever else is in it, or wrong with it. */
    static boolean isStop(String text) {
        return STOP.matcher(text).find();
    }

    /** Sends the newest situation, if there is a new one, and cuts off who does not take it. Its own thread. */
    void tick(long nowNs) {
        clients.values().removeIf(client -> cutIfGone(client, nowNs));
        Situation situation = service.situation();
        if (situation == null || situation.number() == number) {
            return;
        }
        number = situation.number();
        changedNs = nowNs;
        if (clients.isEmpty()) {
            return;
        }
        String text = null;
        for (LiveClient client : clients.values()) {
            if (maySee(client, nowNs)) {
                text = text == null ? typed("situation", situation) : text;
                client.show(text);
            }
        }
    }

    /** How many are connected. */
    int clients() {
        return clients.size();
    }

    /** How long ago the last situation came, ms. */
    long situationAgeMs() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - changedNs);
    }

    private void connected(WsConnectContext context) {
        String cookie = guard.cookieName(localPort(context));
        // Whether it is in force is asked with each message; a stop does not wait for users that can be read again.
        Optional<Seat> seat = seats.findToStop(context.cookie(cookie), System.nanoTime());
        LiveClient client = new LiveClient(context.session, seat, address(context));
        boolean stranger = seat.isEmpty() && seats.loginNeeded();
        long strangers = clients.values().stream()
                .filter(other -> other.seat().isEmpty())
                .count();
        if (clients.size() >= MOST_CLIENTS || (stranger && strangers >= MOST_STRANGERS)) {
            client.close(TRY_AGAIN_LATER, "too many connections");
            return;
        }
        clients.put(context.sessionId(), client);
        Situation situation = service.situation();
        if (situation != null && maySee(client, System.nanoTime())) {
            client.show(typed("situation", situation));
        }
    }

    private void received(WsMessageContext context) {
        LiveClient client = clients.get(context.sessionId());
        String text = context.message();
        long nowNs = System.nanoTime();
        if (isStop(text)) {
            stop(client, text, address(context));
        } else if (client != null && client.mayAsk(nowNs)) {
            answer(client, text);
        } else if (client != null) {
            client.close(POLICY, "too many messages");
        }
        if (client != null) {
            client.heard(nowNs);
        }
    }

    private void stop(LiveClient client, String text, String from) {
        Optional<Seat> seat = client == null ? Optional.empty() : client.seat();
        ObjectNode answer;
        try {
            StopReceipt receipt = stops.stop(seat, Via.CONSOLE, from);
            answer = Json.object(receipt).put("type", "stopped");
        } catch (RefusedException refused) {
            answer = Json.object(refused.answer()).put("type", "answer");
        }
        if (client != null) {
            answer.set("id", idOf(text));
            client.answer(Json.text(answer.put("server_ms", System.currentTimeMillis())));
        }
    }

    private void answer(LiveClient client, String text) {
        JsonNode message = null;
        try {
            message = Json.read(text);
            long nowNs = System.nanoTime();
            switch (message.path("type").asText()) {
                case "stop" -> stop(client, text, client.from());
                case "ping" -> pong(client, message, nowNs);
                case "order" -> order(client, message, nowNs);
                default -> throw RefusedException.malformed("type must be stop, ping or order.");
            }
        } catch (RefusedException refused) {
            refuse(client, message, refused);
        }
    }

    private void pong(LiveClient client, JsonNode message, long nowNs) {
        client.seat().filter(seat -> seats.inForce(seat, nowNs)).ifPresent(seat -> {
            seat.seen(nowNs);
            service.desk().beat(seat.caller(Via.CONSOLE, client.from()));
        });
        client.answer(Json.text(Json.object()
                .put("type", "pong")
                .put("server_ms", System.currentTimeMillis())
                .set("id", id(message))));
    }

    private void order(LiveClient client, JsonNode message, long nowNs) {
        Seat seat = client.seat().filter(found -> seats.inForce(found, nowNs)).orElseThrow(RefusedException::noLogin);
        seat.seen(nowNs);
        Act act = Act.of(message.path("act").asText());
        Orders.Accepted accepted = Orders.accept(act, OrderRequest.of(message), seat);
        if (act.slow()) {
            // Not on this thread: the next message may be a stop.
            executor.execute(() -> carryOut(client, message, accepted));
        } else {
            carryOut(client, message, accepted);
        }
    }

    private void carryOut(LiveClient client, JsonNode message, Orders.Accepted accepted) {
        try {
            orders.carryOut(accepted, Via.CONSOLE, client.from())
                    .whenCompleteAsync((answer, failure) -> answered(client, message, answer, failure), executor);
        } catch (RefusedException refused) {
            refuse(client, message, refused);
        }
    }

    private static void answered(LiveClient client, JsonNode message, Answer answer, Throwable failure) {
        if (failure != null) {
            LOG.error("An order over the WebSocket failed", failure);
            client.close(1011, "internal error");
            return;
        }
        client.answer(answerText(message, answer));
    }

    private void refuse(LiveClient client, JsonNode message, RefusedException refused) {
        if (refused.suspicious()) {
            refusals.add(
                    client.seat()
                            .map(seat -> seat.caller(Via.CONSOLE, client.from()))
                            .orElseGet(() -> Guard.nobody(Via.CONSOLE, client.from())),
                    refused.answer().code() + " " + PATH,
                    System.nanoTime());
        }
        if (message == null) {
            client.close(POLICY, "no proper message");
            return;
        }
        client.answer(answerText(message, refused.answer()));
    }

    private static String answerText(JsonNode message, Answer answer) {
        return Json.text(Json.object(answer).put("type", "answer").set("id", id(message)));
    }

    private static String typed(String type, Object value) {
        // The type first: whoever reads a stream of these sees it without reading the rest.
        return "{\"type\":\"" + type + "\"," + Json.text(value).substring(1);
    }

    private boolean maySee(LiveClient client, long nowNs) {
        return client.seat().map(seat -> seats.inForce(seat, nowNs)).orElse(!seats.loginNeeded());
    }

    private static boolean cutIfGone(LiveClient client, long nowNs) {
        if (client.stuck(nowNs)) {
            client.cut();
            return true;
        }
        if (client.silent(nowNs)) {
            client.close(POLICY, "silent; send a ping now and then");
            return true;
        }
        return false;
    }

    /** What tells one answer from another: a number or a short word, given back as it came. */
    private static JsonNode id(JsonNode message) {
        JsonNode id = message.path("id");
        boolean usable =
                id.isIntegralNumber() || (id.isTextual() && id.textValue().length() <= LONGEST_ID);
        return usable ? id : NullNode.getInstance();
    }

    private static JsonNode idOf(String text) {
        try {
            return id(Json.read(text));
        } catch (RefusedException noMatter) {
            return NullNode.getInstance();
        }
    }

    private void close(WsContext context, int code, String reason) {
        clients.remove(context.sessionId());
        context.closeSession(code, reason);
    }

    private static int localPort(WsContext context) {
        return context.session.getLocalSocketAddress() instanceof java.net.InetSocketAddress local
                ? local.getPort()
                : 0;
    }

    private static String address(WsContext context) {
        return context.session.getRemoteSocketAddress() instanceof java.net.InetSocketAddress remote
                ? remote.getAddress().getHostAddress()
                : "";
    }
}
