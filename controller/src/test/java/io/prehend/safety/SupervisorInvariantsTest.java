package io.prehend.safety;

import static io.prehend.safety.SupervisorBench.MS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What must hold for the supervisor in every case: the invariants of the safety concept, numbered as there. */
class SupervisorInvariantsTest {
    /** I6: once tripped it only gets worse, whatever comes and goes, until somebody acknowledges. */
    @Property(tries = 200)
    void shouldOnlyGetWorseOnceItIsStopped(@ForAll long seed, @ForAll @IntRange(max = 40) int cause) {
        SplittableRandom random = new SplittableRandom(seed);
        SupervisorBench bench = new SupervisorBench().run();
        bench.latch.trip(StopCause.of(cause), bench.nowNs);
        bench.pass(1);
        SafetyState state = bench.supervisor.state();
        StopCategory reaction = bench.supervisor.reaction();
        long latched = bench.supervisor.latchedCauses();
        assertThat(state.latched()).isTrue();
        assertThat(reaction.latches()).isTrue();
        for (int i = 0; i < 100; i++) {
            disturb(random, bench);
            assertThat(bench.supervisor.state()).isGreaterThanOrEqualTo(state);
            assertThat(bench.supervisor.latchedCauses() & latched).isEqualTo(latched);
            assertThat(bench.supervisor.reaction()).isGreaterThanOrEqualTo(StopCategory.STOP_CAT2);
            assertThat(bench.supervisor.braking()).isTrue();
            assertThat(StopRules.worst(bench.supervisor.latchedCauses()))
                    .isLessThanOrEqualTo(bench.supervisor.reaction());
            state = bench.supervisor.state();
            latched = bench.supervisor.latchedCauses();
        }
    }

    /** I7: it does not run while a cause that holds or stops is there, however causes come and go. */
    @Property(tries = 200)
    void shouldNeverRunWithAnActiveCause(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SupervisorBench bench = new SupervisorBench().run();
        for (int i = 0; i < 200; i++) {
            disturb(random, bench);
            bench.supervisor.acknowledge(SupervisorBench.OPERATOR, bench.nowNs);
            bench.supervisor.enable(SupervisorBench.OPERATOR, bench.nowNs);
            bench.supervisor.start(SupervisorBench.OPERATOR, bench.nowNs);
            if (bench.supervisor.state() == SafetyState.RUNNING) {
                assertThat(StopRules.worst(bench.supervisor.activeCauses())).isLessThan(StopCategory.HOLD);
                assertThat(bench.latch.tripped()).isFalse();
                assertThat(bench.supervisor.latchedCauses()).isZero();
            }
        }
    }

    /** I8: without fresh states, lease, role or a new request, an act changes nothing at all. */
    @Property(tries = 300)
    void shouldChangeNothingForAnActThatLacksSomething(
            @ForAll long seed, @ForAll @IntRange(max = 3) int lacking, @ForAll @IntRange(max = 4) int where) {
        SplittableRandom random = new SplittableRandom(seed);
        SupervisorBench bench = reach(where);
        if (lacking == 3) {
            StopCause stale = random.nextBoolean() ? StopCause.JOINT_STATE_LOST : StopCause.JOINT_STATE_INVALID;
            bench.set(stale, true).pass(1);
        }
        OperatorAct act = new OperatorAct("eve", lacking != 0, lacking != 1, lacking != 2, random.nextLong(2_000 * MS));
        SafetyState state = bench.supervisor.state();
        long latched = bench.supervisor.latchedCauses();
        long asked = bench.latch.causes();
        int events = bench.events.size();
        boolean enabled = bench.supervisor.enabled();

        assertThat(bench.supervisor.acknowledge(act, bench.nowNs)).isNotEqualTo(ResetVerdict.ACCEPTED);
        assertThat(bench.supervisor.enable(act, bench.nowNs)).isNotEqualTo(ResetVerdict.ACCEPTED);
        assertThat(bench.supervisor.start(act, bench.nowNs)).isNotEqualTo(ResetVerdict.ACCEPTED);

        assertThat(bench.supervisor.state()).isEqualTo(state);
        assertThat(bench.supervisor.latchedCauses()).isEqualTo(latched);
        assertThat(bench.supervisor.enabled()).isEqualTo(enabled);
        assertThat(bench.latch.causes()).isEqualTo(asked);
        assertThat(bench.events).hasSize(events);
    }

    /** I10: a velocity that is not a number is never taken for standing still. */
    @Property(tries = 50)
    void shouldNotTakeAnArmForRestingThatItKnowsNothingOf(@ForAll @IntRange(max = 1) int joint) {
        SupervisorBench bench = new SupervisorBench();
        bench.measured.setJoint(joint, 0, Double.NaN, 0);
        bench.pass(700);
        assertThat(bench.acknowledge()).isEqualTo(ResetVerdict.NOT_AT_REST);
        bench.measured.setJoint(joint, 0, 0, 0);
        assertThat(bench.pass(501).acknowledge()).isEqualTo(ResetVerdict.ACCEPTED);
    }

    /** Causes come and go, people ask for stops, time passes, evenly or not. */
    private static void disturb(SplittableRandom random, SupervisorBench bench) {
        switch (random.nextInt(8)) {
            case 0 -> bench.set(StopCause.of(random.nextInt(StopCause.count())), true);
            case 1, 2 -> bench.inputs.clear();
            case 3 -> bench.latch.trip(StopCause.of(random.nextInt(StopCause.count())), bench.nowNs);
            case 4 -> bench.arm(0, random.nextBoolean() ? 0 : 0.2);
            case 5 -> bench.nowNs += random.nextLong(700 * MS);
            default -> {}
        }
        bench.pass(1 + random.nextInt(3));
    }

    private static SupervisorBench reach(int where) {
        SupervisorBench bench = new SupervisorBench();
        return switch (where) {
            case 0 -> bench.pass(600);
            case 1 -> {
                bench.pass(600).acknowledge();
                yield bench;
            }
            case 2 -> {
                bench.pass(600).acknowledge();
                bench.supervisor.enable(SupervisorBench.OPERATOR, bench.nowNs);
                yield bench;
            }
            case 3 -> bench.run();
            default -> {
                bench.run();
                bench.latch.trip(StopCause.OPERATOR_STOP, bench.nowNs);
                yield bench.pass(600);
            }
        };
    }
}
