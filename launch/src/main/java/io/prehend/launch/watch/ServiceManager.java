package io.prehend.launch.watch;

import io.prehend.launch.operate.Service;
import io.prehend.launch.operate.Situation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells systemd that the service is ready, how it is, and that its loop ticks ({@code sd_notify(3)}): where the loop
 * stands still, nothing is said, and systemd starts the service anew. Any thread.
 *
 * <p>The loop's progress is what is told, not the time: this thread could go on for ever beside a dead loop. Java 17
 * cannot send a datagram to a Unix socket, so the program {@code systemd-notify} does, which takes 7 to 20 ms of a
 * thread that nobody waits for.
 */
public final class ServiceManager implements AutoCloseable {
    /** While the dead-man is measured the loop rests on purpose, but not for longer than this. */
    static final long LONGEST_PROBE_NS = TimeUnit.SECONDS.toNanos(15);

    private static final Logger LOG = LoggerFactory.getLogger(ServiceManager.class);
    private static final String PROGRAM = "systemd-notify";
    private static final String PROBING = "probing";
    private static final long LOOK_EVERY_NS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long PATIENCE_S = 5;
    private static final int SHARE_OF_TIMEOUT = 4;

    private final Service service;
    private final long tellEveryNs;
    private final Map<String, String> environment;
    private final Thread thread;
    private volatile boolean ending;
    private boolean ready;
    private boolean complained;
    private long ticks = -1;
    private long progressNs;
    private long toldNs;
    private String state = "";

    private ServiceManager(Service service, Map<String, String> environment, long tellEveryNs) {
        this.service = service;
        this.environment = environment;
        this.tellEveryNs = tellEveryNs;
        progressNs = System.nanoTime();
        thread = new Thread(this::run, "prehend-notify");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Begins to tell, where there is somebody to tell.
     *
     * @param environment of the process: {@code NOTIFY_SOCKET}, {@code WATCHDOG_USEC}, {@code WATCHDOG_PID}
     */
    public static Optional<ServiceManager> open(Service service, Map<String, String> environment) {
        if (environment.getOrDefault("NOTIFY_SOCKET", "").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ServiceManager(service, environment, tellEveryNs(environment)));
    }

    @Override
    public void close() {
        ending = true;
        LockSupport.unpark(thread);
        try {
            thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_S));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A quarter of the time after which systemd gives us up; never, where it does not. */
    private static long tellEveryNs(Map<String, String> environment) {
        String timeoutUs = environment.getOrDefault("WATCHDOG_USEC", "");
        String pid = environment.getOrDefault("WATCHDOG_PID", "");
        boolean ours = pid.isEmpty()
                || pid.equals(Long.toString(ProcessHandle.current().pid()));
        return timeoutUs.matches("\\d{1,12}") && ours
                ? TimeUnit.MICROSECONDS.toNanos(Long.parseLong(timeoutUs)) / SHARE_OF_TIMEOUT
                : Long.MAX_VALUE;
    }

    private void run() {
        while (!ending) {
            look(System.nanoTime());
            LockSupport.parkNanos(LOOK_EVERY_NS);
        }
        tell(List.of("STOPPING=1", "STATUS=Ending."));
    }

    private void look(long nowNs) {
        Situation now = service.situation();
        if (now == null || !progresses(now, nowNs)) {
            return;
        }
        List<String> news = new ArrayList<>();
        if (!ready) {
            ready = true;
            news.add("READY=1");
        }
        if (!state.equals(now.safety().state())) {
            state = now.safety().state();
            news.add("STATUS=" + sentence(now));
        }
        if (nowNs - toldNs >= tellEveryNs) {
            toldNs = nowNs;
            news.add("WATCHDOG=1");
        }
        if (!news.isEmpty()) {
            tell(news);
        }
    }

    private boolean progresses(Situation now, long nowNs) {
        if (now.tickNumber() != ticks) {
            boolean first = ticks < 0;
            ticks = now.tickNumber();
            progressNs = nowNs;
            return !first;
        }
        return now.task() != null && PROBING.equals(now.task().phase()) && nowNs - progressNs < LONGEST_PROBE_NS;
    }

    private static String sentence(Situation now) {
        String cause = now.safety().cause();
        return now.safety().state() + (cause == null ? "" : ": " + cause);
    }

    private void tell(List<String> news) {
        List<String> command = new ArrayList<>();
        command.add(PROGRAM);
        command.addAll(news);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("NOTIFY_SOCKET", environment.get("NOTIFY_SOCKET"));
        try {
            Process process = builder.start();
            boolean done = process.waitFor(PATIENCE_S, TimeUnit.SECONDS);
            if (!done) {
                process.destroyForcibly();
            }
            complain(done && process.exitValue() == 0 ? null : "systemd did not take what it was told");
        } catch (IOException e) {
            complain(PROGRAM + " cannot be run, so systemd is told nothing: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void complain(String why) {
        if (why != null && !complained) {
            LOG.warn(why);
        }
        complained = why != null;
    }
}
