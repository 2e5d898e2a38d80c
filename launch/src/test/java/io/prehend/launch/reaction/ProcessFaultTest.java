package io.prehend.launch.reaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.driver.link.LinkPlan;
import io.prehend.driver.link.signal.JointSignal;
import io.prehend.launch.config.Config;
import io.prehend.launch.process.Processes;
import io.prehend.launch.trial.ServiceProcess;
import io.prehend.launch.trial.Stage;
import io.prehend.launch.trial.Waiting;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The service's own process dies, freezes and starves while the arm moves: a served robot, a broker and the service as
 * three real parties, and a fourth that watches at the wire. The margins are wide, for the machine may be busy; what
 * was measured is printed. The same stories on a clock that the test turns: {@code FrozenProcessTest}.
 */
@Tag("slow")
class ProcessFaultTest {
    private static final long MS = 1_000_000L;
    private static final double MOVING_RAD_PER_S = 0.25;
    private static final double REST_RAD_PER_S = Math.toRadians(1.15);
    /** What is allowed is 150 ms; the rest is for a busy machine and the way to whoever watches. */
    private static final long DEAD_MAN_NS = 400 * MS;

    private final AtomicLong movedNs = new AtomicLong();
    private final AtomicLong wantingNs = new AtomicLong();
    private volatile double speedRadPerS;
    private Stage stage;
    private ServiceProcess service;

    @BeforeEach
    void start() {
        stage = Stage.open("mqtt", Config.defaults(), 7, new PrintWriter(System.out, true));
        service = stage.service();
        LinkPlan plan = stage.profile().plan();
        stage.onlooker().listen(plan.in().jointStates(), this::onJoints);
        stage.onlooker().listen(plan.out().joints(), this::onCommand);
    }

    @AfterEach
    void end() {
        if (service.process().isAlive()) {
            Processes.resume(service.process());
        }
        stage.close();
    }

    @Test
    void shouldComeToRestByTheRobotsDeadManWhenTheServiceIsKilled() {
        letMove();

        service.process().destroyForcibly();
        long killedNs = System.nanoTime();
        long restNs = awaitRest();
        System.out.printf("killed: at rest %.0f ms later%n", (restNs - killedNs) * 1e-6);

        assertThat(restNs - killedNs).isLessThan(DEAD_MAN_NS);
        Waiting.pass(2_000 * MS);
        assertThat(movedNs.get()).as("and stays there").isLessThanOrEqualTo(restNs + 1);
    }

    @Test
    void shouldBeStoppedWhenItWakesAndSayNothingOld() {
        letMove();

        Processes.suspend(service.process());
        long frozenNs = System.nanoTime();
        long restNs = awaitRest();
        Waiting.pass(500 * MS - (System.nanoTime() - frozenNs));
        Processes.resume(service.process());
        long wokenNs = System.nanoTime();
        System.out.printf("frozen: at rest %.0f ms later%n", (restNs - frozenNs) * 1e-6);
        assertThat(restNs - frozenNs).isLessThan(DEAD_MAN_NS);

        Waiting.pass(1_500 * MS);
        assertThat(wantingNs.get())
                .as("the last command that would move the arm, after waking")
                .isLessThan(wokenNs + 1);
        assertThat(movedNs.get()).isLessThan(wokenNs);
        assertThat(service.stopped())
                .as("%s", service.situation().path("safety"))
                .isTrue();
        assertThat(service.situation().path("safety").path("latched").toString())
                .containsAnyOf("loop_stalled", "joint_state_lost", "robot_stopped");
        Waiting.pass(3_000 * MS);
        assertThat(service.stopped()).as("until somebody resets it").isTrue();
        assertThat(movedNs.get()).isLessThan(wokenNs);
    }

    /** A fifth of the processor, as a quota would give it: 40 ms of nothing, 10 ms of work. */
    @Test
    void shouldHoldOrStopWhenItGetsTooLittleOfTheProcessor() throws IOException, InterruptedException {
        letMove();

        long beganNs = System.nanoTime();
        Process starving = new ProcessBuilder(
                        "bash",
                        "-c",
                        "for i in $(seq 60); do kill -STOP $0; sleep 0.04; kill -CONT $0; sleep 0.01; done",
                        Long.toString(service.process().pid()))
                .start();
        assertThat(starving.waitFor(60, TimeUnit.SECONDS)).isTrue();
        long restNs = awaitRest();
        System.out.printf("starved: at rest %.0f ms after it began%n", (restNs - beganNs) * 1e-6);

        Waiting.pass(500 * MS);
        assertThat(service.state()).isNotEqualTo("running");
        assertThat(speedRadPerS).isLessThan(REST_RAD_PER_S);
    }

    private void letMove() {
        service.letRun();
        long beganNs = System.nanoTime();
        long lookedNs = beganNs;
        while (speedRadPerS < MOVING_RAD_PER_S) {
            assertThat(System.nanoTime() - beganNs)
                    .as(() -> "moving; " + service.situation().path("safety"))
                    .isLessThan(120_000 * MS);
            if (System.nanoTime() - lookedNs > 1_000 * MS) {
                lookedNs = System.nanoTime();
                service.letRun();
            }
            LockSupport.parkNanos(MS);
        }
    }

    /** When the arm came to rest for 200 ms. */
    private long awaitRest() {
        long beganNs = System.nanoTime();
        while (System.nanoTime() - movedNs.get() < 200 * MS) {
            assertThat(System.nanoTime() - beganNs).as("at rest").isLessThan(10_000 * MS);
            LockSupport.parkNanos(MS);
        }
        return movedNs.get();
    }

    private void onJoints(JointSignal signal, long receivedNs) {
        speedRadPerS = fastest(signal);
        if (speedRadPerS > REST_RAD_PER_S) {
            movedNs.set(receivedNs);
        }
    }

    private void onCommand(JointSignal signal, long receivedNs) {
        if (fastest(signal) > REST_RAD_PER_S) {
            wantingNs.set(receivedNs);
        }
    }

    private static double fastest(JointSignal signal) {
        double fastest = 0;
        for (int joint = 0; joint < signal.count(); joint++) {
            double velocity = signal.velocityRadPerS(joint);
            fastest = Math.max(fastest, Double.isNaN(velocity) ? 0 : Math.abs(velocity));
        }
        return fastest;
    }
}
