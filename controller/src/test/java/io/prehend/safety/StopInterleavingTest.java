package io.prehend.safety;

import static io.prehend.safety.SupervisorBench.MS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** I7: whoever stops, resets and starts, in whatever order: the arm never runs while somebody has asked for a stop. */
class StopInterleavingTest {
    /** What the loop's thread may do; stops come from elsewhere, in between. */
    private enum Move {
        TICK,
        ACKNOWLEDGE,
        ENABLE,
        START,
        FINISH,
        TRIP
    }

    private static final int LENGTH = 6;

    private long runs;
    private long reachedRunning;
    private long overtaken;

    /** All orders of six moves: enough to run, be stopped, and try to run again. */
    @Test
    void shouldNeverRunInAnyOrderOfMovesWhileAStopIsAskedFor() {
        Move[] moves = new Move[LENGTH];
        everyOrder(moves, 0);
        assertThat(runs).isEqualTo(46_656);
        assertThat(reachedRunning).isPositive();
        assertThat(overtaken).isPositive();
    }

    private void everyOrder(Move[] moves, int place) {
        if (place == LENGTH) {
            play(moves);
            return;
        }
        for (Move move : Move.values()) {
            moves[place] = move;
            everyOrder(moves, place + 1);
        }
    }

    private void play(Move[] moves) {
        runs++;
        SupervisorBench bench = new SupervisorBench();
        SafetySupervisor supervisor = bench.supervisor;
        for (int i = 0; i < 6; i++) {
            tick(bench);
        }
        boolean standing = false;
        boolean seen = false;
        for (Move move : moves) {
            ResetVerdict answer = null;
            switch (move) {
                case TICK -> {
                    tick(bench);
                    seen |= standing;
                }
                case TRIP -> {
                    bench.latch.trip(StopCause.OPERATOR_STOP, bench.nowNs);
                    standing = true;
                    seen = false;
                }
                case ACKNOWLEDGE -> answer = supervisor.acknowledge(SupervisorBench.OPERATOR, bench.nowNs);
                case ENABLE -> answer = supervisor.enable(SupervisorBench.OPERATOR, bench.nowNs);
                case START -> answer = supervisor.start(SupervisorBench.OPERATOR, bench.nowNs);
                default -> supervisor.finish(bench.nowNs);
            }
            overtaken += answer == ResetVerdict.OVERTAKEN ? 1 : 0;
            boolean accepted = answer == ResetVerdict.ACCEPTED;
            if (standing && accepted) {
                assertThat(move).as("%s", (Object) moves).isEqualTo(Move.ACKNOWLEDGE);
                assertThat(seen)
                        .as("a stop that no tick has seen: %s", (Object) moves)
                        .isTrue();
                standing = false;
            }
            assertThat(standing && seen && supervisor.state() == SafetyState.RUNNING)
                    .as("runs although stopped: %s", (Object) moves)
                    .isFalse();
            reachedRunning += supervisor.state() == SafetyState.RUNNING ? 1 : 0;
        }
    }

    private static void tick(SupervisorBench bench) {
        bench.nowNs += 100 * MS;
        bench.supervisor.tick(bench.nowNs, bench.inputs);
    }

    /**
     * The loop ticks and resets and starts as fast as it can, four threads stop as fast as they can. Whoever has
     * stopped sees, after the next whole tick, an arm that does not run, unless it was acknowledged since.
     */
    @Test
    void shouldNotRunAfterTheNextTickWhateverThreadsDoAtTheSameTime() throws InterruptedException {
        SupervisorBench bench = new SupervisorBench();
        AtomicLong begun = new AtomicLong();
        AtomicLong ended = new AtomicLong();
        AtomicLong acknowledged = new AtomicLong();
        AtomicBoolean done = new AtomicBoolean();
        AtomicReference<String> wrong = new AtomicReference<>();
        AtomicLong looks = new AtomicLong();
        int threads = 4;
        CountDownLatch ready = new CountDownLatch(threads);
        Thread[] stoppers = new Thread[threads];
        for (int t = 0; t < threads; t++) {
            StopCause cause = StopCause.of(t);
            stoppers[t] = new Thread(() -> {
                ready.countDown();
                while (!done.get()) {
                    // An acknowledgement is counted before it is carried out: a false alarm is impossible.
                    long since = acknowledged.get();
                    bench.latch.trip(cause, 0);
                    long tick = begun.get();
                    while (ended.get() <= tick && !done.get()) {
                        Thread.onSpinWait();
                    }
                    boolean runs = bench.supervisor.state() == SafetyState.RUNNING;
                    if (ended.get() > tick && acknowledged.get() == since) {
                        looks.incrementAndGet();
                        if (runs) {
                            wrong.compareAndSet(null, "runs although " + cause + " was asked for before tick " + tick);
                        }
                    }
                    Thread.yield();
                }
            });
            stoppers[t].start();
        }
        ready.await(10, TimeUnit.SECONDS);
        for (int i = 0; i < 30_000 && wrong.get() == null; i++) {
            begun.incrementAndGet();
            tick(bench);
            ended.incrementAndGet();
            if (i % 8 == 0) {
                acknowledged.incrementAndGet();
                bench.supervisor.acknowledge(SupervisorBench.OPERATOR, bench.nowNs);
            }
            bench.supervisor.enable(SupervisorBench.OPERATOR, bench.nowNs);
            bench.supervisor.start(SupervisorBench.OPERATOR, bench.nowNs);
            if (i % 16 == 0) {
                Thread.yield();
            }
        }
        done.set(true);
        for (Thread stopper : stoppers) {
            stopper.join();
        }
        assertThat(wrong.get()).isNull();
        assertThat(looks.get()).isPositive();
    }
}
