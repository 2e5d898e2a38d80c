package io.prehend.sim.robot;

import io.prehend.loop.WallClockPacer;
import io.prehend.port.Pacer;

/**
 * Steps a simulated world in time with the wall clock, for watching. Owned by the thread that created the robot; never
 * allocates.
 *
 * <p>The loop's time is the simulated time. When the thread was held up for whole periods, the world goes on without
 * commands for as long, as a real arm would, but by {@value #LONGEST_CATCH_UP_TICKS} ticks at most; what is beyond that
 * is lost, and simulated time falls behind the wall clock.
 */
public final class RealTimePacer implements Pacer {
    private static final long LONGEST_CATCH_UP_TICKS = 500;

    private final SteppedPacer stepped;
    private final WallClockPacer wall;

    /** A tick every {@code stepsPerTick} physics steps, when the wall clock is there too. */
    public RealTimePacer(SimulatedRobot robot, int stepsPerTick) {
        stepped = new SteppedPacer(robot, stepsPerTick);
        wall = new WallClockPacer(stepped.periodNs());
    }

    private RealTimePacer(SteppedPacer stepped, WallClockPacer wall) {
        this.stepped = stepped;
        this.wall = wall;
    }

    /** Goes on in the same beat with {@code robot}, whose steps are as long; this pacer is then of no more use. */
    public RealTimePacer after(SimulatedRobot robot) {
        return new RealTimePacer(new SteppedPacer(robot, stepped.stepsPerTick()), wall);
    }

    @Override
    public long awaitNextTick() {
        wall.awaitNextTick();
        long lost = Math.min(wall.skippedTicks(), LONGEST_CATCH_UP_TICKS);
        for (long tick = 0; tick < lost; tick++) {
            stepped.awaitNextTick();
        }
        return stepped.awaitNextTick();
    }

    @Override
    public long periodNs() {
        return stepped.periodNs();
    }

    @Override
    public long latenessNs() {
        return wall.latenessNs();
    }

    @Override
    public long skippedTicks() {
        return wall.skippedTicks();
    }
}
