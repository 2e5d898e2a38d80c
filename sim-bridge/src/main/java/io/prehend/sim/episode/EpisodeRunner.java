package io.prehend.sim.episode;

import io.prehend.model.JointLimits;
import io.prehend.model.RigidTransform;
import io.prehend.port.Task;
import io.prehend.safety.OperatorAct;
import io.prehend.safety.ResetVerdict;
import io.prehend.safety.SafetySupervisor;
import io.prehend.safety.StopCause;
import io.prehend.safety.StopEvent;
import io.prehend.sim.Contact;
import io.prehend.sim.EpisodeSetup;
import io.prehend.sim.SimWorld;
import io.prehend.task.GraspOutcome;
import io.prehend.task.TaskPhase;

/**
 * Plays one episode from arming to the end of the task, and judges it by what truly happened to the object.
 *
 * <p>Owned by one thread. Success: when the check ends, the object is more than 8 cm above where it had stood
 * (GA-DDPG's criterion) and the fingers still hold it. Where it stood is where it came to rest after the episode's
 * disturbance, if it has one.
 */
public final class EpisodeRunner {
    /** Height above where it stood from which an object counts as lifted, m. */
    public static final double LIFTED_M = 0.08;

    /** An object that has moved by this before the fingers closed was knocked away, m. */
    private static final double KNOCKED_M = 0.03;
    /** A force on the table above this is a collision, not a touch, N. */
    private static final double TABLE_CONTACT_N = 20;
    /** No episode lasts longer than this, ns of simulated time. */
    private static final long LONGEST_NS = 90_000_000_000L;

    /** A joint slower than this stands still, rad/s. */
    public static final double STANDSTILL_RAD_PER_S = SafetySupervisor.REST_RAD_PER_S;

    /** After a stop the loop goes on for so long, ns: to brake, which takes 0.3 s at most, and to stand still. */
    private static final long AFTER_STOP_NS = 1_000_000_000L;

    private static final OperatorAct OPERATOR = OperatorAct.local("episode runner", SafetySupervisor.ENABLE_HOLD_NS);

    private final SimulatedCell.Plan plan;
    private final RigidTransform object = new RigidTransform();
    private final RigidTransform objectAtStart = new RigidTransform();
    private final LimitMonitor monitor;
    private final Disturber disturber;

    private double liftedM;
    private boolean knocked;
    private boolean hitTable;
    private GraspOutcome decided;

    /** A runner of episodes after {@code plan}. */
    public EpisodeRunner(SimulatedCell.Plan plan) {
        this.plan = plan;
        this.monitor = new LimitMonitor(plan.chain(), plan.limits().joints().toArray(JointLimits[]::new));
        this.disturber = new Disturber(plan.chain());
    }

    /** Something that watches a cell from tick to tick: a picture, a progress bar, a console. */
    public interface Observer {
        /** Called after every tick at {@code nowNs}, on the thread that runs the episode. */
        void onTick(SimulatedCell cell, long nowNs);
    }

    /** Plays episode {@code number}. */
    public EpisodeResult run(long number, EpisodeSetup setup) {
        return run(number, setup, (cell, nowNs) -> {});
    }

    /** Plays episode {@code number}, watched by {@code observer}. */
    public EpisodeResult run(long number, EpisodeSetup setup, Observer observer) {
        try (SimulatedCell cell = new SimulatedCell(plan, setup)) {
            liftedM = 0;
            knocked = false;
            hitTable = false;
            decided = GraspOutcome.PENDING;
            long violationsBefore = monitor.violations();
            arm(cell, observer);
            cell.robot().world().objectInBase(objectAtStart);
            monitor.restart();
            disturber.restart();
            long nowNs = 0;
            while (cell.loop().taskStatus() == Task.Status.RUNNING
                    && !cell.loop().supervisor().state().latched()
                    && cell.robot().world().isHealthy()
                    && nowNs < LONGEST_NS) {
                disturber.beforeStep(cell);
                nowNs = cell.tick();
                monitor.onCommand(nowNs, cell.loop().executed());
                look(cell);
                observer.onTick(cell, nowNs);
            }
            nowNs = comeToRest(cell, nowNs, observer);
            return result(number, cell, nowNs, monitor.violations() - violationsBefore);
        }
    }

