package io.prehend.launch.console;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.staticfiles.Location;
import io.prehend.launch.operate.Answer;
import io.prehend.launch.operate.Service;
import io.prehend.launch.report.Failure;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves a running service over HTTP and WebSocket: the console's page, the interface of {@code docs/api.md}.
 *
 * <p>Any thread may open and close it. Its threads are named {@code prehend-console-…}; none of them is ever waited for
 * by the control loop.
 */
public final class ConsoleServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleServer.class);
    /** Where the page's files are on the class path. */
    private static final String PAGE = "/io/prehend/launch/page";

    private static final int HEADER_BYTES = 8192;
    private static final long IDLE_MS = 15_000;
    private static final Duration SOCKET_IDLE = Duration.ofSeconds(5);
    private static final int SOCKET_FRAMES = 8;
    private static final int SESSION_S = 5;

    private final ConsoleSettings settings;
    private final Service service;
    private final ConnectionWatch connections = new ConnectionWatch();
    private final ConsoleThreads threads = new ConsoleThreads();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "prehend-console-clock");
        thread.setDaemon(true);
        return thread;
    });
    private final Seats seats;
    private final Users users;
    private final Guard guard;
    private final Stops stops;
    private final Orders orders;
    private final Refusals refusals;
    private final Live live;
    private final Javalin javalin;
    private URI address;

    private ConsoleServer(Service service, ConsoleSettings settings, Optional<Figures> figures) {
        this.service = service;
        this.settings = settings;
        users = new Users(settings.users());
        seats = new Seats(users, settings.loginNeeded(), settings.idleMinutes());
        guard = new Guard(seats, names(settings), settings.tls().isPresent(), figures.flatMap(Figures::token));
        stops = new Stops(service, seats, guard, settings.stopFrom());
        orders = new Orders(service);
        refusals = new Refusals(service.records());
        live = new Live(service, seats, guard, stops, orders, refusals, threads);
        javalin = Javalin.create(config -> configure(config, figures));
    }

    /**
     * Serves {@code service}.
     *
     * @throws Failure one sentence that says why not, such as a port that is taken
     */
    public static ConsoleServer open(Service service, ConsoleSettings settings) {
        return open(service, settings, Optional.empty());
    }

    /**
     * Serves {@code service}, and {@code figures} of it.
     *
     * @throws Failure one sentence that says why not, such as a port that is taken
     */
    public static ConsoleServer open(Service service, ConsoleSettings settings, Optional<Figures> figures) {
        if (settings.loginNeeded() && new Users(settings.users()).list().isEmpty()) {
            throw Failure.check("Nobody could sign in to the console: " + settings.users()
                    + " has no users; add one with 'prehend users add NAME --role admin'.");
        }
        ConsoleServer server = new ConsoleServer(service, settings, figures);
        server.start();
        return server;
    }

    /** Where it is, such as {@code http://127.0.0.1:8080}. */
    public URI address() {
        return address;
    }

    private URI where() {
        String host = settings.address().contains(":") ? "[" + settings.address() + "]" : settings.address();
        String scheme = settings.tls().isPresent() ? "https" : "http";
        return URI.create(scheme + "://" + host + ":" + javalin.port());
    }

    /** Ends all connections. */
    @Override
    public void close() {
        clock.shutdownNow();
        javalin.stop();
    }

    /** How many WebSockets are open. */
    int liveClients() {
        return live.clients();
    }

    /**
     * Its routes, such as {@code GET /health}: what a description of the interface must have, without the WebSocket.
     */
    Set<String> routes() {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .map(parsed -> parsed.endpoint)
                .filter(endpoint -> endpoint.method.isHttpMethod())
                .map(endpoint -> endpoint.method.name() + " " + endpoint.path)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void start() {
        try {
            javalin.start();
        } catch (RuntimeException failed) {
            clock.shutdownNow();
            javalin.stop();
            throw Failure.check(
                    "The console cannot listen on " + settings.address() + " port " + settings.port() + ": "
                            + Failure.root(failed).getMessage()
                            + "; choose another with console.port in the configuration.",
                    failed);
        }
        address = where();
        long periodMs = 1000 / Service.SITUATIONS_PER_S;
        clock.scheduleAtFixedRate(guarded(live::tick), periodMs, periodMs, TimeUnit.MILLISECONDS);
        clock.scheduleAtFixedRate(guarded(connections::tick), 500, 500, TimeUnit.MILLISECONDS);
    }

    private void configure(JavalinConfig config, Optional<Figures> figures) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = Json.MOST_BYTES;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.jetty.threadPool = threads;
        config.jetty.modifyHttpConfiguration(ConsoleServer::limit);
        config.jetty.addConnector(this::connector);
        config.jetty.modifyServletContextHandler(handler -> {
            // Javalin makes a servlet session for every WebSocket; ours are in Seats, so these may go at once.
            handler.getSessionHandler().setMaxInactiveInterval(SESSION_S);
            handler.getSessionHandler().setUsingCookies(false);
        });
        config.jetty.modifyWebSocketServletFactory(sockets -> {
            sockets.setMaxTextMessageSize(Json.MOST_BYTES);
            sockets.setMaxBinaryMessageSize(1);
            sockets.setMaxFrameSize(Json.MOST_BYTES);
            sockets.setMaxOutgoingFrames(SOCKET_FRAMES);
            sockets.setIdleTimeout(SOCKET_IDLE);
        });
        if (ConsoleServer.class.getResource(PAGE) != null) {
            config.staticFiles.add(files -> {
                files.directory = PAGE;
                files.location = Location.CLASSPATH;
                files.roles = Set.of(Access.ANYBODY);
            });
        }
        routes(config.routes);
        figures.ifPresent(made -> config.routes.get(
                "/metrics",
                context -> context.contentType(made.contentType())
                        .result(made.text().get()),
                Access.FIGURES));
    }

    private void routes(RoutesConfig routes) {
        routes.before(guard::protect);
        routes.beforeMatched(guard::admit);
        routes.post("/api/stop", stops::post, Access.STOP);
        new ReadRoutes(service, live).add(routes);
        new SessionRoutes(seats, users, guard, service.records()).add(routes);
        new OrderRoutes(orders, guard, threads).add(routes);
        routes.post("/api/what_if", new WhatIfRoute()::play, Access.ORDER);
        routes.wsBeforeUpgrade(Live.PATH, live::admit);
        routes.ws(Live.PATH, live::configure);
        routes.exception(RefusedException.class, this::refused);
        routes.exception(HttpResponseException.class, ConsoleServer::unusable);
        routes.exception(IOException.class, (gone, context) -> LOG.debug("A client went away", gone));
        routes.exception(Exception.class, ConsoleServer::failed);
    }

    private ServerConnector connector(Server server, HttpConfiguration http) {
        ServerConnector connector = settings.tls()
                .map(tls -> {
                    http.addCustomizer(new SecureRequestCustomizer(false));
                    return new ServerConnector(server, TlsStore.open(tls), new HttpConnectionFactory(http));
                })
                .orElseGet(() -> new ServerConnector(server, new HttpConnectionFactory(http)));
        connector.setHost(settings.address());
        connector.setPort(settings.port());
        connector.setIdleTimeout(IDLE_MS);
        connector.addBean(connections);
        return connector;
    }

    private static void limit(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        // Javalin's own choice lets %2e and %2f through in paths; ours does not.
        http.setUriCompliance(UriCompliance.DEFAULT);
    }

    private void refused(RefusedException refused, Context context) {
        if (refused.suspicious()) {
            String what = refused.answer().code() + " " + context.req().getMethod() + " " + context.endpoint().path;
            refusals.add(guard.caller(context), what, System.nanoTime());
        }
        if (refused.status() == 413) {
            context.header("Connection", "close");
        }
        ReadRoutes.json(context.status(refused.status()), refused.answer());
    }

    private static void unusable(HttpResponseException refused, Context context) {
        Answer answer = refused.getStatus() == 404
                ? RefusedException.notFound().answer()
                : Answer.refused("malformed", "That request cannot be served.");
        ReadRoutes.json(context.status(refused.getStatus()), answer);
    }

    private static void failed(Exception failure, Context context) {
        LOG.error("A request to " + context.endpoint().path + " failed", failure);
        ReadRoutes.json(
                context.status(500), Answer.refused("internal_error", "The service failed to answer; see its log."));
    }

    private static Set<String> names(ConsoleSettings settings) {
        Set<String> names = new HashSet<>(List.of("localhost"));
        names.add(settings.address().toLowerCase(Locale.ROOT));
        settings.names().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        return names;
    }

    private static Runnable guarded(Consumer<Long> tick) {
        return () -> {
            try {
                tick.accept(System.nanoTime());
            } catch (RuntimeException failure) {
                // A scheduled task that throws would never run again.
                LOG.error("The console's clock failed", failure);
            }
        };
    }
}
