package io.prehend.launch.console;

import io.prehend.launch.operate.Situation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long a stop takes from the client's call to its receipt, by request and by WebSocket, with consoles open. A
 * main for measuring by hand: {@code ConsoleProbe N CONSOLES}, or {@code ConsoleProbe serve PORT SECONDS} for others
 * to ask.
 */
final class ConsoleProbe {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleProbe.class);

    private ConsoleProbe() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("serve")) {
            ConsoleSettings settings = ConsoleSettings.loopback(Integer.parseInt(arguments[1]));
            try (BenchService service = new BenchService();
                    ConsoleServer server = ConsoleServer.open(service, settings)) {
                LOG.warn("serving at {}", server.address());
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(Long.parseLong(arguments[2])));
                LOG.warn("{} stops", service.benchDesk().stops.get());
            }
            return;
        }
        int count = Integer.parseInt(arguments[0]);
        try (BenchService service = new BenchService();
                ConsoleServer server = ConsoleServer.open(service, ConsoleSettings.loopback(0))) {
            List<Socket> consoles = new ArrayList<>();
            for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
                consoles.add(Socket.of(Seated.at(server.address())));
            }
            for (int round = 0; round < 2; round++) {
                requests(server, count);
                sockets(server, count);
            }
            serialise(service, count);
            consoles.forEach(Socket::close);
        }
    }

    private static void requests(ConsoleServer server, int count) throws Exception {
        Seated stranger = Seated.stranger(server.address());
        long[] tookNs = new long[count];
        for (int i = 0; i < count; i++) {
            long sinceNs = System.nanoTime();
            stranger.post("/api/stop", "");
            tookNs[i] = System.nanoTime() - sinceNs;
        }
        tell("POST /api/stop", tookNs);
    }

    private static void sockets(ConsoleServer server, int count) throws Exception {
        try (Socket socket = Socket.of(Seated.at(server.address()))) {
            long[] tookNs = new long[count];
            for (int i = 0; i < count; i++) {
                long sinceNs = System.nanoTime();
                socket.send("{\"type\":\"stop\",\"id\":1}");
                socket.next("stopped");
                tookNs[i] = System.nanoTime() - sinceNs;
            }
            tell("WebSocket stop", tookNs);
        }
    }

    private static void serialise(BenchService service, int count) {
        Situation situation = service.situation();
        long[] tookNs = new long[count];
        int length = 0;
        for (int i = 0; i < count; i++) {
            long sinceNs = System.nanoTime();
            length = Json.text(situation).length();
            tookNs[i] = System.nanoTime() - sinceNs;
        }
        tell("a situation of " + length + " characters as JSON", tookNs);
    }

    private static void tell(String what, long[] tookNs) {
        long[] sorted = tookNs.clone();
        Arrays.sort(sorted);
        LOG.warn(String.format(
                Locale.ROOT,
                "%s: p50 %.3f ms, p99 %.3f ms, max %.3f ms (n %d)",
                what,
                sorted[sorted.length / 2] / 1e6,
                sorted[(int) (sorted.length * 0.99)] / 1e6,
                sorted[sorted.length - 1] / 1e6,
                sorted.length));
    }
}
