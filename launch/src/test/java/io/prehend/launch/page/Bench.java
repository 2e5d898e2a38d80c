package io.prehend.launch.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import io.prehend.launch.console.ConsoleServer;
import io.prehend.launch.console.ConsoleSettings;
import io.prehend.launch.console.ConsoleSettings.StopFrom;
import io.prehend.launch.console.Users;
import io.prehend.launch.operate.Caller;
import io.prehend.launch.operate.Role;
import io.prehend.launch.operate.Service;
import io.prehend.launch.operate.Situation;
import io.prehend.launch.operate.Via;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A browser, and a service with its console, which all tests of the page share: to start them takes longer than most
 * tests. One thread.
 */
final class Bench implements AutoCloseable {
    static final String PASSWORD = "a long enough password";

    private static final long PATIENCE_MS = 20_000;
    private static final double MOVED_RAD = 0.01;

    private final Chromium chromium = Chromium.start();
    private final Path folder = temporaryFolder();
    private final SimulatedSite site = SimulatedSite.open(folder);
    private final List<ConsoleServer> consoles = new ArrayList<>();
    private final WatchedService watched = new WatchedService(this::running);
    private Service service;
    private ConsoleServer console;
    private URI withLogin;

    private Bench() {
        service = site.start();
        console = ConsoleServer.open(watched, ConsoleSettings.loopback(0));
    }

    /** A bench of its own, for a program. */
    static Bench open() {
        return new Bench();
    }

    Chromium chromium() {
        return chromium;
    }

    /** The service, as the console sees it. */
    Service service() {
        return watched;
    }

    /** When the robot was told to stop. */
    WatchedService stops() {
        return watched;
    }

    URI address() {
        return console.address();
    }

    /** The address of a console that needs a login: anna operates, watcher only looks. */
    URI withLogin() {
        if (withLogin == null) {
            Path file = folder.resolve("users");
            Users users = new Users(file);
            users.put("anna", Role.OPERATOR, PASSWORD.toCharArray());
            users.put("watcher", Role.VIEWER, PASSWORD.toCharArray());
            withLogin = serve(
                    new ConsoleSettings("127.0.0.1", 0, List.of(), true, StopFrom.LOCAL, file, 30, Optional.empty()),
                    watched);
        }
        return withLogin;
    }

    /** The address of another console, of {@code told}. */
    URI serve(Service told) {
        return serve(ConsoleSettings.loopback(0), told);
    }

    /** The service, with situations that {@code told} changes. */
    Service told(UnaryOperator<Situation> told) {
        return new Disguise(watched, facts -> facts, told);
    }

    /** A browser whose WebSockets go nowhere. */
    BrowserContext withoutLiveConnection() {
        BrowserContext person = chromium.person();
        person.routeWebSocket("**/api/live", socket -> socket.close());
        return person;
    }

    /** Stops the arm, and waits until it stands. */
    void stop() {
        watched.stop(new Caller("test", Role.OPERATOR, "test", Via.HTTP, "test"));
        await("the arm stands", () -> service.situation().safety().acknowledgeable() == null);
    }

    /** Lets the arm move by itself, by the acts of whoever looks at {@code screen}. */
    void letItRun(Screen screen) {
        // A busy machine may stop it again before it has moved, and an object may be out of reach.
        for (int attempt = 0; attempt < 20 && !moves(); attempt++) {
            if (!List.of("running", "hold").contains(screen.state())) {
                screen.reset();
                screen.press("#start");
            }
            screen.page.waitForTimeout(1500);
        }
        await("the arm moves", this::moves);
    }

    private boolean moves() {
        Situation now = service.situation();
        return now.safety().state().equals("running") && now.arm().tipSpeedMPerS() > 0.02;
    }

    void awaitMotion(double[] fromRad) {
        await("the arm moves", () -> farthestRad(fromRad) > MOVED_RAD);
    }

    /** How far the joint that went farthest is from where it was. */
    double farthestRad(double[] fromRad) {
        double[] nowRad = service.situation().joints().positionRad();
        double farthest = 0;
        for (int joint = 0; joint < nowRad.length; joint++) {
            farthest = Math.max(farthest, Math.abs(nowRad[joint] - fromRad[joint]));
        }
        return farthest;
    }

    /** Ends service and console as a whole; browsers keep their pages. */
    void kill() {
        console.close();
        site.end();
    }

    /** Starts both again, at the same address. */
    void startAgain() {
        int port = console.address().getPort();
        service = site.start();
        console = ConsoleServer.open(watched, ConsoleSettings.loopback(port));
    }

    @Override
    public void close() throws IOException {
        consoles.forEach(ConsoleServer::close);
        console.close();
        site.close();
        chromium.close();
    }

    static Situation withActiveCause(Situation now, String cause, String sentence) {
        Situation.Safety safety = now.safety();
        return Situations.withSafety(
                now,
                new Situation.Safety(
                        safety.state(),
                        safety.reaction(),
                        cause,
                        List.of(cause),
                        safety.latched(),
                        safety.enabled(),
                        safety.speedShare(),
                        safety.hardwareStop(),
                        sentence,
                        safety.lastStop()));
    }

    private Service running() {
        return service;
    }

    private URI serve(ConsoleSettings settings, Service told) {
        ConsoleServer server = ConsoleServer.open(told, settings);
        consoles.add(server);
        return server.address();
    }

    static void await(String what, BooleanSupplier condition) {
        long untilMs = System.currentTimeMillis() + PATIENCE_MS;
        while (!condition.getAsBoolean()) {
            assertThat(System.currentTimeMillis()).as(what).isLessThan(untilMs);
            LockSupport.parkNanos(5_000_000);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("prehend-page");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Gives tests the one bench of this virtual machine, which ends with the last test. */
    static final class Shared implements ParameterResolver, BeforeEachCallback {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Bench.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return bench(context);
        }

        @Override
        public void beforeEach(ExtensionContext context) {
            bench(context).free();
        }

        private static Bench bench(ExtensionContext context) {
            return context.getRoot()
                    .getStore(Namespace.create(Bench.class))
                    .getOrComputeIfAbsent(Bench.class, key -> new Bench(), Bench.class);
        }
    }

    /** Waits until whoever had control before has lost it. */
    private void free() {
        await(
                "nobody has control",
                () -> service.control().lease().session().isEmpty()
                        || service.control().lease().holder().startsWith("automatic"));
    }
}
