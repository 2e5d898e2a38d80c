package io.prehend.driver.guard;

import io.prehend.model.JointCommand;
import io.prehend.model.JointLimits;
import io.prehend.model.JointStateBuffer;
import io.prehend.model.KinematicChain;
import io.prehend.port.Pacer;
import io.prehend.port.RobotDriver;
import io.prehend.safety.SafetyFilter;
import io.prehend.safety.SafetyLimits;
import io.prehend.safety.SafetySupervisor;
import io.prehend.safety.StopCategory;
import io.prehend.safety.StopCause;
import io.prehend.safety.StopLatch;
import io.prehend.safety.StopRules;
import java.util.List;
import java.util.Locale;

/**
 * Finds out, before an arm is armed, whether it stops by itself when we fall silent, and how soon: moves one joint a
 * little, sends nothing more, and times how long the joint goes on. That is the stop that is left when our process
 * dies.
 *
 * <p>The arm moves. Call it only once a person has said that it may, with the arm at rest, and before the loop's first
 * tick: a loop that waits would be taken for one that hangs. One joint turns by at most {@value #FARTHEST_RAD} rad, at
 * {@value #SPEED_RAD_PER_S} rad/s, away from its nearer limit and through the safety filter; a robot that does not stop
 * is told to, by commands and by its own stop, and stays stopped. One that does is released. What is measured never
 * flatters: it includes the way of the joint states to us and the lag of {@link SpeedMeter}.
 *
 * <p>Owned by the loop's thread. Time is an argument: {@link #tick} until it answers true, or {@link #measure}.
 */
public final class DeadmanProbe {
    /** The farthest that a joint goes from where it stood, rad. */
    public static final double FARTHEST_RAD = 0.02;
    /** How fast it goes: more than twice what counts as rest, rad/s. */
    public static final double SPEED_RAD_PER_S = 0.045;

    private static final double REST_RAD_PER_S = SafetySupervisor.REST_RAD_PER_S;
    private static final double MOVES_RAD_PER_S = 1.5 * REST_RAD_PER_S;
    /** What must be free in front of the joint, rad: more than it will ever need. */
    private static final double ROOM_RAD = 0.05;

    private static final long MS = 1_000_000L;
    private static final long SETTLED_NS = 300 * MS;
    private static final long SETTLE_PATIENCE_NS = 5_000 * MS;
    private static final long SPEED_UP_NS = 100 * MS;
    private static final long MOVE_NS = 180 * MS;
    private static final long WATCH_NS = 400 * MS;
    private static final long CATCH_NS = 500 * MS;
    private static final long ALLOWED_NS =
            StopRules.of(StopCause.DEADMAN_TOO_SLOW).thresholdNs();
    /** A joint that rests only now may have rested in time: see the lag of the meter. */
    private static final long GIVE_UP_NS = ALLOWED_NS + SpeedMeter.WINDOW_MS * MS;

    private static final long LOST_NS = StopRules.of(StopCause.JOINT_STATE_LOST).thresholdNs();

    /** What came of it. */
    public enum Verdict {
        /** The robot stops by itself, in time. */
        PASSED,
        /** The robot does not, and has been stopped. */
        TOO_SLOW,
        /** It could not be measured: the arm must not be armed either. */
        NOT_MEASURED
    }

    /**
     * What was measured.
     *
     * @param verdict whether the robot may be armed
     * @param joint the joint that was moved; empty where none was
     * @param stopNs from the last command until rest, ns; where it never rested by itself, how long was waited; 0 where
     *     nothing was measured
     * @param movedRad the farthest that any joint went from where it stood, rad
     * @param robotSaidSo whether the robot reported that it had stopped itself
     * @param sentence all of it, for people
     */
    public record Result(
            Verdict verdict, String joint, long stopNs, double movedRad, boolean robotSaidSo, String sentence) {
        /** Whether the robot may be armed. */
        public boolean passed() {
            return verdict == Verdict.PASSED;
        }
    }

    private enum Phase {
        SETTLING,
        MOVING,
        SILENT,
        CATCHING,
        DONE
    }

    private final RobotDriver driver;
    private final SafetyFilter filter;
    private final List<JointLimits> limits;
    private final StopLatch latch;
    private final JointStateBuffer measured;
    private final JointStateBuffer start;
    private final JointCommand desired;
    private final JointCommand executed;
    private final SpeedMeter[] speeds;

    private Phase phase = Phase.SETTLING;
    private long phaseNs = Long.MIN_VALUE;
    private long lastCommandNs;
    private long restSinceNs;
    private boolean resting;
    private boolean everMeasured;
    private boolean released;
    private int joint = -1;
    private double direction;
    private double movedRad;
    private long stopNs;
    private boolean robotSaidSo;
    private Verdict verdict = Verdict.NOT_MEASURED;
    private String sentence = "";

