package io.prehend.launch.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.prehend.launch.operate.Answer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Orders by HTTP: one route an act. Any thread; none waits for the loop. */
final class OrderRoutes {
    private final Orders orders;
    private final Guard guard;
    private final Executor executor;

    OrderRoutes(Orders orders, Guard guard, Executor executor) {
        this.orders = orders;
        this.guard = guard;
        this.executor = executor;
    }

    void add(RoutesConfig routes) {
        for (Act act : Act.values()) {
            routes.post(act.path(), context -> order(context, act), Access.ORDER);
        }
    }

    /** Answers with {@code answer}: 200 where it was accepted, 409 where it was refused. */
    static void respond(Context context, Answer answer) {
        ReadRoutes.json(context.status(answer.accepted() ? 200 : 409), answer);
    }

    private void order(Context context, Act act) {
        Seat seat = guard.seat(context).orElseThrow(RefusedException::noLogin);
        OrderRequest request = OrderRequest.of(withPathFields(context));
        Orders.Accepted accepted = Orders.accept(act, request, seat);
        CompletableFuture<Answer> promised = orders.carryOut(accepted, Guard.via(context), context.ip());
        // The response is written by a thread of the server, never by the one that carried the order out.
        context.future(() -> promised.thenAcceptAsync(answer -> respond(context, answer), executor));
    }

    private static JsonNode withPathFields(Context context) {
        ObjectNode fields = (ObjectNode) Json.read(Guard.body(context));
        for (Map.Entry<String, String> field : context.pathParamMap().entrySet()) {
            if (field.getKey().equals("generation")) {
                fields.put(field.getKey(), generation(field.getValue()));
            } else {
                fields.put(field.getKey(), field.getValue());
            }
        }
        return fields;
    }

    private static long generation(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException noNumber) {
            throw RefusedException.notFound();
        }
    }
}
