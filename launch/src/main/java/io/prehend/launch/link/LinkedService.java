package io.prehend.launch.link;

import io.prehend.driver.guard.DeadmanProbe;
import io.prehend.driver.guard.DeadmanResult;
import io.prehend.driver.link.RobotLink;
import io.prehend.driver.link.Transport;
import io.prehend.launch.config.Config;
import io.prehend.launch.link.Transports.End;
import io.prehend.launch.report.Failure;
import io.prehend.launch.report.Report;
import io.prehend.launch.wiring.PolicySource;
import io.prehend.launch.work.StopRequest;
import io.prehend.loop.RealtimeThread;
import io.prehend.loop.WallClockPacer;
import io.prehend.port.ExperienceSink;
import io.prehend.safety.OperatorAct;
import io.prehend.safety.SafetySupervisor;
import io.prehend.safety.StopCause;
import io.prehend.safety.StopLatch;
import java.io.PrintWriter;
import java.util.concurrent.locks.LockSupport;

/**
 * The service on an arm behind a wire, from opening the wire to the report. Used by one thread, which becomes the
 * loop's.
 */
public final class LinkedService {
    private static final int WARM_UP_THOUGHTS = 60;
    private static final long PATIENCE_NS = 15_000_000_000L;
    private static final long LOOK_EVERY_NS = 10_000_000L;

    private final Profile profile;
    private final Config config;
    private final PolicySource policies;
    private final PrintWriter words;
    private final PrintWriter err;

    /** A service for the arm of {@code profile}, at which {@code policies} decide. */
    public LinkedService(Profile profile, Config config, PolicySource policies, PrintWriter words, PrintWriter err) {
        this.profile = profile;
        this.config = config;
        this.policies = policies;
        this.words = words;
        this.err = err;
    }

    /**
     * Grasps until {@code count} objects have been tried, where that is not 0, or until asked to stop.
     *
     * @param sink is told what the arm experiences; null for nobody
     * @throws Failure one sentence: what the profile lacks, who cannot be reached, or what safety refuses
     */
    public Report run(int count, ExperienceSink sink) {
        requireComplete();
        Operator operator = operator();
        long beganNs = System.nanoTime();
        Report report = new Report()
                .put("profile", profile.source())
                .put("robot", profile.plan().robot().name())
                .put("simulated", profile.plan().robot().simulated())
                .put("policy", new Report().put("name", policies.name()).put("sha256", policies.sha256()));
        StopLatch beforeTheLoop = new StopLatch();
        try (StopRequest stop =
                        StopRequest.onSignal(() -> beforeTheLoop.trip(StopCause.OPERATOR_STOP, System.nanoTime()));
                RobotLink link = open()) {
            awaitRobot(link, stop);
            err.println(RealtimeThread.promote(config.loop().realtimePriority()).sentence());
            Transports.promoteThreads(config.loop().realtimePriority());
            if (!stop.requested() && measureDeadman(link, operator, beforeTheLoop, report)) {
                serve(link, operator, count, sink, stop, report);
            }
        }
        return report.put("wall_seconds", (System.nanoTime() - beganNs) * 1e-9);
    }

    /** Waits until joint states come. */
    private static void awaitRobot(RobotLink link, StopRequest stop) {
        long beganNs = System.nanoTime();
        while (!link.alive() && !stop.requested()) {
            if (System.nanoTime() - beganNs > PATIENCE_NS) {
                throw Failure.unreachable(
                        "No joint states came within " + PATIENCE_NS / 1_000_000_000L + " s: " + link.describe()
                                + ". Is the robot on, and the profile's topic right?",
                        null);
            }
            LockSupport.parkNanos(LOOK_EVERY_NS);
        }
    }

    /** Whether the arm stops by itself when we fall silent; false where nobody lets it move. */
    private boolean measureDeadman(RobotLink link, Operator operator, StopLatch latch, Report report) {
        if (operator.ask("Before anything else: the arm is going to move a joint by at most "
                        + DeadmanProbe.FARTHEST_RAD + " rad, to see whether it stops by itself.")
                == null) {
            return false;
        }
        link.onStop(() -> latch.trip(StopCause.OPERATOR_STOP, System.nanoTime()));
        DeadmanResult result = DeadmanProbe.measure(
                link.arm(),
                profile.arm().chain(),
                LinkedCell.limits(profile, config),
                new WallClockPacer(config.loop().periodNs()),
                latch);
        err.println(result.sentence());
        report.put(
                "deadman",
                new Report()
                        .put("joint", result.joint())
                        .put("stop_ms", result.stopNs() * 1e-6)
                        .put("moved_rad", result.movedRad())
                        .put("robot_said_so", result.robotSaidSo()));
        if (!result.passed()) {
            throw Failure.refused("The arm is not armed: " + result.sentence());
        }
        return true;
    }

    private void serve(
            RobotLink link, Operator operator, int count, ExperienceSink sink, StopRequest stop, Report report) {
        try (LinkedCell cell = new LinkedCell(profile, config, link, policies, sink)) {
            LinkedRun run = new LinkedRun(cell, operator, config, stop, words, err);
            run.settle();
            err.println("Warming up ...");
            cell.warmUp(WARM_UP_THOUGHTS);
            run.play(count);
            run.summarize();
            run.describe(report);
        }
    }

    private RobotLink open() {
        Transport transport = Transports.open(profile.transport(), End.CONTROLLER);
        try {
            return RobotLink.open(profile.plan(), transport, profile.arm().chain());
        } catch (IllegalArgumentException refused) {
            throw Failure.check(profile.source() + ": " + refused.getMessage() + ".", refused);
        }
    }

    private void requireComplete() {
        if (profile.plan().in().cloud() == null) {
            throw lacks("in.cloud", "see");
        }
        if (profile.plan().in().gripper() == null || profile.plan().out().gripper() == null) {
            throw lacks("in.gripper and out.gripper", "grasp");
        }
    }

    private Failure lacks(String what, String verb) {
        return Failure.check(profile.source() + " has no " + what + ", without which the arm cannot " + verb + ".");
    }

    /** A simulated arm may start by itself; a real one only by a person. */
    private Operator operator() {
        return profile.plan().robot().simulated()
                ? question -> OperatorAct.local("simulated operator", SafetySupervisor.ENABLE_HOLD_NS)
                : new KeyboardOperator(profile.plan().robot().name());
    }
}
