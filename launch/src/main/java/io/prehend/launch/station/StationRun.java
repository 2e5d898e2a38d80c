package io.prehend.launch.station;

import io.prehend.driver.guard.DeadmanResult;
import io.prehend.driver.link.RobotLink;
import io.prehend.driver.link.Transport;
import io.prehend.driver.serial.EnableLine;
import io.prehend.launch.config.Config;
import io.prehend.launch.learn.Succession;
import io.prehend.launch.link.KeyboardOperator;
import io.prehend.launch.link.LinkedCell;
import io.prehend.launch.link.Profile;
import io.prehend.launch.link.Transports;
import io.prehend.launch.link.Transports.End;
import io.prehend.launch.operate.Caller;
import io.prehend.launch.operate.Role;
import io.prehend.launch.operate.Via;
import io.prehend.launch.report.Failure;
import io.prehend.launch.report.Report;
import io.prehend.launch.watch.ServiceManager;
import io.prehend.launch.wiring.PolicySource;
import io.prehend.launch.work.StopRequest;
import io.prehend.loop.RealtimeThread;
import io.prehend.loop.RealtimeThread.Scheduling;
import io.prehend.model.KinematicChain;
import io.prehend.port.ExperienceSink;
import io.prehend.port.Policy;
import io.prehend.safety.SafetyState;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The service on an arm behind a wire, from opening the wire to the report. Used by one thread, which becomes the
 * loop's.
 */
public final class StationRun {
    private static final int WARM_UP_THOUGHTS = 60;
    private static final long PATIENCE_NS = 15_000_000_000L;
    private static final long ARMING_PATIENCE_NS = 30_000_000_000L;
    private static final long LINE_PATIENCE_NS = 2_000_000_000L;
    private static final long LOOK_EVERY_NS = 10_000_000L;
    private static final long SETTLE_NS = 500_000_000L;
    private static final int CHECKSUM_LENGTH = 12;

    private final Profile profile;
    private final Config config;
    private final PolicySource policies;
    private final Options options;
    private final PrintWriter words;
    private final PrintWriter err;
    private final OpenWays ways = new OpenWays(this::say);
    private Score score = new Score();
    private BooleanSupplier enough = () -> false;
    private LearnerBeside learner;
    private volatile PolicyFollower follower;
    private volatile boolean realtime;

    /**
     * How to run.
     *
     * @param count objects after which the service ends; 0 for as many as there is time for
     * @param attachments what lets people reach it; where there is none, a simulated arm resets its faults by itself,
     *     and a real one is started from the terminal
     * @param resetsFaults whether a simulated arm does that even where people can reach it
     */
    public record Options(int count, List<Attachment> attachments, boolean resetsFaults, String version) {
        /** Copies the list. */
        public Options {
            attachments = List.copyOf(attachments);
        }
    }

    /** A service for the arm of {@code profile}, at which {@code policies} decide. */
    public StationRun(
            Profile profile,
            Config config,
            PolicySource policies,
            Options options,
            PrintWriter words,
            PrintWriter err) {
        this.profile = profile;
        this.config = config;
        this.policies = policies;
        this.options = options;
        this.words = words;
        this.err = err;
    }

    /** Follows the store of {@code beside}, which its owner closes after the run. */
    public StationRun learning(LearnerBeside beside) {
        learner = beside;
        return this;
    }

    /** Also ends when {@code condition} says so, which the loop's thread asks every tick. */
    public StationRun until(BooleanSupplier condition) {
        enough = condition;
        return this;
    }

