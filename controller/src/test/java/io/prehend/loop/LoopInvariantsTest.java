package io.prehend.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.model.KinematicChain;
import io.prehend.model.RobotModel;
import io.prehend.safety.SafetyState;
import io.prehend.safety.StopCause;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/**
 * What must hold for the whole loop around an arm, with the supervisor and the filter that drive a real one: the
 * invariants of the safety concept, numbered as there.
 */
class LoopInvariantsTest {
    private static final long MS = 1_000_000L;
    private static final double[] HOME_RAD = {0.0, -0.6, 0.0, -2.2, 0.0, 1.6, 0.785};

    private final KinematicChain chain = RobotModel.panda().chain("panda_link0", "panda_hand");

    /** I5: from whatever motion and at whatever speed, a stop only slows the arm down, and ends it in time. */
    @Property(tries = 40)
    void shouldOnlySlowDownAfterAStopAndRestInTime(
            @ForAll @IntRange(min = 1, max = 2_500) int afterMs,
            @ForAll @DoubleRange(min = 0.05, max = 0.6) double amplitudeRad,
            @ForAll @DoubleRange(min = 0.01, max = 1) double speedShare) {
        KinematicArm arm = new KinematicArm(chain.jointNames(), HOME_RAD);
        LoopBench bench = swinging(arm, amplitudeRad, speedShare);
        bench.run(afterMs * MS);
        assertThat(arm.speedRadPerS()).isLessThanOrEqualTo(speedShare * 2.175 * (1 + 1e-9));
        bench.loop().stop(StopCause.OPERATOR_STOP, bench.nowNs());
        double before = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 300; i++) {
            bench.run(MS);
            // An acceleration that is under way takes up to 8 ms (15 rad/s² at half of 7500 rad/s³, twice) to be
            // undone.
            if (i >= 8) {
                assertThat(arm.speedRadPerS()).as("%d ms after the stop", i).isLessThanOrEqualTo(before + 1e-12);
            }
            before = arm.speedRadPerS();
            assertThat(bench.loop().supervisor().state()).isEqualTo(SafetyState.STOPPED);
        }
        assertThat(arm.speedRadPerS()).isZero();
    }

    /** However slow the arm was made, it is not faster than that for a single tick. */
    @Property(tries = 60)
    void shouldNeverBeFasterThanItsShareOfTheSpeed(
            @ForAll @DoubleRange(min = 0.05, max = 0.6) double amplitudeRad,
            @ForAll @DoubleRange(min = 0.01, max = 0.5) double speedShare) {
        KinematicArm arm = new KinematicArm(chain.jointNames(), HOME_RAD);
        LoopBench bench = swinging(arm, amplitudeRad, speedShare);
        double fastest = 0;
        for (int ms = 0; ms < 800; ms++) {
            bench.run(MS);
            fastest = Math.max(fastest, arm.speedRadPerS());
        }
        assertThat(fastest).isPositive().isLessThanOrEqualTo(speedShare * 2.175 * (1 + 1e-9));
    }

    private LoopBench swinging(KinematicArm arm, double amplitudeRad, double speedShare) {
        LoopBench bench = new LoopBench(chain, arm, new SwingTask(amplitudeRad));
        bench.loop().setSpeedShare(speedShare);
        bench.start();
        return bench;
    }

    /** I10: a joint state or a wish that is not a number is the same as a stop. */
    @Property(tries = 20)
    void shouldStopForANumberThatIsNone(@ForAll @IntRange(min = 1, max = 1_500) int afterMs, @ForAll boolean byWish) {
        KinematicArm arm = new KinematicArm(chain.jointNames(), HOME_RAD);
        SwingTask task = new SwingTask(0.3);
        LoopBench bench = new LoopBench(chain, arm, task);
        bench.start();
        bench.run(afterMs * MS);
        double[] lastRad = positions(arm);
        if (byWish) {
            task.wishesNoNumber = true;
        } else {
            arm.sendNotANumber(true);
        }
        bench.run(2 * MS);
        assertThat(bench.loop().supervisor().state()).isEqualTo(SafetyState.STOPPED);
        assertThat(bench.loop().supervisor().worstCause()).isEqualTo(StopCause.COMMAND_REJECTED);
        bench.run(300 * MS);
        assertThat(arm.speedRadPerS()).isZero();
        for (int joint = 0; joint < lastRad.length; joint++) {
            assertThat(Math.abs(arm.positionRad(joint) - lastRad[joint])).isLessThan(0.4);
        }
    }

    /** I11: a clock that stands still, runs back or jumps by more than a moment moves nothing. */
    @Property(tries = 40)
    void shouldHoldWhenTheClockStandsStillRunsBackOrJumps(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        KinematicArm arm = new KinematicArm(chain.jointNames(), HOME_RAD);
        LoopBench bench = new LoopBench(chain, arm, new SwingTask(0.3));
        bench.start();
        bench.run((1 + random.nextInt(1_500)) * MS);
        double[] lastRad = positions(arm);
        long stepNs = random.nextBoolean() ? -random.nextLong(2_000 * MS) : 100 * MS + 1 + random.nextLong(10_000 * MS);
        bench.loop().tick(bench.nowNs() + stepNs);
        assertThat(positions(arm)).containsExactly(lastRad);
    }

    private static double[] positions(KinematicArm arm) {
        double[] positionsRad = new double[HOME_RAD.length];
        for (int joint = 0; joint < positionsRad.length; joint++) {
            positionsRad[joint] = arm.positionRad(joint);
        }
        return positionsRad;
    }
}
