package io.prehend.launch.soak;

import io.prehend.driver.link.LinkPlan;
import io.prehend.driver.link.Transport;
import io.prehend.driver.link.signal.GripperOrder;
import io.prehend.driver.link.signal.GripperSignal;
import io.prehend.driver.link.signal.JointSignal;
import io.prehend.driver.link.signal.StopSignal;
import io.prehend.safety.SafetySupervisor;
import java.util.Locale;

/**
 * Looks at the robot's wire for what must never happen: an arm that moves though it was stopped and nobody has started
 * it since, joints beyond their limits, commands that are not numbers, a gripper that is told to open while the arm is
 * stopped, or opens. It believes the robot and nobody else. What a robot does before it was ever started is its own
 * affair. The wire's threads and the soak's tell it; each call is short.
 */
final class ArmWatch {
    /** A stopped arm may brake for so long (the supervisor escalates after as long), ns. */
    static final long REST_WITHIN_NS = 1_000_000_000L;

    /** An opening that was ordered before the stop is at its end after so long: 8 cm at 2 cm/s, and a second, ns. */
    private static final long OPENS_WITHIN_NS = 5_000_000_000L;

    private static final long MS = 1_000_000L;
    /** For so long after a start, what is said about the stop before it may still be under way, ns. */
    private static final long UNDER_WAY_NS = 300 * MS;
    /** No single sample decides that an arm moves, ns. */
    private static final long MOVES_NS = 30 * MS;
    /** An arm may sag a little when its brakes open: that is no motion. */
    private static final double MOVES_RAD_PER_S = 0.1;
    /** Nor does it go anywhere meanwhile, by joint, rad. */
    private static final double CREEP_RAD = Math.toRadians(3);
    /** A joint that is braked hard runs over what it is allowed by so much; the simulated arm's own control does. */
    private static final double SPEED_MARGIN = 1.1;

    private static final double POSITION_MARGIN_RAD = 0.01;
    private static final double OPENING_M = 0.003;
    /** What slips between fingers that are told to grasp pushes them open by so much. */
    private static final double PUSHED_M = 0.02;

    private final Limits limits;
    private final BreachBook breaches;
    private final double[] restRad;
    private final double[] commandedRad;
    private boolean stopped;
    private long stoppedNs;
    private long startedNs;
    private long restfulNs;
    private double narrowestM = Double.NaN;
    /** How wide the last order lets the gripper open, 0 for a grasp; before the first one nobody knows. */
    private double orderedM = Double.POSITIVE_INFINITY;

    private boolean told;
    private boolean everStarted;
    private boolean moving;
    private long commandedNs;
    private long freedNs;

    /** Writes into {@code breaches}; nothing is stopped, and nothing was started before {@code nowNs}. */
    ArmWatch(Limits limits, BreachBook breaches, long nowNs) {
        this.limits = limits;
        this.breaches = breaches;
        restRad = new double[limits.lowerRad().length];
        commandedRad = new double[restRad.length];
        startedNs = nowNs;
        commandedNs = nowNs;
        freedNs = nowNs;
    }

    /** Watches what goes to and comes from the robot of {@code plan}. */
    void watch(LinkPlan plan, Transport onlooker) {
        onlooker.listen(plan.out().stop(), this::onStop);
        onlooker.listen(plan.out().joints(), this::onCommand);
        onlooker.listen(plan.out().gripper(), this::onOrder);
        onlooker.listen(plan.in().jointStates(), this::onJoints);
        onlooker.listen(plan.in().gripper(), this::onGripper);
    }

    /** The operator gives the order to start: from now on the arm may move. */
    synchronized void startAsked(long nowNs) {
        startedNs = nowNs;
        stopped = false;
        everStarted = true;
    }

    /** Something happens after which the arm must come to rest by its own means, whether anybody tells it or not. */
    synchronized void mustRest(long nowNs) {
        stop(nowNs);
    }

    /** Whether the arm moves, as the robot says. */
    synchronized boolean isMoving() {
        return moving;
    }

    synchronized void onStop(StopSignal signal, long receivedNs) {
        if (signal.stop() && receivedNs - startedNs > UNDER_WAY_NS) {
            stop(receivedNs);
        } else if (!signal.stop()) {
            freedNs = receivedNs;
        }
    }

    synchronized void onCommand(JointSignal signal, long receivedNs) {
        commandedNs = receivedNs;
        copyPositions(signal, commandedRad);
        for (int joint = 0; joint < signal.count(); joint++) {
            double velocity = signal.velocityRadPerS(joint);
            boolean number = Double.isFinite(signal.positionRad(joint)) || Double.isFinite(velocity);
            if (!number || Double.isInfinite(velocity) || Double.isInfinite(signal.positionRad(joint))) {
                breaches.add(receivedNs, "a command is a number", signal.name(joint) + " is not");
            } else if (Math.abs(velocity) > limits.velocityRadPerS(joint) + 1e-9) {
                breaches.add(receivedNs, "a command keeps the limits", text(signal.name(joint), velocity, "rad/s"));
            }
        }
    }

