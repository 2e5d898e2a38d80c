package io.prehend.launch.link;

import io.prehend.driver.link.RobotLink;
import io.prehend.driver.link.Transport;
import io.prehend.launch.config.Config;
import io.prehend.launch.link.Transports.End;
import io.prehend.launch.report.Failure;
import io.prehend.launch.report.Report;
import io.prehend.launch.wiring.PolicySource;
import io.prehend.launch.work.StopRequest;
import io.prehend.loop.RealtimeThread;
import io.prehend.port.ExperienceSink;
import io.prehend.safety.OperatorAct;
import io.prehend.safety.SafetySupervisor;
import java.io.PrintWriter;

/**
 * The service on an arm behind a wire, from opening the wire to the report. Used by one thread, which becomes the
 * loop's.
 */
public final class LinkedService {
    private static final int WARM_UP_THOUGHTS = 60;

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
        try (StopRequest stop = StopRequest.onSignal(() -> {});
                LinkedCell cell = new LinkedCell(profile, config, open(), policies, sink)) {
            LinkedRun run = new LinkedRun(cell, operator, config, stop, words, err);
            run.awaitRobot();
            err.println("Warming up ...");
            cell.warmUp(WARM_UP_THOUGHTS);
            err.println(RealtimeThread.promote(config.loop().realtimePriority()).sentence());
            run.play(count);
            run.summarize();
            run.describe(report);
        }
        return report.put("wall_seconds", (System.nanoTime() - beganNs) * 1e-9);
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