    /**
     * Serves until enough objects have been tried, or until asked to end.
     *
     * @param sink is told what the arm experiences; null for nobody
     * @throws Failure one sentence: what the profile lacks, who cannot be reached, or what safety refuses
     */
    public Report run(ExperienceSink sink) {
        requireComplete();
        long beganNs = System.nanoTime();
        Report report = new Report()
                .put("profile", profile.source())
                .put("robot", profile.plan().robot().name())
                .put("simulated", profile.plan().robot().simulated())
                .put("policy", new Report().put("name", policies.name()).put("sha256", policies.sha256()));
        try (StopRequest stop = StopRequest.onSignal(() -> {});
                StateFolder folder = StateFolder.open(
                        config.service().stateFolder(), profile.plan().robot().name());
                RobotLink link = open()) {
            awaitRobot(link, stop);
            Scheduling scheduling = RealtimeThread.promote(config.loop().realtimePriority());
            err.println(scheduling.sentence());
            realtime = scheduling.realtime();
            Transports.promoteThreads(config.loop().realtimePriority());
            if (!stop.requested()) {
                serve(link, folder, sink, stop, report);
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

    private void serve(RobotLink link, StateFolder folder, ExperienceSink sink, StopRequest stop, Report report) {
        LatchFile.Boot boot = new LatchFile(folder.latch()).read();
        try (EnableLine line = profile.enableLine() == null ? null : EnableLine.open(profile.enableLine());
                Succession succession = learner == null ? null : new Succession(learner.store(), policies, this::say);
                LinkedCell cell = new LinkedCell(profile, config, link, make(policies), sink)) {
            if (line != null) {
                watch(cell, line);
            }
            WiredCell wired = new WiredCell(cell, profile.arm().chain());
            if (boot.stop() != null) {
                cell.loop().supervisor().restore(boot.stop(), System.nanoTime());
            }
            try (Station station = new Station(wired, around(cell, link, line), folder, boot, this::say)) {
                cell.onEvent(station.loopSide()::onEvent);
                Caller wire = new Caller("stop topic", Role.VIEWER, "stop topic", via(), "");
                link.onStop(() -> station.desk().stop(wire));
                settle(station.loopSide());
                err.println("Warming up ...");
                cell.warmUp(WARM_UP_THOUGHTS);
                station.keeper().tellsEpisodes(this::tell);
                station.keeper().tells(this::keepPunctual);
                follower = succession == null ? null : follower(succession, cell, link, station);
                station.start();
                play(station, stop);
            }
            describe(cell, wired, report);
        }
    }

    /**
     * Whatever was lost meanwhile has come back with new threads, and the arm stands still. The keeper, who tells us,
     * must not wait for it: it may have a stop to write down.
     */
    private void keepPunctual(Transition step) {
        if (realtime && step.event().to() == SafetyState.READY) {
            Thread promoting =
                    new Thread(() -> Transports.promoteThreads(config.loop().realtimePriority()), "prehend-promoting");
            promoting.setDaemon(true);
            promoting.start();
        }
    }

    /** Who puts another policy in force. */
    private PolicyFollower follower(Succession succession, LinkedCell cell, RobotLink link, Station station) {
        WiredArm arm = new WiredArm(cell, profile, link, this::make, () -> station);
        PolicyFollower made = new PolicyFollower(
                succession, learner.counts(), arm, station.loopSide(), station.deskThread(), this::say);
        station.learnsThrough(learner.store(), learner.pauseFlag());
        station.keeper().tellsEpisodes(made::onEpisode);
        station.keeper().tellsEpisodes(learner::onEpisode);
        return made;
    }

    private Policy make(PolicySource source) {
        KinematicChain chain = profile.arm().chain();
        return learner == null ? source.maker(chain).make(null) : learner.make(source, chain);
    }

    private Surroundings.Deciding deciding() {
        PolicyFollower known = follower;
        return known == null
                ? new Surroundings.Deciding(policies.name(), 0, policies.sha256(), false)
                : known.deciding();
    }

    /** A line that is open stops the arm at once, and before the first tick already. */
    private void watch(LinkedCell cell, EnableLine line) {
        Transports.promoteThreads(config.loop().realtimePriority());
        if (!line.awaitClosed(LINE_PATIENCE_NS)) {
            say(line.describe() + " The arm cannot be acknowledged before it is closed.");
        }
        cell.loop().watch(line::causes);
        line.onDrop(cause -> cell.loop().stop(cause, System.nanoTime()));
    }

    private void describe(LinkedCell cell, WiredCell wired, Report report) {
        DeadmanResult result = wired.deadman();
        if (result != null) {
            err.println(result.sentence());
            report.put(
                    "deadman",
                    new Report()
                            .put("joint", result.joint())
                            .put("stop_ms", result.stopNs() * 1e-6)
                            .put("moved_rad", result.movedRad())
                            .put("robot_said_so", result.robotSaidSo()));
        }
        score.describe(report);
        report.put("missed_ticks", cell.loop().budget().missed());
        words.printf(
                Locale.ROOT,
                "%d of %d held something after the lift; %d stops; %s%n",
                score.successes(),
                score.objects(),
                score.stops(),
                cell.link().describe());
        words.flush();
    }

    private void play(Station station, StopRequest stop) {
        score = station.score();
        try (ways) {
            if (follower != null) {
                follower.start();
                ways.add(follower);
            }
            for (Attachment attachment : options.attachments()) {
                ways.add(attachment.open(station));
            }
            ServiceManager.open(station, System.getenv()).ifPresent(ways::add);
            if (options.attachments().isEmpty() && !profile.plan().robot().simulated()) {
                new TerminalOperator(
                                station,
                                KeyboardOperator.atTerminal(
                                        profile.plan().robot().name()),
                                this::say)
                        .start();
            }
            LoopSide side = station.loopSide();
            side.stopAfter(options.count());
            side.run(() -> stop.requested() || enough.getAsBoolean() || isEnough(side) || isHopeless(station));
            station.automatic().ifPresent(AutomaticOperator::rest);
            side.windUp();
        } catch (RuntimeException ours) {
            throw ours;
        } catch (Exception failed) {
            throw Failure.check("The service cannot be reached: " + failed.getMessage() + ".", failed);
        }
    }

    private boolean isEnough(LoopSide side) {
        return options.count() > 0 && side.objects() >= options.count();
    }

    private boolean isHopeless(Station station) {
        if (!options.attachments().isEmpty() || station.automatic().isEmpty()) {
            return false;
        }
        AutomaticOperator alone = station.automatic().get();
        if (alone.tryingNs() > ARMING_PATIENCE_NS) {
            throw Failure.refused("The arm cannot be armed: " + alone.complaint());
        }
        if (!alone.willing() && station.loopSide().objects() == 0) {
            throw Failure.refused("The arm is stopped and nobody is there to reset it: start the service with its"
                    + " console, see why, and acknowledge.");
        }
        return !alone.willing();
    }

    private Surroundings around(LinkedCell cell, RobotLink link, EnableLine line) {
        WiredLinks links = new WiredLinks(link, line, cell::sight, ways, Clocks.SYSTEM);
        boolean simulated = profile.plan().robot().simulated();
        if (config.service().goesOnAlone() && !simulated && !config.service().fenced()) {
            throw Failure.refused("A real arm that nobody has fenced must not go on without its operator: set"
                    + " service.operator_gone to stop.");
        }
        FactsMaker.Robot robot = new FactsMaker.Robot(
                profile.plan().robot().name(),
                simulated,
                options.version(),
                profile.source(),
                config.checksum().substring(0, CHECKSUM_LENGTH),
                config.loop().rateHz(),
                profile.tableHeightM());
        return new Surroundings(
                FactsMaker.facts(
                        robot, profile.arm().chain(), LinkedCell.limits(profile, config), System.currentTimeMillis()),
                Clocks.SYSTEM,
                config.recorder().folder(),
                links::links,
                link::lastStop,
                cell::sight,
                this::deciding,
                () -> learner == null ? null : learner.view(System.currentTimeMillis()),
                !options.attachments().isEmpty() && !options.resetsFaults(),
                config.service().goesOnAlone(),
                profile.homeRad().isEmpty());
    }

    private Via via() {
        return profile.transport().kind().equals("mqtt") ? Via.MQTT : Via.ROS;
    }

    private static void settle(LoopSide side) {
        long beganNs = System.nanoTime();
        side.run(() -> System.nanoTime() - beganNs >= SETTLE_NS);
    }

    private void tell(EpisodeEnd end) {
        words.printf(
                Locale.ROOT,
                "%3d  %-28s %5.1f s, %d attempts%n",
                end.number(),
                end.stop() == null ? Words.plain(end.outcome()) : "stopped: " + Words.plain(end.stop()),
                end.durationNs() * 1e-9,
                end.attempts());
        words.flush();
    }

    private void say(String sentence) {
        err.println(sentence);
        err.flush();
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
}
