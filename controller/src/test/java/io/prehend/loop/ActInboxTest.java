package io.prehend.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.model.KinematicChain;
import io.prehend.model.RobotModel;
import io.prehend.safety.OperatorAct;
import io.prehend.safety.SafetyState;
import io.prehend.safety.StopCause;
import io.prehend.testing.Allocation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ActInboxTest {
    private static final long MS = 1_000_000L;
    private static final double[] HOME_RAD = {0.0, -0.6, 0.0, -2.2, 0.0, 1.6, 0.785};
    private static final OperatorAct OPERATOR = OperatorAct.local("test", 1_000_000_000L);

    private final KinematicChain chain = RobotModel.panda().chain("panda_link0", "panda_hand");
    private final KinematicArm arm = new KinematicArm(chain.jointNames(), HOME_RAD);
    private final LoopBench bench = new LoopBench(chain, arm, new SwingTask(0.2));

    @Test
    void shouldCarryOutOneActATickInTheOrderInWhichTheyCame() {
        List<Integer> done = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int number = i;
            assertThat(bench.loop().inbox().offer((loop, nowNs) -> done.add(number)))
                    .isTrue();
        }

        bench.run(2 * MS);
        assertThat(done).containsExactly(0, 1);
        bench.run(10 * MS);
        assertThat(done).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void shouldSayAtOnceThatThereIsNoRoom() {
        ActInbox inbox = new ActInbox();
        for (int i = 0; i < ActInbox.CAPACITY; i++) {
            assertThat(inbox.offer((loop, nowNs) -> {})).isTrue();
        }
        assertThat(inbox.offer((loop, nowNs) -> {})).isFalse();

        inbox.take();
        assertThat(inbox.offer((loop, nowNs) -> {})).isTrue();
    }

    @Test
    void shouldLoseNothingAndDoNothingTwiceHoweverManyThreadsAsk() throws InterruptedException {
        ActInbox inbox = new ActInbox();
        AtomicInteger accepted = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        List<Thread> people = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread person = new Thread(() -> {
                for (int act = 0; act < 20_000; act++) {
                    if (inbox.offer((loop, nowNs) -> done.incrementAndGet())) {
                        accepted.incrementAndGet();
                    }
                }
            });
            people.add(person);
            person.start();
        }
        while (people.stream().anyMatch(Thread::isAlive)) {
            carryOut(inbox);
        }
        for (Thread person : people) {
            person.join();
        }
        while (carryOut(inbox)) {
            assertThat(done.get()).isLessThanOrEqualTo(accepted.get());
        }

        assertThat(accepted.get()).isPositive();
        assertThat(done.get()).isEqualTo(accepted.get());
    }

    @Test
    void shouldLockOutRatherThanEndTheLoopWhereAnActOfOursFails() {
        bench.loop().inbox().offer((loop, nowNs) -> {
            throw new IllegalStateException("deliberate failure");
        });

        bench.run(2 * MS);

        assertThat(bench.loop().supervisor().state()).isEqualTo(SafetyState.LOCKOUT);
        assertThat(bench.loop().fault()).hasMessage("deliberate failure");
    }

    @Test
    void shouldAllocateNothingWhereNobodyAsks() {
        bench.start();
        long bytes = Allocation.fewestBytes(() -> {
            for (int tick = 0; tick < 5000; tick++) {
                bench.loop().tick(bench.awaitNextTick());
            }
        });
        assertThat(bytes).isLessThan(Allocation.COMPILER_BYTES);
    }

    @Test
    void shouldHoldAsLongAsSomebodyBesideTheDriverFindsSomethingWrong() {
        long[] wrong = {0};
        bench.loop().watch(nowNs -> wrong[0]);
        bench.start();
        bench.run(100 * MS);

        wrong[0] = StopCause.OPERATOR_LINK_LOST.bit();
        bench.run(100 * MS);
        assertThat(bench.loop().supervisor().state()).isEqualTo(SafetyState.HOLD);
        wrong[0] = 0;
        bench.run(500 * MS);
        assertThat(bench.loop().supervisor().state()).isEqualTo(SafetyState.RUNNING);
    }

    @Test
    void shouldGoNoFasterThanTheShareThatAPersonAllows() {
        bench.start();
        bench.run(400 * MS);
        bench.loop().setSpeedShare(0.05);
        bench.run(400 * MS);

        assertThat(arm.speedRadPerS()).isLessThanOrEqualTo(0.05 * 2.175 + 1e-9).isPositive();
        assertThat(bench.loop().acknowledge(OPERATOR, bench.nowNs())).isNotNull();
    }

    private static boolean carryOut(ActInbox inbox) {
        LoopAct act = inbox.take();
        if (act != null) {
            act.carryOut(null, 0);
        }
        return act != null;
    }
}
