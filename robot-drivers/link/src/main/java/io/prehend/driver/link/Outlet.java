package io.prehend.driver.link;

import io.prehend.driver.link.signal.GripperOrder;
import io.prehend.driver.link.signal.HealthSignal;
import io.prehend.driver.link.signal.JointSignal;
import io.prehend.driver.link.signal.StopSignal;
import io.prehend.loop.Newest;
import io.prehend.model.JointCommand;
import io.prehend.safety.StopCause;
import io.prehend.safety.StopRules;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Carries what the control thread leaves to the wire, on a thread of its own: stops first, then the newest joint
 * command and gripper order, then what is merely shown.
 *
 * <p>Joint commands go out at most as often as the profile says, always the newest; when the control thread leaves no
 * new one, none goes out, so that the robot's own dead-man sees our silence. A stop is repeated for as long as it
 * holds.
 */
final class Outlet implements AutoCloseable {
    /** How long after a stop it is said that there is none any more, ns: one word may get lost. */
    private static final long RELEASE_NS = 200_000_000L;
    /**
     * After a stop was said, that there is none any more is not said for so long, ns: where stops go over a way of
     * their own, as over MQTT, the stop could arrive last, and hold.
     */
    private static final long OVERTAKING_NS = 50_000_000L;
    /** Nothing to do: look again after so long, ns. */
    private static final long IDLE_NS = 5_000_000L;

    /**
     * A command or an order that has lain here for longer is not sent, ns: this process stood still meanwhile, and the
     * robot has stopped or is about to, or the wire took nothing. As long as joint states count for something
     * ({@code StopRules}: joint state lost).
     */
    private static final long STALE_NS =
            StopRules.of(StopCause.JOINT_STATE_LOST).thresholdNs();

    /** Gain of the correction of {@code mode: velocity}, 1/s, and the most that it may add, rad/s: below standstill. */
    private static final double CORRECTION_PER_S = 1;

    private static final double MOST_CORRECTION_RAD_PER_S = 0.01;

    private final List<String> names;
    private final Newest<Dated> commands;
    private final LinkedGripper gripper;
    private final Consumer<HealthSignal> health;
    private final Speaker<JointSignal> jointSpeaker;
    private final Speaker<GripperOrder> gripperSpeaker;
    private final Paced<StopSignal> stop;
    private final Paced<JointSignal> ghost;
    private final Paced<HealthSignal> diagnostics;
    private final CartesianOutlet cartesian;
    private final long periodNs;
    private final boolean byVelocity;
    private final JointHistory measured;
    private final double[] measuredRad;
    private final JointSignal joints = new JointSignal();
    private final Thread thread;

    /** When the stop that holds was asked for, ns; 0 while none does. */
    private final AtomicLong stopWantedNs = new AtomicLong();

    private volatile StopSaid lastStop = StopSaid.NONE;
    private volatile boolean muted;
    private volatile boolean closed;
    private volatile long refusedCommands;
    private volatile long staleCommands;
    private volatile long lostOrders;
    private volatile boolean releaseAsked;
    private boolean stopSaid;
    private long releaseUntilNs = Long.MIN_VALUE;
    private long lastStopNs = System.nanoTime() - OVERTAKING_NS;
    private LinkedGripper.LeftOrder pendingOrder;
    private long lastCommandNs;

