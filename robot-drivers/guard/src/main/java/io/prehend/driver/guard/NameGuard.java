package io.prehend.driver.guard;

import io.prehend.model.JointStateBuffer;
import io.prehend.port.RobotDriver;
import io.prehend.safety.StopCause;
import java.util.List;

/**
 * Refuses a robot whose joints are not the ones that the model names, in the model's order; and when they change while
 * it runs, calls for a stop and lets no sample through, since nobody knows which joint is where in it.
 */
public final class NameGuard extends DriverDecorator {
    private final List<String> expected;
    private final JointStateBuffer candidate;
    private List<String> judged;
    private boolean matching;

    /**
     * Guards {@code inner}.
     *
     * @throws IllegalArgumentException if its joints are others than {@code expected}
     */
    public NameGuard(RobotDriver inner, List<String> expected) {
        super(inner);
        this.expected = List.copyOf(expected);
        candidate = new JointStateBuffer(expected.size());
        if (!matches()) {
            throw new IllegalArgumentException("the robot has the joints " + inner.jointNames()
                    + ", but the model names " + expected + "; choose the profile of this robot");
        }
    }

    @Override
    public boolean read(JointStateBuffer into, long nowNs) {
        if (!super.read(candidate, nowNs) || !matches()) {
            return false;
        }
        into.set(candidate);
        return true;
    }

    /** The model's joints, whatever the robot's are just now. */
    @Override
    public List<String> jointNames() {
        return expected;
    }

    @Override
    public long causes() {
        return super.causes() | (matches() ? 0 : StopCause.JOINTS_MISMATCHED.bit());
    }

    /** A driver whose joints change gives another list: only then is there anything to compare, or to allocate. */
    private boolean matches() {
        List<String> names = super.jointNames();
        if (names != judged) {
            judged = names;
            matching = names.equals(expected);
        }
        return matching;
    }
}