    /**
     * Prepares to measure.
     *
     * @param driver the robot itself, without our own dead-man around it, which would stop it first
     * @param limits what the safety filter keeps meanwhile
     * @param latch who trips it ends the motion at once
     * @throws IllegalArgumentException if the driver is another arm's than the chain, or has our dead-man around it
     */
    public DeadmanProbe(RobotDriver driver, KinematicChain chain, SafetyLimits limits, StopLatch latch) {
        if (driver instanceof CommandDeadman) {
            throw new IllegalArgumentException(
                    "our own dead-man would stop the robot before its own does; measure the driver without guards");
        }
        this.driver = Guards.withoutDeadman(driver, chain);
        this.limits = limits.joints();
        this.latch = latch;
        filter = new SafetyFilter(limits, chain);
        int count = chain.jointCount();
        measured = new JointStateBuffer(count);
        start = new JointStateBuffer(count);
        desired = new JointCommand(count);
        executed = new JointCommand(count);
        speeds = new SpeedMeter[count];
        for (int i = 0; i < count; i++) {
            speeds[i] = new SpeedMeter();
        }
    }

    /** Measures to the end, in the ticks of {@code pacer}: about a second. */
    public static Result measure(RobotDriver driver, KinematicChain chain, SafetyLimits limits, Pacer pacer) {
        return measure(driver, chain, limits, pacer, new StopLatch());
    }

    /** The same; who trips {@code latch} ends the motion at once. */
    public static Result measure(
            RobotDriver driver, KinematicChain chain, SafetyLimits limits, Pacer pacer, StopLatch latch) {
        DeadmanProbe probe = new DeadmanProbe(driver, chain, limits, latch);
        boolean done = false;
        while (!done) {
            done = probe.tick(pacer.awaitNextTick());
        }
        return probe.result();
    }

    /** One tick at {@code nowNs} on our monotonic clock; returns whether it is over. */
    public boolean tick(long nowNs) {
        if (phaseNs == Long.MIN_VALUE) {
            phaseNs = nowNs;
        }
        if (driver.read(measured, nowNs)) {
            look(nowNs);
        }
        long causes = driver.causes() | latch.causes();
        switch (phase) {
            case SETTLING -> settle(nowNs, causes);
            case MOVING -> move(nowNs, causes);
            case SILENT -> watch(nowNs, causes);
            case CATCHING -> bringToRest(nowNs);
            default -> {
                return true;
            }
        }
        return phase == Phase.DONE;
    }

    /** What was measured, once {@link #tick} has answered true. */
    public Result result() {
        String name = joint < 0 ? "" : limits.get(joint).name();
        return new Result(verdict, name, stopNs, movedRad, robotSaidSo, sentence);
    }

    private void look(long nowNs) {
        everMeasured = true;
        double fastest = 0;
        for (int i = 0; i < speeds.length; i++) {
            speeds[i].add(measured.receivedNs(), measured.positionRad(i));
            // Too few samples give NaN, which max keeps, and which is no rest.
            fastest = Math.max(fastest, speeds[i].radPerS());
            if (phase != Phase.SETTLING) {
                movedRad = Math.max(movedRad, Math.abs(measured.positionRad(i) - start.positionRad(i)));
            }
        }
        boolean restsNow = fastest <= REST_RAD_PER_S;
        restSinceNs = restsNow && !resting ? nowNs : restSinceNs;
        resting = restsNow;
    }

    private void settle(long nowNs, long causes) {
        boolean fresh = everMeasured && nowNs - measured.receivedNs() <= LOST_NS;
        boolean settled = fresh && resting && nowNs - restSinceNs >= SETTLED_NS;
        if (settled && causes == 0) {
            begin(nowNs);
        } else if (settled && causes == StopCause.ROBOT_STOPPED.bit() && !released) {
            // As after our last silence; who lets us move it lets us release it.
            released = true;
            driver.release();
        } else if (nowNs - phaseNs > SETTLE_PATIENCE_NS) {
            refuse(whyNotSettled(causes, fresh));
        }
    }

    private void begin(long nowNs) {
        choose();
        if (joint < 0) {
            refuse("every joint stands within " + ROOM_RAD + " rad of both its limits, so that none can be moved");
        } else if (!filter.seed(measured, nowNs)) {
            refuse("the joint states are no numbers");
        } else {
            start.set(measured);
            desired.holdAt(start);
            enter(Phase.MOVING, nowNs);
        }
    }

    private String whyNotSettled(long causes, boolean fresh) {
        if (causes != 0) {
            return "something is wrong already: " + StopRules.worstCause(causes);
        }
        if (!fresh) {
            return "no joint states come";
        }
        return Double.isNaN(speeds[0].radPerS())
                ? "joint states come too rarely to time a stop: at least one in 10 ms is needed"
                : "the arm does not stand still, or its joint states are too noisy to tell";
    }

    /** The last joint with room on one side: it carries the least. */
    private void choose() {
        for (int i = limits.size() - 1; i >= 0 && joint < 0; i--) {
            double belowRad = measured.positionRad(i) - limits.get(i).lowerRad();
            double aboveRad = limits.get(i).upperRad() - measured.positionRad(i);
            if (Math.min(belowRad, aboveRad) >= 0 && Math.max(belowRad, aboveRad) >= ROOM_RAD) {
                joint = i;
                direction = aboveRad >= belowRad ? 1 : -1;
            }
        }
    }

