package io.prehend.driver.guard;

import io.prehend.driver.guard.DeadmanResult.Verdict;
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
 * tick: a loop that waits would be taken for one that hangs. A joint turns by at most {@value #FARTHEST_RAD} rad, at
 * {@value #SPEED_RAD_PER_S} rad/s, away from its nearer limit and through the safety filter; where it does not follow
 * so small a motion, the next one nearer to the base is tried. A robot that does not stop is told to, by commands and
 * by its own stop, and stays stopped; one that does is released. What is measured includes the way of the joint states
 * to us. An arm that is moved by positions rests where the last one was, dead-man or not: what counts is that it rests.
 *
 * <p>Owned by the loop's thread. Time is an argument: {@link #tick} until it answers true, or {@link #measure}.
 */
public final class DeadmanProbe {
    /** The farthest that a joint goes from where it stood, rad. */
    public static final double FARTHEST_RAD = 0.02;
    /** How fast it goes, rad/s. */
    public static final double SPEED_RAD_PER_S = 0.03;

    /** What must be free in front of the joint, rad: more than it will ever need. */
    private static final double ROOM_RAD = 0.05;

    private static final long MS = 1_000_000L;
    private static final long SETTLED_NS = 300 * MS;
    private static final long SETTLE_PATIENCE_NS = 5_000 * MS;
    private static final long SPEED_UP_NS = 100 * MS;
    private static final long MOVE_NS = 400 * MS;
    private static final long WATCH_NS = 400 * MS;
    private static final long RESTS_NS = 100 * MS;
    private static final long CATCH_NS = 500 * MS;
    private static final long ALLOWED_NS =
            StopRules.of(StopCause.DEADMAN_TOO_SLOW).thresholdNs();
    private static final long LOST_NS = StopRules.of(StopCause.JOINT_STATE_LOST).thresholdNs();

    /** Whether a joint moves is seen in its last two stretches of this length, ns. */
    private static final long STRETCH_NS = 40 * MS;
    /** It moves when it went at least half as far from one to the other as it was told to, rad. */
    private static final double MOVES_RAD = 0.5 * SPEED_RAD_PER_S * STRETCH_NS * 1e-9;
    /** From then on a joint that was at rest in time looks so. */
    private static final long GIVE_UP_NS = ALLOWED_NS + STRETCH_NS;
    /** Fewest samples in a stretch that make a mean. */
    private static final int ENOUGH_SAMPLES = 4;
    /** Noise must stay so many times below what is looked for. */
    private static final double CLEARLY = 2.5;

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
    private final MotionTrace[] traces;

    private Phase phase = Phase.SETTLING;
    private long phaseNs = Long.MIN_VALUE;
    private long lastCommandNs;
    private boolean everMeasured;
    private boolean released;
    private boolean holds;
    private int joint;
    private double direction;
    private double noiseRad;
    private double speedRadPerS;
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
        joint = count;
        measured = new JointStateBuffer(count);
        start = new JointStateBuffer(count);
        desired = new JointCommand(count);
        executed = new JointCommand(count);
        traces = new MotionTrace[count];
        for (int i = 0; i < count; i++) {
            traces[i] = new MotionTrace();
        }
    }

    /** Measures to the end, in the ticks of {@code pacer}: some two seconds. */
    public static DeadmanResult measure(RobotDriver driver, KinematicChain chain, SafetyLimits limits, Pacer pacer) {
        return measure(driver, chain, limits, pacer, new StopLatch());
    }

    /** The same; who trips {@code latch} ends the motion at once. */
    public static DeadmanResult measure(
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
            look();
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
    public DeadmanResult result() {
        String name =
                joint < 0 || joint == limits.size() ? "" : limits.get(joint).name();
        return new DeadmanResult(verdict, name, stopNs, movedRad, robotSaidSo, sentence);
    }

    private void look() {
        everMeasured = true;
        for (int i = 0; i < traces.length; i++) {
            traces[i].add(measured.receivedNs(), measured.positionRad(i));
            if (phase != Phase.SETTLING) {
                movedRad = Math.max(movedRad, Math.abs(measured.positionRad(i) - start.positionRad(i)));
            }
        }
    }

    private void settle(long nowNs, long causes) {
        if (holds) {
            // After a joint that did not follow: silence here would stop the robot while the next one is tried.
            send(nowNs, true);
        }
        boolean fresh = everMeasured && nowNs - measured.receivedNs() <= LOST_NS;
        boolean settled = fresh && nowNs - phaseNs >= SETTLED_NS && whyRestless(nowNs) == null;
        if (settled && causes == 0) {
            begin(nowNs);
        } else if (settled && causes == StopCause.ROBOT_STOPPED.bit() && !released) {
            // As after our last silence; who lets us move it lets us release it.
            released = true;
            driver.release();
        } else if (nowNs - phaseNs > SETTLE_PATIENCE_NS) {
            String restless = fresh ? whyRestless(nowNs) : "no joint states come";
            refuse(causes != 0 ? "something is wrong already: " + StopRules.worstCause(causes) : restless);
        }
    }

    /** Why the arm cannot be said to stand still; null if it can. */
    private String whyRestless(long nowNs) {
        if (traces[0].samples(nowNs - STRETCH_NS, nowNs) < ENOUGH_SAMPLES) {
            return "joint states come too rarely to time a stop: at least one in 10 ms is needed";
        }
        for (MotionTrace trace : traces) {
            double noise = trace.noiseRad(nowNs - SETTLED_NS);
            double meanNoise = noise * Math.sqrt(2.0 / trace.samples(nowNs - STRETCH_NS, nowNs));
            // Written so that NaN is not fine.
            if (!(CLEARLY * meanNoise <= MOVES_RAD)) {
                return "the joint states are too noisy to see a small motion in them";
            }
            double driftRad = Math.abs(trace.progressRad(nowNs - SETTLED_NS, nowNs));
            if (!(driftRad <= 0.1 * SPEED_RAD_PER_S * SETTLED_NS * 1e-9)) {
                return "the arm does not stand still";
            }
        }
        return null;
    }

    private void begin(long nowNs) {
        choose();
        if (joint < 0) {
            refuse("no joint that has " + ROOM_RAD + " rad of room to one of its limits follows so small a motion");
        } else if (!filter.seed(measured, nowNs)) {
            refuse("the joint states are no numbers");
        } else {
            noiseRad = traces[joint].noiseRad(nowNs - SETTLED_NS);
            start.set(measured);
            desired.holdAt(start);
            enter(Phase.MOVING, nowNs);
        }
    }

    /** The next joint towards the base with room on one side: the last ones carry the least. */
    private void choose() {
        boolean found = false;
        while (!found && --joint >= 0) {
            double belowRad = measured.positionRad(joint) - limits.get(joint).lowerRad();
            double aboveRad = limits.get(joint).upperRad() - measured.positionRad(joint);
            found = Math.min(belowRad, aboveRad) >= 0 && Math.max(belowRad, aboveRad) >= ROOM_RAD;
            direction = aboveRad >= belowRad ? 1 : -1;
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
        } else if (direction * lately(nowNs) >= MOVES_RAD) {
            speedRadPerS = direction * lately(nowNs) / (STRETCH_NS * 1e-9);
            // The last command went out a tick ago: silence counts from then.
            enter(Phase.SILENT, lastCommandNs);
            watch(nowNs, causes);
        } else {
            filter.seed(measured, nowNs);
            desired.holdAt(measured);
            holds = true;
            enter(Phase.SETTLING, nowNs);
        }
    }

    /** Speed rises as half a cosine to its full value, and stays there. */
    private void wish(double timeS) {
        double upS = SPEED_UP_NS * 1e-9;
        boolean rising = timeS < upS;
        double angle = Math.PI * timeS / upS;
        double wishRadPerS = rising ? SPEED_RAD_PER_S / 2 * (1 - Math.cos(angle)) : SPEED_RAD_PER_S;
        double pathRad = rising
                ? SPEED_RAD_PER_S / 2 * (timeS - upS / Math.PI * Math.sin(angle))
                : SPEED_RAD_PER_S * (timeS - upS / 2);
        desired.setJoint(joint, start.positionRad(joint) + direction * pathRad, direction * wishRadPerS);
    }

    private void watch(long nowNs, long causes) {
        robotSaidSo |= StopCause.ROBOT_STOPPED.in(causes);
        if (isUnsafe(nowNs, causes & ~StopCause.ROBOT_STOPPED.bit())) {
            return;
        }
        long silentNs = nowNs - phaseNs;
        if (silentNs > GIVE_UP_NS && Math.abs(lately(nowNs)) > MOVES_RAD) {
            stopNs = silentNs;
            abort(nowNs, Verdict.TOO_SLOW, timed("still moved"));
        } else if (silentNs >= WATCH_NS) {
            stopNs = traces[joint].restedAfterNs(phaseNs, nowNs - RESTS_NS, noiseRad, speedRadPerS);
            conclude();
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

    /** How far the joint went from the last stretch but one to the last, rad. */
    private double lately(long nowNs) {
        return traces[joint].progressRad(nowNs - 2 * STRETCH_NS, nowNs);
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
        // Written so that an arm that nobody sees counts as one that moves.
        if (!(Math.abs(lately(nowNs)) <= MOVES_RAD)) {
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
                "%s turned at %.2f rad/s and %s, %.0f ms after our last command (allowed: %.0f ms).",
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
