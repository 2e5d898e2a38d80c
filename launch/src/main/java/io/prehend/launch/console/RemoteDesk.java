package io.prehend.launch.console;

import io.prehend.launch.operate.Answer;
import io.prehend.launch.operate.Caller;
import io.prehend.launch.operate.Role;
import io.prehend.launch.operate.Service;
import io.prehend.launch.operate.Via;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Orders that come another way than over HTTP, such as MQTT: the same fields, the same checks, the same acts. Any
 * thread; nothing here ever throws because of what somebody sends.
 */
public final class RemoteDesk {
    private final Orders orders;
    private final Refusals refusals;

    /** Orders for {@code service}. */
    public RemoteDesk(Service service) {
        orders = new Orders(service);
        refusals = new Refusals(service.records());
    }

    /** Somebody who gives orders: holds the lease, the sequence, and buttons. */
    public static final class Remote {
        private final Seat seat;
        private final Via via;
        private final String from;

        /** {@code name}, known as the session {@code id}, who may do what {@code role} may. */
        public Remote(String name, Role role, String id, Via via, String from) {
            seat = new Seat("", id, "", new Users.User(name, role, ""), System.nanoTime());
            this.via = via;
            this.from = from;
        }

        /** As the audit log knows them. */
        public Caller caller() {
            return seat.caller(via, from);
        }
    }

    /** The names of all acts, as in {@code docs/api.md}. */
    public static List<String> acts() {
        return Arrays.stream(Act.values()).map(Act::word).toList();
    }

    /** The JSON text of {@code value} in UTF-8, as the interface writes it. */
    public static byte[] json(Object value) {
        return Json.bytes(value);
    }

    /** Carries out the order {@code body}, a JSON object as in {@code docs/api.md}. */
    public CompletableFuture<Answer> carryOut(Remote remote, String act, byte[] body) {
        try {
            Orders.Accepted accepted = Orders.accept(Act.of(act), OrderRequest.read(body), remote.seat);
            return orders.carryOut(accepted, remote.via, remote.from);
        } catch (RefusedException refused) {
            if (refused.suspicious()) {
                note(remote.caller(), act + ": " + refused.answer().code());
            }
            return CompletableFuture.completedFuture(refused.answer());
        }
    }

    /** An order of {@code caller}, or of somebody in their name, was refused before it could be carried out. */
    public void note(Caller caller, String detail) {
        refusals.add(caller, detail, System.nanoTime());
    }
}
