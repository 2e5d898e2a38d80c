package io.prehend.launch.console;

import io.javalin.http.Context;
import io.prehend.launch.operate.Caller;
import io.prehend.launch.operate.Service;
import io.prehend.launch.operate.StopReceipt;
import io.prehend.launch.operate.Via;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Stops the arm: on the thread that received the request, before anything of it is parsed, never counted against
 * anybody, and not kept from it by a users file that cannot be read. Any thread.
 */
final class Stops {
    private static final int UNIQUE_LOCAL_MASK = 0xfe;
    private static final int UNIQUE_LOCAL = 0xfc;

    private final Service service;
    private final Seats seats;
    private final Guard guard;
    private final ConsoleSettings.StopFrom stopFrom;

    Stops(Service service, Seats seats, Guard guard, ConsoleSettings.StopFrom stopFrom) {
        this.service = service;
        this.seats = seats;
        this.guard = guard;
        this.stopFrom = stopFrom;
    }

    /** {@code POST /api/stop}. */
    void post(Context context) {
        String token = context.cookie(guard.cookieName(context));
        long nowNs = System.nanoTime();
        Optional<Seat> seat = stopFrom == ConsoleSettings.StopFrom.LOGIN
                ? seats.findToStop(token, nowNs)
                : seats.remembered(token, nowNs);
        StopReceipt receipt = stop(seat, Guard.via(context), context.ip());
        context.contentType("application/json").result(Json.bytes(receipt));
    }

    /**
     * Stops the arm.
     *
     * @throws RefusedException only where the configuration asks for a login and there is none
     */
    StopReceipt stop(Optional<Seat> seat, Via via, String from) {
        if (seat.isEmpty() && !mayWithoutLogin(from)) {
            throw RefusedException.noLogin();
        }
        // No lambdas here: Java links each when it is first run, which would be on the way of a service's first stop.
        Caller caller = seat.isPresent() ? seat.get().caller(via, from) : Guard.nobody(via, from);
        return service.desk().stop(caller);
    }

    private boolean mayWithoutLogin(String from) {
        return switch (stopFrom) {
            case ANY -> true;
            case LOCAL -> isLocal(from);
            case LOGIN -> !seats.loginNeeded();
        };
    }

    /** This machine, or a private network. */
    static boolean isLocal(String from) {
        try {
            InetAddress address = InetAddress.getByName(from);
            return address.isLoopbackAddress()
                    || address.isSiteLocalAddress()
                    || address.isLinkLocalAddress()
                    || (address.getAddress().length == 16
                            && (address.getAddress()[0] & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL);
        } catch (UnknownHostException noAddress) {
            return false;
        }
    }
}
