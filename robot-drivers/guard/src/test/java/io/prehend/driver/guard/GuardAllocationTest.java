package io.prehend.driver.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.driver.fault.FaultScript;
import io.prehend.driver.fault.FaultyDriver;
import io.prehend.loop.KinematicArm;
import io.prehend.model.JointCommand;
import io.prehend.model.JointStateBuffer;
import io.prehend.port.RobotDriver;
import io.prehend.testing.Allocation;
import org.junit.jupiter.api.Test;

/** The guards run every tick: they allocate nothing, not even when they have much to drop. */
class GuardAllocationTest {
    private static final long MS = 1_000_000L;
    private static final int TICKS = 20_000;

    private final JointStateBuffer state = new JointStateBuffer(7);
    private final JointCommand command = new JointCommand(7);
    private long nowNs;
    private long causes;

    @Test
    void shouldAllocateNothingInATick() {
        FaultScript script = FaultScript.parse("""
                seed 5
                always duplicate chance 10%
                always not-a-number chance 10%
                always drop chance 10% back
                """);
        RobotDriver driver = Guards.around(
                new FaultyDriver(new KinematicArm(FaultTrial.PANDA.jointNames(), new double[7]), script),
                FaultTrial.PANDA);
        long bytes = Allocation.fewestBytes(() -> tick(driver));

        assertThat(bytes).as("bytes in %d ticks, causes %d", TICKS, causes).isLessThan(Allocation.COMPILER_BYTES);
    }

    private void tick(RobotDriver driver) {
        for (int i = 0; i < TICKS; i++) {
            nowNs += MS;
            driver.read(state, nowNs);
            causes |= driver.causes();
            driver.write(command, nowNs);
        }
    }
}
