package io.prehend.launch.reaction;

import io.prehend.launch.report.Failure;
import io.prehend.launch.trial.ServiceProcess;
import io.prehend.launch.trial.Waiting;
import io.prehend.launch.work.StopRequest;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Lets the arm move, stops it, measures, and goes through the reset; again and again. One thread. */
final class StopBenchmark {
    /** An arm that is slower than this does not show how it comes to rest, rad/s. */
    private static final double MOVING_RAD_PER_S = 0.25;
    /** A stop comes at a drawn moment up to so long after the arm began to move, ns: no phase is preferred. */
    private static final long LONGEST_MOTION_NS = 300_000_000L;

    private static final long PATIENCE_NS = 5_000_000_000L;
    private static final long MOTION_PATIENCE_NS = 60_000_000_000L;
    private static final long LOOK_EVERY_NS = 500_000L;
    private static final long LOOK_THERE_EVERY_NS = 1_000_000_000L;

    private final ServiceProcess service;
    private final RobotEar ear;
    private final SplittableRandom random;
    private int stoppedOtherwise;

    StopBenchmark(ServiceProcess service, RobotEar ear, long seed) {
        this.service = service;
        this.ear = ear;
        random = new SplittableRandom(seed);
    }

    /** Measures {@code count} stops of {@code asker}, or fewer where {@code stop} asks to end. */
    Reactions run(StopAsker asker, int count, StopRequest stop) {
        Reactions reactions = new Reactions();
        while (reactions.count() < count && !stop.requested()) {
            letMove(stop);
            asker.prepare();
            if (!isMoving()) {
                continue;
            }
            ear.listenFor();
            long askedNs = asker.ask();
            await("the robot hears of no stop", () -> ear.stopNs() != 0);
            await("the arm does not come to rest", () -> ear.standstillNs() != 0);
            asker.takeBack();
            reactions.add(ear.stopNs() - askedNs, ear.standstillNs() - askedNs);
        }
        return reactions;
    }

    /** How often something else stopped the arm before we did. */
    int stoppedOtherwise() {
        return stoppedOtherwise;
    }

    /** Until the arm has been moving for a moment; what else stops it on a busy machine is reset. */
    private void letMove(StopRequest stop) {
        service.letRun();
        long beganNs = System.nanoTime();
        long nextLookNs = beganNs;
        while (!isMoving() && !stop.requested()) {
            long nowNs = System.nanoTime();
            if (nowNs - beganNs > MOTION_PATIENCE_NS) {
                throw Failure.check(
                        "The arm does not move: " + service.situation().path("safety"));
            }
            if (nowNs - nextLookNs >= 0) {
                nextLookNs = nowNs + LOOK_THERE_EVERY_NS;
                if (service.stopped()) {
                    stoppedOtherwise++;
                    service.letRun();
                }
            }
            LockSupport.parkNanos(LOOK_EVERY_NS);
        }
        Waiting.pass(random.nextLong(LONGEST_MOTION_NS));
    }

    private boolean isMoving() {
        return ear.speedRadPerS() > MOVING_RAD_PER_S;
    }

    private static void await(String otherwise, BooleanSupplier condition) {
        if (!Waiting.until(condition, PATIENCE_NS, LOOK_EVERY_NS)) {
            throw Failure.check("No measurement: " + otherwise + " within " + PATIENCE_NS / 1_000_000_000L + " s.");
        }
    }
}
