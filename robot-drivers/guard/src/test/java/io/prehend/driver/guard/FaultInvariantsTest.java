package io.prehend.driver.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.driver.fault.FaultScript;
import io.prehend.driver.fault.FaultyDriver;
import io.prehend.loop.ControlLoop;
import io.prehend.loop.KinematicArm;
import io.prehend.loop.LoopBench;
import io.prehend.loop.SwingTask;
import io.prehend.model.JointCommand;
import io.prehend.model.KinematicChain;
import io.prehend.model.RobotModel;
import io.prehend.safety.SafetyState;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever goes wrong and in whatever combination: what must always hold. */
class FaultInvariantsTest {
    private static final KinematicChain PANDA = RobotModel.panda().chain("panda_link0", "panda_hand");
    private static final double[] HOME_RAD = {0.0, -0.6, 0.0, -2.2, 0.0, 1.6, 0.785};
    private static final long MS = 1_000_000L;
    private static final int RUN_MS = 3000;
    private static final List<String> LINES = List.of(
            "drop back",
            "drop chance 30% back",
            "drop chance 30% forth",
            "delay 25ms jitter 30ms back",
            "delay 25ms jitter 30ms forth",
            "duplicate chance 25%",
            "reorder chance 25%",
            "black-hole",
            "freeze-stamp chance 80%",
            "freeze-positions",
            "step-clock 3600s",
            "not-a-number chance 30%",
            "infinite chance 30%",
            "huge chance 30%",
            "jump 0.3rad",
            "jump 3rad chance 40%",
            "permute-joints",
            "lose-joint",
            "lose-link");

    @Property(tries = 60)
    void shouldCommandOnlyWhatAnArmMayDoAndNeverGoOnByItself(@ForAll long seed) {
        CheckedArm arm = new CheckedArm();
        FaultyDriver faulty = new FaultyDriver(arm, FaultScript.healthy(seed));
        LoopBench bench = new LoopBench(PANDA, Guards.around(faulty, PANDA), new SwingTask(0.3));
        bench.start();
        String script = inject(faulty, new SplittableRandom(seed));
        ControlLoop loop = bench.loop();
        long lastStampNs = loop.measured().stampNs();
        boolean latched = false;
        long latchedForMs = 0;
        for (int ms = 0; ms < RUN_MS; ms++) {
            bench.run(MS);
            assertThat(loop.measured().stampNs())
                    .as("time of the states, with " + script)
                    .isGreaterThanOrEqualTo(lastStampNs);
            lastStampNs = loop.measured().stampNs();
            SafetyState state = loop.supervisor().state();
            assertThat(latched && !state.latched())
                    .as("went on by itself, with " + script)
                    .isFalse();
            latched |= state.latched();
            latchedForMs += latched ? 1 : 0;
            if (latchedForMs > 500) {
                assertThat(fastestRadPerS(loop.executed()))
                        .as("rests, with " + script)
                        .isZero();
            }
        }
        assertThat(arm.worst).as("with " + script).isNull();
        assertThat(loop.fault()).as("with " + script).isNull();
    }

    private static double fastestRadPerS(JointCommand command) {
        double fastest = 0;
        for (int joint = 0; joint < command.count(); joint++) {
            fastest = Math.max(fastest, Math.abs(command.velocityRadPerS(joint)));
        }
        return fastest;
    }

    private static String inject(FaultyDriver faulty, SplittableRandom random) {
        StringBuilder script = new StringBuilder();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            long startMs = faulty.timeNs() / MS + random.nextInt(RUN_MS - 500);
            String line = startMs + "ms.." + (startMs + 1 + random.nextInt(1500)) + "ms "
                    + LINES.get(random.nextInt(LINES.size()));
            script.append(line).append("; ");
            faulty.inject(FaultScript.parse(line).faults().get(0));
        }
        return script.toString();
    }

    /** Judges every command that reaches the arm. */
    private static final class CheckedArm extends DriverDecorator {
        private static final double ROOM = 1 + 1e-9;

        private String worst;

        CheckedArm() {
            super(new KinematicArm(PANDA.jointNames(), HOME_RAD));
        }

        @Override
        public void write(JointCommand command, long nowNs) {
            for (int joint = 0; joint < command.count(); joint++) {
                double speedRadPerS = Math.abs(command.velocityRadPerS(joint));
                double positionRad = command.positionRad(joint);
                // Written so that NaN is not fine.
                boolean fine = speedRadPerS <= ROOM * PANDA.limits(joint).velocityRadPerS()
                        && positionRad >= PANDA.limits(joint).lowerRad()
                        && positionRad <= PANDA.limits(joint).upperRad();
                if (!fine) {
                    worst = "joint " + joint + " at " + positionRad + " rad with " + speedRadPerS + " rad/s";
                }
            }
            super.write(command, nowNs);
        }
    }
}
