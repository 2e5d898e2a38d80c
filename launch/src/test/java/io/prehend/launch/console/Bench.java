package io.prehend.launch.console;

import io.prehend.safety.SafetyState;
import io.prehend.testing.Eventually;
import java.net.URI;

/** A {@link BenchService} behind a real console on a free port, for tests of other packages. */
public final class Bench implements AutoCloseable {
    private final BenchService service = new BenchService();
    private final ConsoleServer server;

    /** Opens it with {@code settings}. */
    public Bench(ConsoleSettings settings) {
        server = ConsoleServer.open(service, settings);
    }

    /** Where it is. */
    public URI address() {
        return server.address();
    }

    /** Where its supervisor is. */
    public SafetyState state() {
        return service.state();
    }

    /** How many stops it was asked for. */
    public long stops() {
        return service.benchDesk().stops.get();
    }

    /** The speed share that it was last given. */
    public double speedShare() {
        return service.benchDesk().speedShare;
    }

    /** Waits until its arm has stood still for long enough to be acknowledged. */
    public void rest() {
        Eventually.until("the arm has rested", () -> service.situation().tickNumber() > 300);
    }

    /** Another session takes control. */
    public void takeControlForSomebodyElse() throws Exception {
        Seated.at(address()).takeControl(service);
    }

    @Override
    public void close() {
        server.close();
        service.close();
    }
}
