package io.prehend.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.model.KinematicChain;
import io.prehend.model.RobotModel;
import io.prehend.safety.SafetyState;
import io.prehend.safety.StopCause;
import org.junit.jupiter.api.Test;

/** The process stands still for a while, or gets too little of the processor, on a clock that the test turns. */
class FrozenProcessTest {
    private static final long MS = 1_000_000L;
    private static final double[] HOME_RAD = {0.0, -0.6, 0.0, -2.2, 0.0, 1.6, 0.785};

    private final KinematicChain chain = RobotModel.panda().chain("panda_link0", "panda_hand");
    private final KinematicArm arm = new KinematicArm(chain.jointNames(), HOME_RAD);
    private final LoopBench bench = new LoopBench(chain, arm, new SwingTask(0.2));
    private final ControlLoop loop = bench.loop();

    @Test
    void shouldBeStoppedAtTheFirstTickAfterAFreezeAndSendNothingThatMovesTheArm() {
        bench.start();
        bench.run(400 * MS);
        assertThat(arm.speedRadPerS()).as("moves").isGreaterThan(0.1);

        bench.freeze(500 * MS);
        // The robot's own dead-man has stopped it meanwhile.
        arm.stopItself();
        bench.run(MS);
        assertThat(loop.supervisor().state().latched()).isTrue();
        assertThat(StopCause.LOOP_STALLED.in(loop.supervisor().latchedCauses())).isTrue();
        bench.run(1_000 * MS);
        double restsRad = arm.positionRad(0);

        bench.run(5_000 * MS);
        assertThat(loop.supervisor().state().latched())
                .as("until somebody resets it")
                .isTrue();
        assertThat(arm.positionRad(0)).isEqualTo(restsRad);
        assertThat(arm.speedRadPerS()).isZero();
    }

    @Test
    void shouldHoldAfterOneLongTickAndGoOn() {
        bench.start();
        bench.run(400 * MS);

        bench.freeze(35 * MS);
        bench.run(2 * MS);
        assertThat(loop.supervisor().state()).isEqualTo(SafetyState.HOLD);
        bench.run(600 * MS);
        assertThat(loop.supervisor().state()).isEqualTo(SafetyState.RUNNING);
    }

    /** As with a fifth of a processor: 10 ms of ticks, then 40 ms of nothing, again and again. */
    @Test
    void shouldHoldAndThenStopALoopThatGetsTooLittleOfTheProcessor() {
        bench.start();
        bench.run(400 * MS);
        boolean held = false;
        for (int slice = 0; slice < 400 && !loop.supervisor().state().latched(); slice++) {
            bench.freeze(40 * MS);
            bench.run(10 * MS);
            held |= loop.supervisor().state() == SafetyState.HOLD;
        }

        assertThat(held).as("held first").isTrue();
        assertThat(loop.supervisor().state().latched()).as("then stopped").isTrue();
        bench.run(1_000 * MS);
        assertThat(arm.speedRadPerS()).isZero();
    }
}