    private void move(long nowNs, long causes) {
        if (isUnsafe(nowNs, causes)) {
            return;
        }
        long movingNs = nowNs - phaseNs;
        if (movingNs < MOVE_NS) {
            wish(movingNs * 1e-9);
            send(nowNs, false);
        } else if (speeds[joint].radPerS() >= MOVES_RAD_PER_S) {
            // The last command went out a tick ago: silence counts from then.
            enter(Phase.SILENT, lastCommandNs);
            watch(nowNs, causes);
        } else {
            abort(nowNs, Verdict.NOT_MEASURED, unmeasured("the joint did not follow its commands"));
        }
    }

    /** Speed rises as half a cosine to its full value, and stays there. */
    private void wish(double timeS) {
        double upS = SPEED_UP_NS * 1e-9;
        boolean rising = timeS < upS;
        double angle = Math.PI * timeS / upS;
        double speedRadPerS = rising ? SPEED_RAD_PER_S / 2 * (1 - Math.cos(angle)) : SPEED_RAD_PER_S;
        double pathRad = rising
                ? SPEED_RAD_PER_S / 2 * (timeS - upS / Math.PI * Math.sin(angle))
                : SPEED_RAD_PER_S * (timeS - upS / 2);
        desired.setJoint(joint, start.positionRad(joint) + direction * pathRad, direction * speedRadPerS);
    }

    private void watch(long nowNs, long causes) {
        robotSaidSo |= StopCause.ROBOT_STOPPED.in(causes);
        if (isUnsafe(nowNs, causes & ~StopCause.ROBOT_STOPPED.bit())) {
            return;
        }
        long silentNs = nowNs - phaseNs;
        stopNs = resting ? Math.max(0, restSinceNs - phaseNs) : silentNs;
        if (resting && silentNs >= WATCH_NS) {
            conclude();
        } else if (!resting && silentNs > GIVE_UP_NS) {
            abort(nowNs, Verdict.TOO_SLOW, timed("still moved"));
        }
    }

    private void conclude() {
        boolean inTime = stopNs <= ALLOWED_NS;
        verdict = inTime ? Verdict.PASSED : Verdict.TOO_SLOW;
        sentence = timed(inTime ? "was at rest by itself" : "was at rest by itself only then");
        if (inTime) {
            driver.release();
        } else {
            driver.stop(StopCategory.STOP_CAT2);
        }
        phase = Phase.DONE;
    }

    /** Whatever is not as it should be ends the motion. */
    private boolean isUnsafe(long nowNs, long causes) {
        if (causes != 0) {
            abort(nowNs, Verdict.NOT_MEASURED, unmeasured("something went wrong: " + StopRules.worstCause(causes)));
        } else if (nowNs - measured.receivedNs() > LOST_NS) {
            abort(nowNs, Verdict.NOT_MEASURED, unmeasured("the joint states stayed away"));
        } else if (movedRad > FARTHEST_RAD) {
            abort(nowNs, Verdict.NOT_MEASURED, unmeasured("a joint went farther than it was told to"));
        }
        return phase == Phase.CATCHING;
    }

    private void abort(long nowNs, Verdict why, String what) {
        verdict = why;
        sentence = what;
        driver.stop(StopCategory.STOP_CAT2);
        if (phase == Phase.SILENT) {
            // Where the commands would have come to by now says nothing about where the arm is.
            filter.seed(measured, nowNs);
            desired.holdAt(measured);
        }
        enter(Phase.CATCHING, nowNs);
        bringToRest(nowNs);
    }

    /** By commands, for robots that leave the braking to them; by the robot's own means where that is not enough. */
    private void bringToRest(long nowNs) {
        send(nowNs, true);
        if (nowNs - phaseNs < CATCH_NS) {
            return;
        }
        if (!resting) {
            driver.stop(StopCategory.STOP_CAT1);
        }
        phase = Phase.DONE;
    }

    private void send(long nowNs, boolean braking) {
        filter.apply(desired, measured, braking, SafetySupervisor.SLOW_SCALE, nowNs, executed);
        driver.write(executed, nowNs);
        lastCommandNs = nowNs;
    }

    private void refuse(String why) {
        sentence = unmeasured(why);
        phase = Phase.DONE;
    }

    private static String unmeasured(String why) {
        return "What the robot does when we fall silent could not be measured: " + why + ".";
    }

    private String timed(String what) {
        return String.format(
                Locale.ROOT,
                "%s turned at %.3f rad/s and %s, %.0f ms after our last command (allowed: %.0f ms).",
                limits.get(joint).name(),
                SPEED_RAD_PER_S,
                what,
                stopNs * 1e-6,
                ALLOWED_NS * 1e-6);
    }

    private void enter(Phase next, long nowNs) {
        phase = next;
        phaseNs = nowNs;
    }
}
