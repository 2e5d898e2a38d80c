package io.prehend.driver.rosjava;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.ros.concurrent.DefaultScheduledExecutorService;
import org.ros.namespace.GraphName;
import org.ros.node.AbstractNodeMain;
import org.ros.node.ConnectedNode;
import org.ros.node.DefaultNodeMainExecutor;
import org.ros.node.Node;
import org.ros.node.NodeConfiguration;
import org.ros.node.NodeMainExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One node of ROSJava with its threads, which end with it; asks every second whether the master is there. */
final class RosJavaNode implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RosJavaNode.class);
    private static final int MASTER_TIMEOUT_MS = 300;
    private static final int FAREWELL_S = 2;

    private final RosJavaSettings settings;
    private final Consumer<ConnectedNode> onStart;
    private final NodeConfiguration configuration;
    private final OwnMessages messages;
    private final ScheduledExecutorService threads;
    private final ScheduledExecutorService inquirer;
    private final NodeMainExecutor executor;
    private volatile boolean masterAnswers;
    private volatile boolean closed;

    RosJavaNode(RosJavaSettings settings, Consumer<ConnectedNode> onStart) {
        Hardening.apply();
        this.settings = settings;
        this.onStart = onStart;
        configuration = NodeConfiguration.newPublic(settings.host().getHostAddress(), settings.masterUri());
        configuration.setTcpRosBindAddress(Hardening.bindTo(settings.host()));
        configuration.setXmlRpcBindAddress(Hardening.bindTo(settings.host()));
        configuration.setNodeName(settings.nodeName());
        messages = OwnMessages.in(configuration);
        ThreadFactory daemons = daemons();
        threads = new DefaultScheduledExecutorService(
                Executors.newCachedThreadPool(daemons), Executors.newScheduledThreadPool(2, daemons));
        inquirer = Executors.newSingleThreadScheduledExecutor(daemons);
        executor = DefaultNodeMainExecutor.newDefault(threads);
    }

    OwnMessages messages() {
        return messages;
    }

    boolean masterAnswers() {
        return masterAnswers && !closed;
    }

    void start() {
        inquirer.scheduleWithFixedDelay(this::inquire, 0, 1, TimeUnit.SECONDS);
        executor.execute(new Main(), configuration);
    }

    /** ROSJava says goodbye to the master, for which it takes up to 5 s where there is none: not on our time. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        inquirer.shutdownNow();
        CountDownLatch gone = new CountDownLatch(1);
        Thread farewell = new Thread(
                () -> {
                    executor.shutdown();
                    gone.countDown();
                },
                "prehend-rosjava-farewell");
        farewell.setDaemon(true);
        farewell.start();
        try {
            if (!gone.await(FAREWELL_S, TimeUnit.SECONDS)) {
                LOG.warn("the ROS master at {} was not told that {} leaves", settings.masterUri(), settings.nodeName());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.shutdownNow();
    }

    private void inquire() {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(settings.masterUri().getHost(), settings.masterPort()), MASTER_TIMEOUT_MS);
            masterAnswers = true;
        } catch (IOException e) {
            masterAnswers = false;
            LOG.debug("the ROS master at {} does not answer: {}", settings.masterUri(), e.getMessage());
        }
    }

    private ThreadFactory daemons() {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "prehend-rosjava-" + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setUncaughtExceptionHandler((where, thrown) -> {
                if (!closed) { // while it closes, ROSJava goes on giving tasks to threads that are gone
                    LOG.error("{} of ROSJava ended", where.getName(), thrown);
                }
            });
            return thread;
        };
    }

    private final class Main extends AbstractNodeMain {
        @Override
        public GraphName getDefaultNodeName() {
            return GraphName.of(settings.nodeName());
        }

        @Override
        public void onStart(ConnectedNode connected) {
            onStart.accept(connected);
        }

        @Override
        public void onError(Node node, Throwable thrown) {
            LOG.error("the ROSJava node {} failed", settings.nodeName(), thrown);
        }
    }
}