    synchronized void onJoints(JointSignal signal, long receivedNs) {
        double fastest = 0;
        for (int joint = 0; joint < signal.count(); joint++) {
            fastest = Math.max(fastest, Math.abs(signal.velocityRadPerS(joint)));
            requireLimits(signal, joint, receivedNs);
        }
        moving = fastest > SafetySupervisor.REST_RAD_PER_S;
        if (!stopped || receivedNs - stoppedNs < REST_WITHIN_NS) {
            restfulNs = receivedNs;
            copyPositions(signal, restRad);
            return;
        }
        restfulNs = fastest > MOVES_RAD_PER_S ? restfulNs : receivedNs;
        boolean crept = farthestRad(signal, restRad) > CREEP_RAD;
        if (!told && (crept || receivedNs - restfulNs > MOVES_NS)) {
            told = true;
            breaches.add(
                    receivedNs,
                    "a stopped arm rests until somebody starts it",
                    text(crept ? "it creeps" : "it moves", fastest, "rad/s") + circumstances(signal, receivedNs));
        }
    }

    /** A grasp may be told again: it holds what it holds. */
    synchronized void onOrder(GripperOrder order, long receivedNs) {
        boolean underWay = !stopped || receivedNs - stoppedNs <= UNDER_WAY_NS;
        if (underWay || order.grasp()) {
            orderedM = order.grasp() ? 0 : order.widthM();
        } else {
            breaches.add(
                    receivedNs,
                    "the gripper of a stopped arm is not told to open",
                    text("it was told to go to", order.widthM(), "m")
                            + text(", stopped", (receivedNs - stoppedNs) * 1e-9, "s before"));
        }
    }

    /** An opening that was ordered before the arm was stopped comes to its end by itself. */
    synchronized void onGripper(GripperSignal signal, long receivedNs) {
        double widthM = signal.state().widthM();
        if (!stopped) {
            return;
        }
        boolean mayOpen = receivedNs - stoppedNs < OPENS_WITHIN_NS && widthM <= orderedM + OPENING_M;
        narrowestM = mayOpen || Double.isNaN(narrowestM) ? widthM : Math.min(narrowestM, widthM);
        if (widthM > narrowestM + (orderedM == 0 ? PUSHED_M : OPENING_M)) {
            breaches.add(receivedNs, "the gripper of a stopped arm does not open", text("it opened to", widthM, "m"));
            narrowestM = widthM;
        }
    }

    private void stop(long nowNs) {
        if (!stopped && everStarted) {
            stopped = true;
            stoppedNs = nowNs;
            restfulNs = nowNs;
            narrowestM = Double.NaN;
            told = false;
        }
    }

    private String circumstances(JointSignal signal, long nowNs) {
        return text(", stopped", (nowNs - stoppedNs) * 1e-9, "s before")
                + text(", freed", (nowNs - freedNs) * 1e-9, "s before")
                + text(", last commanded", (nowNs - commandedNs) * 1e-9, "s before")
                + text(", it is", farthestRad(signal, restRad), "rad from where it came to rest")
                + text(" and", farthestRad(signal, commandedRad), "rad from its command");
    }

    private static void copyPositions(JointSignal signal, double[] intoRad) {
        for (int joint = 0; joint < intoRad.length; joint++) {
            intoRad[joint] = signal.positionRad(joint);
        }
    }

    /** How far the joint is that is farthest from {@code placeRad}. */
    private static double farthestRad(JointSignal signal, double[] placeRad) {
        double farthestRad = 0;
        for (int joint = 0; joint < placeRad.length; joint++) {
            farthestRad = Math.max(farthestRad, Math.abs(signal.positionRad(joint) - placeRad[joint]));
        }
        return farthestRad;
    }

    private void requireLimits(JointSignal signal, int joint, long nowNs) {
        double positionRad = signal.positionRad(joint);
        double speedRadPerS = Math.abs(signal.velocityRadPerS(joint));
        if (speedRadPerS > SPEED_MARGIN * limits.velocityRadPerS(joint)) {
            breaches.add(nowNs, "a joint keeps its limit", text(signal.name(joint) + " moves", speedRadPerS, "rad/s"));
        }
        if (positionRad < limits.lowerRad(joint) - POSITION_MARGIN_RAD
                || positionRad > limits.upperRad(joint) + POSITION_MARGIN_RAD) {
            breaches.add(nowNs, "a joint keeps its range", text(signal.name(joint) + " is at", positionRad, "rad"));
        }
    }

    private static String text(String what, double value, String unit) {
        return String.format(Locale.ROOT, "%s %.3f %s", what, value, unit);
    }
}
