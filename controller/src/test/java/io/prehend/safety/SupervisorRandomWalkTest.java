package io.prehend.safety;

import static io.prehend.safety.SupervisorBench.MS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Random walks over everything that can happen, compared with {@link SupervisorModel} after every step. */
class SupervisorRandomWalkTest {
    private static final int WALKS = 150;
    private static final int STEPS = 2_000;

    @Test
    void shouldDoWhatTheModelDoesWhateverHappens() {
        int[] visits = new int[SafetyState.values().length];
        for (long seed = 1; seed <= WALKS; seed++) {
            new Walk(seed, visits).go();
        }
        // The comparison means something only if every state was visited.
        assertThat(visits).doesNotContain(0);
    }

    private static final class Walk {
        private final long seed;
        private final int[] visits;
        private final SplittableRandom random;
        private final SupervisorBench bench = new SupervisorBench();
        private final SupervisorModel model = new SupervisorModel();
        private final Set<StopCause> told = EnumSet.noneOf(StopCause.class);
        private final Set<StopCause> asked = EnumSet.noneOf(StopCause.class);
        private boolean askedSinceTick;
        private boolean still = true;
        private boolean kind;
        private String last = "nothing";

        Walk(long seed, int[] visits) {
            this.seed = seed;
            this.visits = visits;
            random = new SplittableRandom(seed);
        }

        void go() {
            for (int step = 0; step < STEPS; step++) {
                // Phases in which little goes wrong, so that walks get anywhere.
                kind = step % 500 == 0 ? random.nextInt(3) != 0 : kind;
                act();
                visits[bench.supervisor.state().ordinal()]++;
                String where = "seed " + seed + ", step " + step + ", after " + last;
                assertThat(bench.supervisor.state()).as(where).isEqualTo(model.state);
                assertThat(bench.supervisor.latchedCauses()).as(where).isEqualTo(mask(model.latched));
            }
        }

        private void act() {
            int dice = random.nextInt(100);
            if (dice < 70) {
                tick();
            } else if (dice < 76) {
                change();
            } else if (dice < 78) {
                trip();
            } else if (dice < 80) {
                still = random.nextInt(kind ? 10 : 2) != 0;
                bench.arm(0, still ? 0 : 0.3);
            } else if (dice < 90) {
                acknowledge();
            } else if (dice < 94) {
                enable();
            } else if (dice < 99) {
                start();
            } else {
                last = "finish";
                assertThat(bench.supervisor.finish(bench.nowNs) == ResetVerdict.ACCEPTED)
                        .isEqualTo(model.finish(bench.nowNs));
            }
        }

        private void tick() {
            last = "tick";
            bench.nowNs += 1 + random.nextLong(random.nextInt(4) == 0 ? 400 * MS : 20 * MS);
            bench.supervisor.tick(bench.nowNs, bench.inputs);
            boolean fresh = !told.contains(StopCause.JOINT_STATE_LATE)
                    && !told.contains(StopCause.JOINT_STATE_LOST)
                    && !told.contains(StopCause.JOINT_STATE_INVALID);
            model.tick(bench.nowNs, told, asked, still && fresh);
            askedSinceTick = false;
            if (random.nextInt(50) == 0) {
                trip();
            }
            if (!askedSinceTick && bench.supervisor.state() == SafetyState.RUNNING) {
                assertThat(bench.supervisor.reaction()).isLessThan(StopCategory.HOLD);
                assertThat(bench.latch.tripped()).isFalse();
            }
        }

        private void change() {
            if (random.nextInt(kind ? 2 : 5) == 0) {
                last = "all well";
                told.clear();
                bench.inputs.clear();
            } else if (!kind || random.nextInt(3) == 0) {
                StopCause cause = anyCause();
                last = "told " + cause;
                told.add(cause);
                bench.set(cause, true);
            }
        }

        private void trip() {
            if (!kind || random.nextInt(4) == 0) {
                StopCause cause = anyCause();
                last = "tripped " + cause;
                bench.latch.trip(cause, bench.nowNs);
                asked.add(cause);
                askedSinceTick = true;
            }
        }

        private void acknowledge() {
            // A reset is judged by what the last tick saw.
            tick();
            OperatorAct act = anyAct();
            last = "acknowledge " + act;
            boolean expected = model.acknowledge(bench.nowNs, told, askedSinceTick, allowed(act));
            boolean accepted = bench.supervisor.acknowledge(act, bench.nowNs) == ResetVerdict.ACCEPTED;
            assertThat(accepted).as("seed " + seed + " " + last).isEqualTo(expected);
            if (accepted) {
                asked.clear();
            }
        }

        private void enable() {
            tick();
            OperatorAct act = anyAct();
            last = "enable " + act;
            boolean expected = model.enable(told, askedSinceTick, allowed(act), act.heldNs());
            assertThat(bench.supervisor.enable(act, bench.nowNs) == ResetVerdict.ACCEPTED)
                    .as("seed " + seed + " " + last)
                    .isEqualTo(expected);
        }

        private void start() {
            tick();
            OperatorAct act = anyAct();
            last = "start " + act;
            boolean expected = model.start(told, askedSinceTick, allowed(act));
            assertThat(bench.supervisor.start(act, bench.nowNs) == ResetVerdict.ACCEPTED)
                    .as("seed " + seed + " " + last)
                    .isEqualTo(expected);
        }

        private OperatorAct anyAct() {
            boolean bad = random.nextInt(8) == 0;
            int flaw = random.nextInt(3);
            long heldNs = random.nextInt(4) == 0 ? 500 * MS : 1_200 * MS;
            return new OperatorAct("walk", !(bad && flaw == 0), !(bad && flaw == 1), !(bad && flaw == 2), heldNs);
        }

        private static boolean allowed(OperatorAct act) {
            return act.mayReset() && act.holdsLease() && act.nonceFresh();
        }

        private StopCause anyCause() {
            // A lockout ends a walk for good: make it rare.
            StopCause cause = StopCause.of(random.nextInt(StopCause.count()));
            return cause == StopCause.SOFTWARE_FAULT && random.nextInt(20) != 0 ? StopCause.POLICY_LATE : cause;
        }

        private static long mask(Set<StopCause> causes) {
            return causes.stream().mapToLong(StopCause::bit).reduce(0, (a, b) -> a | b);
        }
    }
}
