package io.prehend.safety;

import static io.prehend.safety.SupervisorBench.MS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Random walks over everything that can happen, compared with {@link SupervisorModel} after every step: causes that
 * come and go, requests through the latch, acts of people who may and who may not, an arm that does not stop, that
 * trembles or drifts, restarts of the service.
 */
class SupervisorRandomWalkTest {
    private static final int WALKS = Integer.getInteger("prehend.walks", 200);
    private static final int STEPS = 2_000;

    @Test
    void shouldDoWhatTheModelDoesWhateverHappens() {
        int[] visits = new int[SafetyState.values().length];
        Map<ResetVerdict, Integer> answers = new EnumMap<>(ResetVerdict.class);
        Set<StopCause> latched = EnumSet.noneOf(StopCause.class);
        for (long seed = 1; seed <= WALKS; seed++) {
            new Walk(seed, visits, answers, latched).go();
        }
        // The comparison means something only if every state and answer was met, and every cause stopped the arm.
        assertThat(visits).doesNotContain(0);
        assertThat(answers.keySet()).containsExactlyInAnyOrder(ResetVerdict.values());
        assertThat(latched).hasSize(StopCause.count());
    }

    private static final class Walk {
        private final long seed;
        private final int[] visits;
        private final Map<ResetVerdict, Integer> answers;
        private final Set<StopCause> everLatched;
        private final SplittableRandom random;
        private SupervisorBench bench = new SupervisorBench();
        private final SupervisorModel model = new SupervisorModel();
        private final Set<StopCause> told = EnumSet.noneOf(StopCause.class);
        private final Set<StopCause> asked = EnumSet.noneOf(StopCause.class);
        private boolean askedSinceTick;
        private boolean still = true;
        private double positionRad;
        private boolean kind;
        private boolean trembling;
        private String last = "nothing";

        Walk(long seed, int[] visits, Map<ResetVerdict, Integer> answers, Set<StopCause> everLatched) {
            this.seed = seed;
            this.visits = visits;
            this.answers = answers;
            this.everLatched = everLatched;
            random = new SplittableRandom(seed);
        }

        void go() {
            for (int step = 0; step < STEPS; step++) {
                // Phases in which little goes wrong, so that walks get anywhere.
                kind = step % 500 == 0 ? random.nextInt(3) != 0 : kind;
                trembling = step % 100 == 0 ? random.nextInt(10) == 0 : trembling;
                act();
                visits[bench.supervisor.state().ordinal()]++;
                everLatched.addAll(model.latched);
                compare("seed " + seed + ", step " + step + ", after " + last);
            }
        }

        private void compare(String where) {
            SafetySupervisor supervisor = bench.supervisor;
            assertThat(supervisor.state()).as(where).isEqualTo(model.state);
            assertThat(supervisor.latchedCauses()).as(where).isEqualTo(mask(model.latched));
            assertThat(supervisor.reaction()).as(where).isEqualTo(model.reaction);
            assertThat(supervisor.braking()).as(where).isEqualTo(model.state != SafetyState.RUNNING);
            assertThat(supervisor.speedScale())
                    .as(where)
                    .isEqualTo(model.reaction == StopCategory.NONE ? 1 : SafetySupervisor.SLOW_SCALE);
            if (!bench.events.isEmpty()) {
                StopEvent event = bench.events.get(bench.events.size() - 1);
                assertThat(event).as(where).isSameAs(supervisor.lastEvent());
                assertThat(event.to()).as(where).isEqualTo(model.state);
                assertThat(event.number()).as(where).isEqualTo(bench.events.size());
            }
        }

        private void act() {
            int dice = random.nextInt(1000);
            if (dice < 700) {
                tick();
            } else if (dice < 760) {
                change();
            } else if (dice < 780) {
                trip();
            } else if (dice < 795) {
                still = random.nextInt(kind ? 10 : 2) != 0;
                last = still ? "at rest" : "moving";
            } else if (dice < 800) {
                positionRad += (random.nextDouble() - 0.5) * Math.toRadians(1.6);
                last = "pushed";
            } else if (dice < 895) {
                acknowledge();
            } else if (dice < 935) {
                enable();
            } else if (dice < 980) {
                start();
            } else if (dice < 990) {
                last = "finish";
                answer(bench.supervisor.finish(bench.nowNs), model.finish(bench.nowNs));
            } else if (dice < 995) {
                last = "disarm";
                answer(bench.supervisor.disarm(bench.nowNs), model.disarm());
            } else {
                restart();
            }
            bench.arm(positionRad, still ? 0 : 0.3);
        }

        private void tick() {
            last = "tick";
            still = trembling ? random.nextInt(4) != 0 : still;
            bench.arm(positionRad, still ? 0 : 0.3);
            bench.nowNs += 1 + random.nextLong(random.nextInt(4) == 0 ? 400 * MS : 20 * MS);
            bench.supervisor.tick(bench.nowNs, bench.inputs);
            model.tick(bench.nowNs, told, asked, still, positionRad);
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

        /** The service ends and begins again: what was asked for by the latch is gone but for what had stopped it. */
        private void restart() {
            last = "restart";
            LatchedStop stored = bench.supervisor.latchedStop();
            SupervisorBench next = new SupervisorBench();
            next.nowNs = bench.nowNs + random.nextLong(5_000 * MS);
            told.forEach(cause -> next.set(cause, true));
            bench = next;
            if (stored != null) {
                bench.supervisor.restore(stored, bench.nowNs);
            }
            asked.clear();
            askedSinceTick = false;
            model.restart();
        }

        private void acknowledge() {
            // A reset is judged by what the last tick saw.
            tick();
            OperatorAct act = anyAct();
            last = "acknowledge " + act;
            ResetVerdict expected = model.acknowledge(bench.nowNs, told, askedSinceTick, act);
            answer(bench.supervisor.acknowledge(act, bench.nowNs), expected);
            if (expected == ResetVerdict.ACCEPTED) {
                asked.clear();
            }
        }

        private void enable() {
            tick();
            OperatorAct act = anyAct();
            last = "enable " + act;
            ResetVerdict expected = model.enable(told, askedSinceTick, act);
            answer(bench.supervisor.enable(act, bench.nowNs), expected);
        }

        private void start() {
            tick();
            OperatorAct act = anyAct();
            last = "start " + act;
            ResetVerdict expected = model.start(told, askedSinceTick, act);
            answer(bench.supervisor.start(act, bench.nowNs), expected);
        }

        private void answer(ResetVerdict given, ResetVerdict expected) {
            assertThat(given).as("seed " + seed + ", " + last).isEqualTo(expected);
            answers.merge(given, 1, Integer::sum);
        }

        private OperatorAct anyAct() {
            boolean bad = random.nextInt(8) == 0;
            int flaw = random.nextInt(3);
            long heldNs = random.nextInt(4) == 0 ? 500 * MS : 1_200 * MS;
            return new OperatorAct("walk", !(bad && flaw == 0), !(bad && flaw == 1), !(bad && flaw == 2), heldNs);
        }

        private StopCause anyCause() {
            // A lockout ends a walk until the restart: make it rare.
            StopCause cause = StopCause.of(random.nextInt(StopCause.count()));
            return cause == StopCause.SOFTWARE_FAULT && random.nextInt(5) != 0 ? StopCause.POLICY_LATE : cause;
        }

        private static long mask(Set<StopCause> causes) {
            return causes.stream().mapToLong(StopCause::bit).reduce(0, (a, b) -> a | b);
        }
    }
}
