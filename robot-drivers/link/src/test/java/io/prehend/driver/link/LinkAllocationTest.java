package io.prehend.driver.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.driver.link.signal.JointSignal;
import io.prehend.model.GripperState;
import io.prehend.model.JointCommand;
import io.prehend.model.JointStateBuffer;
import io.prehend.testing.Allocation;
import org.junit.jupiter.api.Test;

/** What the control thread does with an arm behind a wire allocates nothing, whatever the wire does. */
class LinkAllocationTest {
    private static final int TICKS = 200_000;

    private final MemoryWire wire = new MemoryWire();
    private final JointStateBuffer measured = new JointStateBuffer(7);
    private final JointCommand command = new JointCommand(7);
    private final GripperState fingers = new GripperState();
    private volatile boolean enough;
    private long taken;

    @Test
    void shouldAllocateNothingInTheControlThread() throws InterruptedException {
        Thread robot = new Thread(this::sayStates, "robot");
        try (RobotLink link = RobotLink.open(Plans.panda(true, false), wire.end(), Plans.PANDA)) {
            robot.start();
            long allocated = Allocation.fewestBytes(() -> tick(link));

            enough = true;
            robot.join();
            assertThat(taken).isPositive();
            assertThat(allocated).as("bytes in %d ticks", TICKS).isLessThan(Allocation.COMPILER_BYTES);
        }
    }

    private void tick(RobotLink link) {
        for (int tick = 0; tick < TICKS; tick++) {
            long nowNs = System.nanoTime();
            taken += link.arm().read(measured, nowNs) ? 1 : 0;
            taken += link.arm().causes() == -1 ? 1 : 0;
            link.gripper().read(fingers, nowNs);
            link.gripper().grasp(0.1, 40);
            link.arm().write(command, nowNs);
        }
    }

    private void sayStates() {
        Speaker<JointSignal> states = wire.end().speak(Plans.STATES);
        for (long stampNs = 1; !enough; stampNs++) {
            states.say(Plans.joints(0.1, 0, stampNs));
        }
    }
}
