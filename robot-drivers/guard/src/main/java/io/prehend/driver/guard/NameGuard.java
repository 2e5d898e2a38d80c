package io.prehend.driver.guard;

import io.prehend.port.RobotDriver;
import io.prehend.safety.StopCause;
import java.util.List;

/**
 * Refuses a robot whose joints are not the ones that the model names, in the model's order; and notices when they
 * change while it runs.
 */
public final class NameGuard extends DriverDecorator {
    private final List<String> expected;

    /**
     * Guards {@code inner}.
     *
     * @throws IllegalArgumentException if its joints are others than {@code expected}
     */
    public NameGuard(RobotDriver inner, List<String> expected) {
        super(inner);
        this.expected = List.copyOf(expected);
        if (!inner.jointNames().equals(this.expected)) {
            throw new IllegalArgumentException("the robot has the joints " + inner.jointNames()
                    + ", but the model names " + expected + "; choose the profile of this robot");
        }
    }

    @Override
    public long causes() {
        return super.causes() | (super.jointNames().equals(expected) ? 0 : StopCause.JOINTS_MISMATCHED.bit());
    }
}
