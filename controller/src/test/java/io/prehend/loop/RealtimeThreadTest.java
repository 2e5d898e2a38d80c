package io.prehend.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.prehend.loop.RealtimeThread.Scheduling;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Against the real scheduler of this machine, whatever it permits. */
class RealtimeThreadTest {
    private static final String SCHED_FIFO = "1";
    private static final int POLICY_FIELD = 41;

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

    /** Field 41 of proc(5), /proc/PID/stat; the name in field 2 may hold blanks, so counting starts after it. */
    private static String policyOfThisThread() throws Exception {
        String stat = Files.readString(Path.of("/proc/thread-self/stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ")[POLICY_FIELD - 3];
    }
}
