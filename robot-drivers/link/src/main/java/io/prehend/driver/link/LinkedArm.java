package io.prehend.driver.link;

import io.prehend.model.JointCommand;
import io.prehend.model.JointStateBuffer;
import io.prehend.port.RobotDriver;
import io.prehend.safety.StopCategory;
import io.prehend.safety.StopCause;
import java.util.List;

/**
 * An arm behind a wire. The control thread finds the newest joint states and leaves commands, without waiting, locking
 * or allocating; the threads of the transport and of the {@link Outlet} carry them.
 *
 * <p>A stop goes over the robot's own stop channel where the profile names one, and from then on no command passes
 * until {@link #release}; that the robot then says that it is stopped is no news, unless it had stopped
 * before it was told to. Where there is none, category 2
 * leaves the braking to the loop's commands, and categories 1 and 0 fall silent, so that the robot's dead-man acts.
 */
final class LinkedArm implements RobotDriver {
    /** A robot that we freed may say for so long that it is stopped, ns: its brakes, and the wire there and back. */
    private static final long FREED_WITHIN_NS = 500_000_000L;

    private final LinkPlan.Robot robot;
    private final List<String> jointNames;
    private final JointIntake intake;
    private final Outlet outlet;
    private final StopIntake[] stops;
    private final RobotStopIntake robotStop;
    private volatile boolean stoppedByUs;
    private volatile long freedNs = System.nanoTime() - 2 * FREED_WITHIN_NS;
    private long nowNs;
    private boolean closed;

    LinkedArm(
            LinkPlan.Robot robot,
            List<String> jointNames,
            JointIntake intake,
            Outlet outlet,
            StopIntake[] stops,
            RobotStopIntake robotStop) {
        this.robot = robot;
        this.jointNames = jointNames;
        this.intake = intake;
        this.outlet = outlet;
        this.stops = stops;
        this.robotStop = robotStop;
        nowNs = System.nanoTime();
    }

    /** The model's names; those on the wire may differ. */
    @Override
    public List<String> jointNames() {
        return jointNames;
    }

    @Override
    public boolean read(JointStateBuffer into, long newNowNs) {
        nowNs = newNowNs;
        return intake.take(into);
    }

    @Override
    public void write(JointCommand command, long newNowNs) {
        outlet.command(command, newNowNs);
    }

    @Override
    public void stop(StopCategory category) {
        if (category.compareTo(StopCategory.STOP_CAT2) >= 0) {
            stoppedByUs |= outlet.hasStop() && (!robotStop.stopped() || justFreed(System.nanoTime()));
            outlet.stop(category.compareTo(StopCategory.STOP_CAT1) >= 0);
        }
    }

    @Override
    public void release() {
        if (stoppedByUs) {
            freedNs = System.nanoTime();
            stoppedByUs = false;
        }
        outlet.release();
    }

    @Override
    public long commandTimeoutNs() {
        return robot.commandTimeoutNs();
    }

    @Override
    public long causes() {
        long causes = intake.mismatched() ? StopCause.JOINTS_MISMATCHED.bit() : 0;
        causes |= intake.linkLost() ? StopCause.DRIVER_LINK_LOST.bit() : 0;
        causes |= robotStop.stopped() && !stopsAsTold() ? StopCause.ROBOT_STOPPED.bit() : 0;
        for (StopIntake stop : stops) {
            causes |= stop.causes(nowNs);
        }
        return causes;
    }

    /** A robot that has stopped because we told it to has not stopped by itself; it says so a little longer. */
    private boolean stopsAsTold() {
        return stoppedByUs || justFreed(nowNs);
    }

    private boolean justFreed(long atNs) {
        return atNs - freedNs < FREED_WITHIN_NS;
    }

    @Override
    public boolean simulated() {
        return robot.simulated();
    }

    /** Stops the arm: over its stop channel, or by silence. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            outlet.stop(true);
            outlet.close();
        }
    }
}
