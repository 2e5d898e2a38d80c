package io.prehend.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.prehend.loop.RealtimeThread.Scheduling;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Against the real scheduler of this machine, whatever it permits. */
class RealtimeThreadTest {
    private static final String SCHED_FIFO = "1";
    private static final int POLICY_FIELD = 41;
    private static final int NICENESS_FIELD = 19;

    @Test
    void shouldReportWhatTheKernelSays() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/thread-self/stat")));
        AtomicReference<Scheduling> achieved = new AtomicReference<>();
        AtomicReference<String> policy = new AtomicReference<>();
        onAThread(() -> {
            achieved.set(RealtimeThread.promote(33));
            policy.set(policyOfThisThread());
        });
        Scheduling scheduling = achieved.get();
        assertThat(scheduling.realtime()).isEqualTo(policy.get().equals(SCHED_FIFO));
        assertThat(scheduling.priority()).isEqualTo(scheduling.realtime() ? 33 : 0);
        assertThat(scheduling.sentence()).contains(scheduling.realtime() ? "SCHED_FIFO" : "without real-time");
    }

    @Test
    void shouldNotHandItsPriorityToThreadsThatItStarts() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/thread-self/stat")));
        AtomicReference<String> policy = new AtomicReference<>();
        onAThread(() -> {
            RealtimeThread.promote();
            onAThread(() -> policy.set(policyOfThisThread()));
        });
        assertThat(policy.get()).isNotEqualTo(SCHED_FIFO);
    }

    @Test
    void shouldPromoteThreadsByTheirNamesAndEachOnce() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/thread-self/stat")));
        CountDownLatch end = new CountDownLatch(1);
        // Names with blanks and brackets, as libraries give them.
        for (String name : List.of("carrier) 1 (a", "carrier) 2 (b", "other carrier")) {
            Thread thread = new Thread(() -> await(end), name);
            thread.setDaemon(true);
            thread.start();
        }
        try {
            awaitThreads("carrier) ", 2);
            int first = RealtimeThread.promoteNamed(List.of("carrier) "), 5);
            assertThat(first).as("0 where it is not permitted").isIn(0, 2);
            assertThat(RealtimeThread.promoteNamed(List.of("carrier) "), 5)).isZero();
            assertThat(policies("carrier) ")).hasSize(2);
            assertThat(policies("carrier) ").contains(SCHED_FIFO)).isEqualTo(first == 2);
            assertThat(policies("other carrier")).hasSize(1).doesNotContain(SCHED_FIFO);
        } finally {
            end.countDown();
        }
    }

    @Test
    void shouldLetAThreadGoBeforeOthersAndNoOther() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/thread-self/stat")));
        AtomicReference<Boolean> favoured = new AtomicReference<>();
        AtomicReference<String> niceness = new AtomicReference<>();
        onAThread(() -> {
            favoured.set(RealtimeThread.favour());
            niceness.set(field(Path.of("/proc/thread-self/stat"), NICENESS_FIELD));
        });
        assertThat(niceness.get().equals("-10")).isEqualTo(favoured.get());
        assertThat(field(Path.of("/proc/thread-self/stat"), NICENESS_FIELD)).isNotEqualTo("-10");
    }

    @Test
    void shouldStayOnTheProcessorThatItIsPinnedTo() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/taskset")));
        AtomicReference<Boolean> pinned = new AtomicReference<>();
        AtomicReference<Boolean> nowhere = new AtomicReference<>();
        onAThread(() -> {
            pinned.set(RealtimeThread.pin(0));
            nowhere.set(RealtimeThread.pin(100_000));
        });
        boolean mayUseFirst = Files.readString(Path.of("/proc/self/status")).matches("(?s).*Cpus_allowed_list:\\t0.*");
        assertThat(pinned.get()).isEqualTo(mayUseFirst);
        assertThat(nowhere.get()).isFalse();
    }

    @Test
    void shouldRefuseAPriorityThatDoesNotExist() {
        assertThatThrownBy(() -> RealtimeThread.promote(0)).hasMessageContaining("from 1 to 99");
        assertThatThrownBy(() -> RealtimeThread.promote(100)).hasMessageContaining("from 1 to 99");
    }

    private interface Body {
        void run() throws Exception;
    }

    private static void onAThread(Body body) throws Exception {
        AtomicReference<Exception> failure = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            try {
                body.run();
            } catch (Exception e) {
                failure.set(e);
            }
        });
        thread.start();
        thread.join();
        assertThat(failure.get()).isNull();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitThreads(String beginning, int count) throws Exception {
        while (policies(beginning).size() < count) {
            Thread.onSpinWait(); // a thread gets its name a little after it was started
        }
    }

    /** The scheduling policies of all threads whose names begin so. */
    private static List<String> policies(String beginning) throws Exception {
        List<String> policies = new ArrayList<>();
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            for (Path thread : threads) {
                if (Files.readString(thread.resolve("comm")).startsWith(beginning)) {
                    policies.add(policy(thread.resolve("stat")));
                }
            }
        } catch (NoSuchFileException ended) {
            return policies(beginning); // some other thread has just ended: look again
        }
        return policies;
    }

    private static String policyOfThisThread() throws Exception {
        return policy(Path.of("/proc/thread-self/stat"));
    }

    private static String policy(Path stat) throws Exception {
        return field(stat, POLICY_FIELD);
    }

    /** A field of proc(5), /proc/PID/stat; the name in field 2 may hold blanks, so counting starts after it. */
    private static String field(Path file, int number) throws Exception {
        String stat = Files.readString(file);
        return stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ")[number - 3];
    }
}
