package io.prehend.launch.watch.foxglove;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsConnectContext;
import io.prehend.launch.operate.Service;
import io.prehend.launch.report.Failure;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets Foxglove look at a running service: {@code ws://127.0.0.1:8765}, where it expects one.
 *
 * <p>It listens on this machine only and asks nobody for a password, so there is nothing here that could change
 * anything; from another machine it is reached through an SSH tunnel. Any thread.
 */
public final class FoxgloveServer implements AutoCloseable {
    static final String PROTOCOL = "foxglove.websocket.v1";

    private static final Logger LOG = LoggerFactory.getLogger(FoxgloveServer.class);
    private static final String HOST = "127.0.0.1";
    private static final String PROTOCOL_HEADER = "Sec-WebSocket-Protocol";
    private static final int MOST_VIEWERS = 8;
    private static final int MOST_THREADS = 8;
    private static final int LEAST_THREADS = 2;
    private static final int SESSION_S = 5;
    private static final int TRY_AGAIN_LATER = 1013;
    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final long PERIOD_NS = TimeUnit.SECONDS.toNanos(1) / Service.SITUATIONS_PER_S;
    private static final long PATIENCE_MS = 2000;

    private final Messages messages;
    private final String greeting;
    private final String channels;
    private final Map<String, Viewer> viewers = new ConcurrentHashMap<>();
    private final Javalin server;
    private final Thread thread;
    private volatile boolean ending;

    private FoxgloveServer(Service service, int port) {
        messages = new Messages(service);
        greeting = Requests.serverInfo(service.facts());
        channels = Requests.advertise();
        server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.startup.startupWatcherEnabled = false;
            config.jetty.threadPool = threads();
            config.jetty.modifyServletContextHandler(handler -> {
                // Javalin makes a servlet session for every WebSocket; nobody needs it.
                handler.getSessionHandler().setMaxInactiveInterval(SESSION_S);
                handler.getSessionHandler().setUsingCookies(false);
            });
            config.jetty.modifyWebSocketServletFactory(factory -> {
                factory.setMaxTextMessageSize(Requests.MOST_BYTES);
                factory.setMaxBinaryMessageSize(Requests.MOST_BYTES);
                factory.setIdleTimeout(IDLE);
            });
            for (String path : new String[] {"/", "/foxglove"}) {
                config.routes.wsBeforeUpgrade(path, FoxgloveServer::admit);
                config.routes.ws(path, this::configure);
            }
        });
        start(port);
        thread = new Thread(this::run, "prehend-foxglove");
        thread.setDaemon(true);
        thread.start();
        LOG.info("Foxglove can look at ws://{}:{}", HOST, server.port());
    }

    /**
     * Begins to listen.
     *
     * @param port 0 for any that is free
     * @throws Failure one sentence that says why not, such as a port that is taken
     */
    public static FoxgloveServer open(Service service, int port) {
        return new FoxgloveServer(service, port);
    }

    /** Where it listens. */
    public int port() {
        return server.port();
    }

    /** How many look. */
    public int viewers() {
        return viewers.size();
    }

    @Override
    public void close() {
        ending = true;
        LockSupport.unpark(thread);
        try {
            thread.join(PATIENCE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        viewers.values().forEach(Viewer::cut);
        server.stop();
    }

    private void start(int port) {
        try {
            server.start(HOST, port);
        } catch (RuntimeException failed) {
            server.stop();
            throw Failure.check(
                    "Foxglove cannot be served on port " + port + ": "
                            + Failure.root(failed).getMessage()
                            + "; choose another with interfaces.foxglove_port in the configuration.",
                    failed);
        }
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool pool = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS);
        pool.setName("prehend-foxglove-io");
        pool.setDaemon(true);
        return pool;
    }

    /** Of the protocols that a viewer offers we speak one; and a page of somebody else gets no socket. */
    private static void admit(Context context) {
        String offered = context.header(PROTOCOL_HEADER);
        boolean speaks = offered != null
                && Arrays.stream(offered.split(",")).map(String::strip).anyMatch(PROTOCOL::equals);
        if (!speaks) {
            throw new ForbiddenResponse("Only the protocol " + PROTOCOL + " is spoken here.");
        }
        if (!isViewer(context.header("Origin"))) {
            throw new ForbiddenResponse("Pages of other sites may not look.");
        }
        context.header(PROTOCOL_HEADER, PROTOCOL);
    }

    /**
     * Programs send no origin, a desktop application that of a file; pages are Foxglove's own or of this machine. One
     * that hides where it is from, as a frame in anybody's page can, says "null".
     */
    private static boolean isViewer(String origin) {
        if (origin == null || origin.startsWith("file:")) {
            return true;
        }
        try {
            URI page = URI.create(origin);
            String host = String.valueOf(page.getHost());
            return host.equals("localhost")
                    || host.equals(HOST)
                    || String.valueOf(page.getScheme()).equals("https") && host.equals("app.foxglove.dev");
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private void configure(WsConfig socket) {
        socket.onConnect(this::connected);
        socket.onMessage(context -> {
            Viewer viewer = viewers.get(context.sessionId());
            if (viewer != null) {
                Requests.carryOut(viewer, context.message());
                messages.refresh();
            }
        });
        socket.onBinaryMessage(context -> {
            Viewer viewer = viewers.get(context.sessionId());
            if (viewer != null) {
                viewer.say(Requests.refusal(Requests.readOnly("publish")));
            }
        });
        socket.onClose(context -> viewers.remove(context.sessionId()));
        socket.onError(context -> viewers.remove(context.sessionId()));
    }

    private void connected(WsConnectContext context) {
        if (viewers.size() >= MOST_VIEWERS) {
            context.closeSession(TRY_AGAIN_LATER, "too many viewers");
            return;
        }
        Viewer viewer = new Viewer(context.session);
        viewer.say(greeting);
        viewer.say(channels);
        viewers.put(context.sessionId(), viewer);
    }

    private void run() {
        while (!ending) {
            long nowNs = System.nanoTime();
            viewers.values().removeIf(viewer -> {
                boolean stuck = viewer.stuck(nowNs);
                if (stuck) {
                    viewer.cut();
                }
                return stuck;
            });
            try {
                messages.tick(viewers.values());
            } catch (RuntimeException broken) {
                LOG.error("What viewers are to see could not be put together", broken);
            }
            LockSupport.parkNanos(PERIOD_NS);
        }
    }
}
