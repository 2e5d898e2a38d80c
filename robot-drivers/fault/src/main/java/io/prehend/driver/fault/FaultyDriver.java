package io.prehend.driver.fault;

import io.prehend.model.JointCommand;
import io.prehend.model.JointStateBuffer;
import io.prehend.port.RobotDriver;
import io.prehend.safety.StopCategory;
import io.prehend.safety.StopCause;
import java.util.ArrayList;
import java.util.List;

/**
 * A driver that spoils what another one delivers and is told: what networks, robots and their drivers do on bad days,
 * on a time line or at once.
 *
 * <p>Owned by the loop's thread like any driver, and like any driver it allocates nothing in a tick; {@link #inject},
 * {@link #heal} and {@link #stop} may be called by any thread. The script begins with the first {@link #read} or {@link
 * #write}. Samples and commands are hit by number, as {@link FaultScript} says, so that the same seed spoils the same
 * ones.
 *
 * <p>What happens to a sample: its values are spoiled, then it is lost, kept back until after the next one, delivered,
 * and perhaps delivered again. A loop takes one sample a tick, the newest: what comes again or late comes at the next
 * tick in the place of a newer one, as with a driver that keeps the last message. Of commands, {@code drop}, {@code
 * delay} and what cuts the link have an effect: repeating what sets a position is no fault.
 */
public final class FaultyDriver implements RobotDriver {
    private static final long NOT_BEGUN = Long.MIN_VALUE;

    private final RobotDriver inner;
    private final FaultBoard board;
    private final SamplePath samples;
    private final CommandPath commands;
    private final List<String> permutedNames;
    private final List<String> namesWithoutLast;
    private long originNs = NOT_BEGUN;
    private volatile long timeNs;

    /**
     * Spoils {@code inner} as {@code script} says.
     *
     * @throws IllegalArgumentException if the script has faults that only a wire has
     */
    public FaultyDriver(RobotDriver inner, FaultScript script) {
        script.faults().forEach(FaultyDriver::requireRobot);
        this.inner = inner;
        board = new FaultBoard(script);
        List<String> names = inner.jointNames();
        samples = new SamplePath(inner, board, names.size());
        commands = new CommandPath(inner, board, names.size());
        permutedNames = new ArrayList<>();
        for (int joint = 0; joint < names.size(); joint++) {
            permutedNames.add(names.get(SamplePath.permuted(joint, names.size())));
        }
        namesWithoutLast = List.copyOf(names.subList(0, Math.max(0, names.size() - 1)));
    }

    /** Adds {@code fault} to what goes wrong; its times count from the first tick. Any thread. */
    public void inject(Fault fault) {
        requireRobot(fault);
        board.add(fault);
    }

    /** Nothing goes wrong any more. What was lost stays lost. Any thread. */
    public void heal() {
        board.clear();
    }

    /** Time since the first tick, at the last one, ns. Any thread. */
    public long timeNs() {
        return timeNs;
    }

    /** Samples that were changed, lost, doubled or kept back. */
    public long samplesSpoiled() {
        return samples.spoiled();
    }

    /** Commands that never reached the robot. */
    public long commandsLost() {
        return commands.lost();
    }

    @Override
    public List<String> jointNames() {
        if (active(FaultKind.PERMUTE_JOINTS, Direction.BACK)) {
            return permutedNames;
        }
        return active(FaultKind.LOSE_JOINT, Direction.BACK) ? namesWithoutLast : inner.jointNames();
    }

    @Override
    public boolean read(JointStateBuffer into, long nowNs) {
        long time = advance(nowNs);
        commands.tick(nowNs, time);
        return samples.read(into, nowNs, time);
    }

    @Override
    public void write(JointCommand command, long nowNs) {
        commands.write(command, nowNs, advance(nowNs));
    }

    /** A stop does not reach a robot that nothing reaches. */
    @Override
    public void stop(StopCategory category) {
        if (!CommandPath.severed(board, timeNs)) {
            inner.stop(category);
        }
    }

    @Override
    public void release() {
        if (!CommandPath.severed(board, timeNs)) {
            commands.forget();
            inner.release();
        }
    }

    @Override
    public long commandTimeoutNs() {
        return inner.commandTimeoutNs();
    }

    @Override
    public long causes() {
        if (active(FaultKind.LOSE_LINK, Direction.BOTH)) {
            return StopCause.DRIVER_LINK_LOST.bit();
        }
        return active(FaultKind.BLACK_HOLE, Direction.BACK) ? 0 : inner.causes();
    }

    @Override
    public boolean simulated() {
        return inner.simulated();
    }

    @Override
    public void close() {
        inner.close();
    }

    private long advance(long nowNs) {
        if (originNs == NOT_BEGUN) {
            originNs = nowNs;
        }
        long time = nowNs - originNs;
        timeNs = time;
        return time;
    }

    private boolean active(FaultKind kind, Direction direction) {
        return board.active(kind, direction, timeNs) != null;
    }

    private static void requireRobot(Fault fault) {
        if (!fault.kind().atRobot()) {
            throw new IllegalArgumentException(
                    "a driver has samples and commands, and " + fault.kind().word() + " is a fault of a wire");
        }
    }
}