    /**
     * Opens the outgoing channels of {@code plan} on {@code transport} and begins to carry.
     *
     * @param measured where the joints are, for arms that are moved by velocities
     * @param gripper whose orders to carry; null without a gripper
     * @param cartesian carries the same commands as poses and twists
     * @param health fills in how we are, when it is time to say so
     */
    Outlet(
            LinkPlan plan,
            Transport transport,
            JointHistory measured,
            LinkedGripper gripper,
            CartesianOutlet cartesian,
            Consumer<HealthSignal> health) {
        names = plan.robot().joints();
        commands = new Newest<>(() -> new Dated(new JointCommand(names.size())), (to, from) -> {});
        this.measured = measured;
        measuredRad = new double[names.size()];
        byVelocity = "velocity".equals(plan.out().joints().option("mode", "position"));
        this.gripper = gripper;
        this.health = health;
        this.cartesian = cartesian;
        LinkPlan.Out out = plan.out();
        jointSpeaker = transport.speak(out.joints());
        gripperSpeaker = out.gripper() == null ? null : transport.speak(out.gripper());
        stop = Paced.open(transport, out.stop());
        ghost = Paced.open(transport, out.ghost());
        diagnostics = Paced.open(transport, out.diagnostics());
        periodNs = Paced.periodNs(out.joints());
        thread = new Thread(this::carry, "prehend-link-out");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Control thread: leaves a command of the tick at {@code nowNs}, {@link System#nanoTime}. */
    void command(JointCommand command, long nowNs) {
        if (!muted) {
            Dated slot = commands.slot();
            slot.command.set(command);
            slot.leftNs = nowNs;
            commands.commit();
            LockSupport.unpark(thread);
        }
    }

    /** Any thread: there is something to carry. */
    void wake() {
        LockSupport.unpark(thread);
    }

    /**
     * Any thread: tells the robot to stop, or, where it has no such channel and {@code silence} is said, falls silent.
     */
    void stop(boolean silence) {
        // A clock that happens to read 0 would read as no stop.
        stopWantedNs.compareAndSet(0, Math.max(1, System.nanoTime()));
        muted |= silence || stop != null;
        LockSupport.unpark(thread);
    }

    /** Any thread: takes the stop back. */
    void release() {
        stopWantedNs.set(0);
        muted = false;
        releaseAsked = true;
        LockSupport.unpark(thread);
    }

    /** Whether there is a channel to tell the robot to stop. Any thread. */
    boolean hasStop() {
        return stop != null;
    }

    /** When the robot was last told to stop. Any thread. */
    StopSaid lastStop() {
        return lastStop;
    }

    /** Commands that the transport refused. Any thread. */
    long refusedCommands() {
        return refusedCommands;
    }

    /** Commands that were not sent because they had become too old. Any thread. */
    long staleCommands() {
        return staleCommands;
    }

    /** Orders to the gripper that could not be sent in time, or that a stop overtook. Any thread. */
    long lostOrders() {
        return lostOrders;
    }

    /** Lets what was left last go out, then ends. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void carry() {
        while (!closed) {
            long nowNs = System.nanoTime();
            carryStop(nowNs);
            long waitNs = carryCommand(nowNs);
            carryOrder(nowNs);
            carryHealth(nowNs);
            if (waitNs > 0) {
                LockSupport.parkNanos(this, waitNs);
            }
        }
        carryStop(System.nanoTime());
    }

    /** A stop is said for as long as it holds; that it is taken back, for a moment only: it frees the brakes. */
    private void carryStop(long nowNs) {
        if (stop == null) {
            return;
        }
        long wantedNs = stopWantedNs.get();
        boolean wanted = wantedNs != 0;
        if (wanted) {
            releaseUntilNs = nowNs + RELEASE_NS;
        }
        if (!wanted && nowNs - lastStopNs < OVERTAKING_NS) {
            return;
        }
        boolean changed = wanted != stopSaid;
        boolean repeated = (wanted || nowNs < releaseUntilNs) && stop.isDue(nowNs);
        if (changed || releaseAsked || repeated) {
            lastStopNs = wanted ? nowNs : lastStopNs;
            releaseAsked = false;
            stop.signal().set(wanted);
            boolean said = stop.say(nowNs);
            // What was refused is said again at once.
            stopSaid = said ? wanted : !wanted;
            if (said && wanted && wantedNs != lastStop.requestedNs()) {
                lastStop = new StopSaid(lastStop.number() + 1, wantedNs, System.nanoTime());
            }
        }
    }

    /** Carries the newest command when its time has come; returns how long to wait. */
    private long carryCommand(long nowNs) {
        long dueInNs = lastCommandNs + periodNs - nowNs;
        if (dueInNs > 0 && lastCommandNs != 0) {
            return Math.min(dueInNs, IDLE_NS);
        }
        Dated newest = commands.take();
        if (newest == null || muted) {
            return IDLE_NS;
        }
        if (nowNs - newest.leftNs > STALE_NS) {
            staleCommands++;
            return IDLE_NS;
        }
        JointCommand command = newest.command;
        fill(command);
        if (!jointSpeaker.say(joints)) {
            refusedCommands++;
        }
        cartesian.say(command, joints.stampNs());
        if (ghost != null && ghost.isDue(nowNs)) {
            ghost.signal().set(joints);
            ghost.say(nowNs);
        }
        // Keeps the beat where we were a little late, starts anew after a pause.
        lastCommandNs = nowNs - lastCommandNs < 2 * periodNs ? lastCommandNs + periodNs : nowNs;
        return Math.max(1, lastCommandNs + periodNs - System.nanoTime());
    }

    /**
     * An arm that is moved by velocities would drift away from the commanded positions; a correction that is too slow
     * to count as motion brings it back.
     */
    private void fill(JointCommand command) {
        joints.clear(names.size(), WallClock.nowNs());
        boolean correct = byVelocity && measured.newest(measuredRad);
        for (int joint = 0; joint < command.count(); joint++) {
            double positionRad = command.positionRad(joint);
            double velocityRadPerS = command.velocityRadPerS(joint);
            if (correct) {
                double wantedRadPerS = CORRECTION_PER_S * (positionRad - measuredRad[joint]);
                velocityRadPerS +=
                        Math.max(-MOST_CORRECTION_RAD_PER_S, Math.min(MOST_CORRECTION_RAD_PER_S, wantedRadPerS));
            }
            joints.setJoint(joint, names.get(joint), positionRad, velocityRadPerS, Double.NaN);
        }
    }

    /**
     * What is refused is tried again, for a moment: fingers that move long after somebody wanted it are a danger, and
     * what they hold falls. An order that opens them does not outlive a stop.
     */
    private void carryOrder(long nowNs) {
        if (gripper == null) {
            return;
        }
        LinkedGripper.LeftOrder newer = gripper.takeOrder();
        pendingOrder = newer == null ? pendingOrder : newer;
        if (pendingOrder == null) {
            return;
        }
        long leftNs = pendingOrder.leftNs();
        long stopNs = stopWantedNs.get();
        boolean overtaken =
                stopNs != 0 && stopNs - leftNs >= 0 && !pendingOrder.order().grasp();
        if (overtaken || nowNs - leftNs > STALE_NS) {
            lostOrders++;
            gripper.lose(pendingOrder);
            pendingOrder = null;
        } else if (gripperSpeaker.say(pendingOrder.order())) {
            pendingOrder = null;
        }
    }

    private void carryHealth(long nowNs) {
        if (diagnostics != null && diagnostics.isDue(nowNs)) {
            health.accept(diagnostics.signal());
            diagnostics.say(nowNs);
        }
    }

    /** A command, and when it was left. */
    private static final class Dated {
        private final JointCommand command;
        private long leftNs;

        private Dated(JointCommand command) {
            this.command = command;
        }
    }
}