    /** Goes through the acts that a person goes through at a real arm. */
    private static void arm(SimulatedCell cell, Observer observer) {
        ResetVerdict answer = ResetVerdict.NOT_AT_REST;
        long nowNs = 0;
        while (answer != ResetVerdict.ACCEPTED && nowNs < LONGEST_NS) {
            nowNs = cell.tick();
            observer.onTick(cell, nowNs);
            answer = cell.loop().acknowledge(OPERATOR, nowNs);
        }
        nowNs = cell.tick();
        require(answer);
        require(cell.loop().supervisor().enable(OPERATOR, nowNs));
        require(cell.loop().start(OPERATOR, nowNs));
    }

    /** Lets the loop brake the arm after a stop, and hold it after a task until it no longer swings. */
    private long comeToRest(SimulatedCell cell, long endedNs, Observer observer) {
        long nowNs = endedNs;
        while ((cell.loop().supervisor().state().latched() || fastestRadPerS(cell) > STANDSTILL_RAD_PER_S)
                && cell.robot().world().isHealthy()
                && nowNs - endedNs < AFTER_STOP_NS) {
            nowNs = cell.tick();
            monitor.onCommand(nowNs, cell.loop().executed());
            observer.onTick(cell, nowNs);
        }
        return nowNs;
    }

    private static void require(ResetVerdict answer) {
        if (answer != ResetVerdict.ACCEPTED) {
            throw new IllegalStateException("the simulated arm could not be started: " + answer);
        }
    }

    private void look(SimulatedCell cell) {
        SimWorld world = cell.robot().world();
        TaskPhase phase = cell.task().taskPhase();
        if (disturber.isGoingOn()) {
            world.objectInBase(objectAtStart);
        } else if (phase == TaskPhase.APPROACH) {
            world.objectInBase(object);
            knocked |= object.distanceM(objectAtStart) > KNOCKED_M;
        }
        hitTable |= world.contactForceN(Contact.ARM_TABLE) > TABLE_CONTACT_N;
        if (phase == TaskPhase.CHECK) {
            world.objectInBase(object);
            liftedM = object.z() - objectAtStart.z();
        }
        if (cell.task().outcome() != GraspOutcome.PENDING && decided == GraspOutcome.PENDING) {
            decided = cell.task().outcome();
        }
    }

    private EpisodeResult result(long number, SimulatedCell cell, long nowNs, long violations) {
        StopEvent last = cell.loop().supervisor().lastEvent();
        boolean stopped = cell.loop().supervisor().state().latched();
        StopCause cause = stopped && last != null ? last.cause() : null;
        return new EpisodeResult(
                number,
                cell.robot().world().setup().object().shape().name(),
                failure(stopped),
                decided,
                cause,
                cell.task().attempts(),
                cell.task().policySteps(),
                liftedM,
                violations,
                nowNs * 1e-9,
                fastestRadPerS(cell),
                disturber.hasActed());
    }

    private Failure failure(boolean stopped) {
        if (stopped) {
            return Failure.STOPPED;
        }
        if (decided == GraspOutcome.GRASPED && liftedM > LIFTED_M) {
            return Failure.NONE;
        }
        if (decided == GraspOutcome.UNREACHABLE) {
            return Failure.UNREACHABLE;
        }
        if (knocked || hitTable) {
            return Failure.CONTACT;
        }
        return decided == GraspOutcome.TIMEOUT ? Failure.TIMEOUT : Failure.DROPPED;
    }

    private static double fastestRadPerS(SimulatedCell cell) {
        double fastest = 0;
        SimWorld world = cell.robot().world();
        for (int joint = 0; joint < world.jointCount(); joint++) {
            fastest = Math.max(fastest, Math.abs(world.jointVelocityRadPerS(joint)));
        }
        return fastest;
    }
}
