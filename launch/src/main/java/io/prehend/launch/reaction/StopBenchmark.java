package io.prehend.launch.reaction;

import io.prehend.driver.link.RobotLink;
import io.prehend.driver.link.StopSaid;
import io.prehend.launch.report.Failure;
import io.prehend.launch.work.StopRequest;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/** Lets the arm move, stops it, measures, and goes through the reset; again and again. One thread. */
final class StopBenchmark {
    /** An arm that is slower than this does not show how it comes to rest, rad/s. */
    private static final double MOVING_RAD_PER_S = 0.3;
    /** The moment of a stop is drawn from so long after the arm began to move, ns: no phase of anything is preferred. */
    private static final long LONGEST_MOTION_NS = 400_000_000L;

    private static final long PATIENCE_NS = 5_000_000_000L;
    private static final long LOOK_EVERY_NS = 500_000L;

    private static final int MOST_TRIES = 20;

    private final SwayingService service;
    private final RobotEar ear;
    private final RobotLink link;
    private final SplittableRandom random;
    private int stoppedOtherwise;

    StopBenchmark(SwayingService service, RobotEar ear, RobotLink link, long seed) {
        this.service = service;
        this.ear = ear;
        this.link = link;
        random = new SplittableRandom(seed);
    }

    /** Measures {@code count} stops of {@code asker}, or fewer where {@code stop} asks to end. */
    Reactions run(StopAsker asker, int count, StopRequest stop) {
        Reactions reactions = new Reactions();
        for (int round = 0; round < count && !stop.requested(); round++) {
            letMove(stop);
            long saidBefore = link.lastStop().number();
            ear.listenFor();
            long askedNs = asker.ask();
            await("the robot hears of no stop", () -> ear.stopNs() != 0);
            await("the arm does not come to rest", () -> ear.standstillNs() != 0);
            StopSaid said = link.lastStop();
            if (said.number() == saidBefore) {
                throw Failure.check("The robot was told to stop, but not by us.");
            }
            reactions.add(ear.stopNs() - askedNs, said.saidNs() - askedNs, ear.standstillNs() - askedNs);
        }
        return reactions;
    }

    /** Until the arm moves and nothing else has stopped it: a busy machine stops it now and then. */
    private void letMove(StopRequest stop) {
        boolean moving = false;
        for (int tries = 0; tries < MOST_TRIES && !moving && !stop.requested(); tries++) {
            service.resume();
            long beganNs = System.nanoTime();
            while (!isMoving() && !service.state().latched() && System.nanoTime() - beganNs < PATIENCE_NS) {
                LockSupport.parkNanos(LOOK_EVERY_NS);
            }
            pause(random.nextLong(LONGEST_MOTION_NS));
            await(
                    "the arm does not move: " + service.describe(),
                    () -> isMoving() || service.state().latched());
            moving = !service.state().latched();
            stoppedOtherwise += moving ? 0 : 1;
        }
    }

    private boolean isMoving() {
        return ear.speedRadPerS() > MOVING_RAD_PER_S;
    }

    /** How often something else stopped the arm before we did. */
    int stoppedOtherwise() {
        return stoppedOtherwise;
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(String otherwise, Condition condition) {
        long beganNs = System.nanoTime();
        while (!condition.holds()) {
            if (System.nanoTime() - beganNs > PATIENCE_NS) {
                throw Failure.check("No measurement: " + otherwise + " within " + PATIENCE_NS / 1_000_000_000L + " s.");
            }
            LockSupport.parkNanos(LOOK_EVERY_NS);
        }
    }

    private static void pause(long durationNs) {
        long endNs = System.nanoTime() + durationNs;
        while (System.nanoTime() < endNs) {
            LockSupport.parkNanos(endNs - System.nanoTime());
        }
    }
}
