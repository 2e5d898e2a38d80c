package io.prehend.launch.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What systemd is told, through its own program, by a socket that stands in for it. */
class ServiceManagerTest {
    private static final Path SERVER = Path.of("src/test/peer/notify_server.py").toAbsolutePath();
    private static final String TIMEOUT_US = "800000";

    @TempDir
    private Path folder;

    private final ShownService service = new ShownService();
    private final Queue<String> told = new ConcurrentLinkedQueue<>();
    private Process server;

    @BeforeAll
    static void requirePrograms() {
        boolean installed = Files.isExecutable(Path.of("/usr/bin/systemd-notify"))
                && Files.isExecutable(Path.of("/usr/bin/python3"));
        if (Boolean.getBoolean("prehend.requirePeers") && !installed) {
            fail("systemd-notify or python3 is not installed: apt-get install systemd python3");
        }
        assumeTrue(installed, "systemd-notify or python3 is not installed: apt-get install systemd python3");
    }

    @BeforeEach
    void listen() throws IOException {
        server = new ProcessBuilder("/usr/bin/python3", SERVER.toString(), socket())
                .redirectErrorStream(true)
                .start();
        BufferedReader out = server.inputReader();
        assertThat(out.readLine()).isEqualTo("listening");
        Thread reader = new Thread(() -> out.lines().forEach(told::add), "told");
        reader.setDaemon(true);
        reader.start();
    }

    @AfterEach
    void end() throws InterruptedException {
        server.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
    }

    private String socket() {
        return folder.resolve("notify").toString();
    }

    private Map<String, String> environment() {
        return Map.of("NOTIFY_SOCKET", socket(), "WATCHDOG_USEC", TIMEOUT_US);
    }

    private long count(String line) {
        return told.stream().filter(line::equals).count();
    }

    private void pass(long ms, boolean ticking) {
        long endNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
        while (System.nanoTime() < endNs) {
            if (ticking) {
                service.advance();
            }
            LockSupport.parkNanos(10_000_000);
        }
    }

    @Test
    void shouldSayReadyWhenTheLoopTicksAndFeedTheWatchdogAsLongAsItDoes() {
        ServiceManager manager = ServiceManager.open(service, environment()).orElseThrow();
        try {
            pass(500, false);
            assertThat(told).as("the loop has not ticked yet").isEmpty();
            pass(1500, true);
            assertThat(count("READY=1")).isEqualTo(1);
            assertThat(told).contains("STATUS=running");
            assertThat(count("WATCHDOG=1")).isGreaterThanOrEqualTo(3);

            pass(600, false);
            long before = count("WATCHDOG=1");
            pass(1000, false);
            assertThat(count("WATCHDOG=1")).as("the loop stands still").isEqualTo(before);

            service.stopped("operator_stop", "stop_cat2", 1, 2);
            pass(800, true);
            assertThat(count("WATCHDOG=1")).isGreaterThan(before);
            assertThat(told).contains("STATUS=stopped: operator_stop");
        } finally {
            manager.close();
        }
        pass(300, false);
        assertThat(count("STOPPING=1")).isEqualTo(1);
        assertThat(count("READY=1")).isEqualTo(1);
    }

    @Test
    void shouldForgiveALoopThatRestsWhileTheDeadManIsMeasured() {
        ServiceManager manager = ServiceManager.open(service, environment()).orElseThrow();
        try {
            pass(500, true);
            service.doing("probing");
            pass(300, false);
            long before = count("WATCHDOG=1");
            pass(800, false);
            assertThat(count("WATCHDOG=1")).isGreaterThan(before);
        } finally {
            manager.close();
        }
    }

    @Test
    void shouldFeedNoWatchdogThatIsNotThereOrNotForUs() {
        Map<String, String> foreign =
                Map.of("NOTIFY_SOCKET", socket(), "WATCHDOG_USEC", TIMEOUT_US, "WATCHDOG_PID", "1");
        ServiceManager manager = ServiceManager.open(service, foreign).orElseThrow();
        try {
            pass(1000, true);
        } finally {
            manager.close();
        }
        assertThat(count("READY=1")).isEqualTo(1);
        assertThat(count("WATCHDOG=1")).isZero();
        assertThat(ServiceManager.open(service, Map.of())).isEmpty();
    }
}
