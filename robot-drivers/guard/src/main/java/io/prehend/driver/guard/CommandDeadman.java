package io.prehend.driver.guard;

import io.prehend.model.JointCommand;
import io.prehend.model.JointStateBuffer;
import io.prehend.port.RobotDriver;
import io.prehend.safety.StopCategory;
import io.prehend.safety.StopCause;

/**
 * Stops the robot when commands have come and then come no more, although the loop still reads: on our side of the
 * wire, before the robot's own dead-man has to.
 *
 * <p>Once it has acted, only {@link #release} makes commands pass again.
 */
public final class CommandDeadman extends DriverDecorator {
    private final long silenceNs;
    private long lastCommandNs;
    private boolean commanded;
    private volatile boolean acted;

    /** Acts after {@code silenceNs} without a command; it must be shorter than the robot's own time-out. */
    public CommandDeadman(RobotDriver inner, long silenceNs) {
        super(inner);
        if (silenceNs <= 0 || silenceNs >= inner.commandTimeoutNs()) {
            throw new IllegalArgumentException(
                    "our dead-man must act before the robot's own: after more than 0 and less" + " than "
                            + inner.commandTimeoutNs() + " ns, not after " + silenceNs);
        }
        this.silenceNs = silenceNs;
    }

    @Override
    public boolean read(JointStateBuffer into, long nowNs) {
        if (commanded && !acted && nowNs - lastCommandNs > silenceNs) {
            acted = true;
            super.stop(StopCategory.STOP_CAT2);
        }
        return super.read(into, nowNs);
    }

    @Override
    public void write(JointCommand command, long nowNs) {
        commanded = true;
        lastCommandNs = nowNs;
        if (!acted) {
            super.write(command, nowNs);
        }
    }

    @Override
    public void release() {
        acted = false;
        commanded = false;
        super.release();
    }

    @Override
    public long causes() {
        return super.causes() | (acted ? StopCause.ROBOT_STOPPED.bit() : 0);
    }
}
