package io.prehend.port;

import io.prehend.model.JointCommand;
import io.prehend.model.JointStateBuffer;
import io.prehend.safety.StopCategory;
import java.util.List;

/**
 * A robot arm: joint states in, joint commands out.
 *
 * <p>{@link #read} and {@link #write} are called by the loop's thread alone, every tick; they must not allocate, lock
 * or wait. {@link #stop} may be called by any thread at any time. Joints come in the order of {@link #jointNames},
 * which the wiring compares with the robot model before arming.
 *
 * <p>Contract with the robot: when {@link #write} falls silent for longer than {@link #commandTimeoutNs}, the robot
 * brings itself to rest (its dead-man). That is the one promise that survives the death of this process.
 */
public interface RobotDriver extends AutoCloseable {
    /** Names of the joints, in the order in which states and commands are indexed. */
    List<String> jointNames();

    /**
     * Copies the newest sample into {@code into}, if one came since the last call.
     *
     * @param nowNs our monotonic clock
     * @return whether there was a new sample; if not, {@code into} is unchanged
     */
    boolean read(JointStateBuffer into, long nowNs);

    /** Sends {@code command} to the robot, at {@code nowNs} on our monotonic clock. */
    void write(JointCommand command, long nowNs);

    /** Stops the robot by its own means, whatever else is going on. Idempotent; a worse category wins. */
    void stop(StopCategory category);

    /** Gives the robot free again after a stop, without moving it. Called by the loop's thread, at rest. */
    void release();

    /** After which silence the robot stops itself, ns. */
    long commandTimeoutNs();

    /**
     * What the driver itself finds wrong, as a mask of {@link io.prehend.safety.StopCause#bit}; 0 for nothing. Levels,
     * not events: a cause is set for as long as it lasts.
     */
    default long causes() {
        return 0;
    }

    /** Whether there is no real arm behind this driver. Shown wherever the arm is shown. */
    boolean simulated();

    /** Stops the arm and lets go of it. Idempotent. */
    @Override
    void close();
}
