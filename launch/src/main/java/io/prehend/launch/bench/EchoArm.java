package io.prehend.launch.bench;

import io.prehend.model.JointCommand;
import io.prehend.model.JointStateBuffer;
import io.prehend.port.RobotDriver;
import io.prehend.safety.StopCategory;
import java.util.List;

/**
 * An arm without physics that is at the next tick where it was told to be, so that a measurement shows the loop's own
 * time and not a simulation's.
 *
 * <p>A shortcut for measuring; nothing learns or is judged from it. The loop's thread; {@link #stop} any thread.
 */
public final class EchoArm implements RobotDriver {
    private static final long COMMAND_TIMEOUT_NS = 100_000_000L;

    private final List<String> names;
    private final JointCommand last;
    private long sequence;

    /** An arm with joints called {@code names}, which stands at {@code startRad}. */
    public EchoArm(List<String> names, double[] startRad) {
        this.names = List.copyOf(names);
        last = new JointCommand(names.size());
        for (int joint = 0; joint < startRad.length; joint++) {
            last.setJoint(joint, startRad[joint], 0);
        }
    }

    @Override
    public List<String> jointNames() {
        return names;
    }

    @Override
    public boolean read(JointStateBuffer into, long nowNs) {
        for (int joint = 0; joint < last.count(); joint++) {
            into.setJoint(joint, last.positionRad(joint), last.velocityRadPerS(joint), Double.NaN);
        }
        into.setHeader(nowNs, nowNs, ++sequence);
        return true;
    }

    @Override
    public void write(JointCommand command, long nowNs) {
        last.set(command);
    }

    @Override
    public void stop(StopCategory category) {
        // Nothing drives it: the loop's own braking is all there is.
    }

    @Override
    public void release() {
        // Never locked.
    }

    @Override
    public long commandTimeoutNs() {
        return COMMAND_TIMEOUT_NS;
    }

    @Override
    public boolean simulated() {
        return true;
    }

    @Override
    public void close() {
        stop(StopCategory.STOP_CAT2);
    }
}
