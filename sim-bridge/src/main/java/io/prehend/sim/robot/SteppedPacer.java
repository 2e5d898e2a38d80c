package io.prehend.sim.robot;

import io.prehend.port.Pacer;

/**
 * Brings about the loop's ticks by stepping a simulated world, as fast as the processor can. Owned by the thread that
 * created the robot; never allocates.
 *
 * <p>The loop's time is then the simulated time, which starts at 0 with the episode.
 */
public final class SteppedPacer implements Pacer {
    private final SimulatedRobot robot;
    private final int stepsPerTick;

    /** A tick every {@code stepsPerTick} physics steps. */
    public SteppedPacer(SimulatedRobot robot, int stepsPerTick) {
        if (stepsPerTick < 1) {
            throw new IllegalArgumentException("a tick takes at least one physics step, not " + stepsPerTick);
        }
        this.robot = robot;
        this.stepsPerTick = stepsPerTick;
    }

    int stepsPerTick() {
        return stepsPerTick;
    }

    @Override
    public long awaitNextTick() {
        for (int step = 0; step < stepsPerTick; step++) {
            robot.step();
        }
        return robot.world().timeNs();
    }

    @Override
    public long periodNs() {
        return stepsPerTick * robot.world().stepNs();
    }

    @Override
    public long stopwatchNs() {
        return robot.world().timeNs();
    }
}
