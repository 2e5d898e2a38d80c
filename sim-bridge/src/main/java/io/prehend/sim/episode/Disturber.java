package io.prehend.sim.episode;

import io.prehend.model.KinematicChain;
import io.prehend.model.Kinematics;
import io.prehend.model.RigidTransform;
import io.prehend.sim.DisturbanceSetup;
import io.prehend.sim.SimWorld;
import io.prehend.task.TaskPhase;

/**
 * Acts out the disturbance of an episode: moves or pushes the object once, while the hand approaches it. Owned by the
 * thread that steps the world; never allocates after construction.
 *
 * <p>Nobody reaches into the arm: where the hand is already at the object at the drawn moment, or no direction is free,
 * the next steps of the policy are waited for; when the fingers close first, the episode stays as it is.
 */
final class Disturber {
    /** How hard a person who moves an object pushes whatever is in the way, N. */
    private static final double LEADING_FORCE_N = 30;
    /** How long a moved object is held where it was put, until it stands, s. */
    private static final double HELD_S = 0.05;
    /** An object slower than this has come to rest, m/s. */
    private static final double REST_M_PER_S = 0.01;
    /** Whatever moves for longer than this after a push has rolled away, s. */
    private static final double LONGEST_S = 3;

    private enum State {
        WAITING,
        LEADING,
        COMING_TO_REST,
        OVER
    }

    private final FreeWay freeWay;
    private final RigidTransform start = new RigidTransform();
    private final RigidTransform goal = new RigidTransform();
    private State state = State.OVER;
    private boolean acted;
    private int askedAtStep;
    private double directionRad;
    private long beganNs;

    /** Disturbs in front of the arm {@code chain}. */
    Disturber(KinematicChain chain) {
        freeWay = new FreeWay(chain);
    }

    /** A new episode begins. */
    void restart() {
        state = State.WAITING;
        acted = false;
        askedAtStep = -1;
    }

    /** Called before each step of the world. */
    void beforeStep(SimulatedCell cell) {
        SimWorld world = cell.robot().world();
        DisturbanceSetup what = world.setup().disturbance();
        if (state == State.WAITING) {
            await(cell, what);
        }
        if (state == State.LEADING) {
            lead(world, (DisturbanceSetup.Moved) what);
        } else if (state == State.COMING_TO_REST) {
            double elapsedS = (world.timeNs() - beganNs) * 1e-9;
            boolean resting = elapsedS > HELD_S && world.objectSpeedMPerS() < REST_M_PER_S;
            boolean taken = cell.task().taskPhase().compareTo(TaskPhase.CLOSE) > 0;
            state = resting || taken || elapsedS > LONGEST_S ? State.OVER : state;
        }
    }

    /** Whether the object was really moved or pushed in this episode. */
    boolean hasActed() {
        return acted;
    }

    /** Whether the object is moving because of it: where it stands is judged afterwards. */
    boolean isGoingOn() {
        return state == State.LEADING || state == State.COMING_TO_REST;
    }

    private void await(SimulatedCell cell, DisturbanceSetup what) {
        int steps = cell.task().policySteps();
        if (cell.task().taskPhase() != TaskPhase.APPROACH || steps < what.afterSteps() || steps == askedAtStep) {
            return;
        }
        askedAtStep = steps;
        SimWorld world = cell.robot().world();
        directionRad = freeWay.find(world, what.distanceM(), what.directionRad());
        if (Double.isNaN(directionRad)) {
            return;
        }
        acted = true;
        beganNs = world.timeNs();
        world.objectInBase(start);
        if (what instanceof DisturbanceSetup.Pushed push) {
            push(world, push);
            state = State.COMING_TO_REST;
        } else {
            state = State.LEADING;
        }
    }

    /** So hard that friction stops a sliding object after the distance: v² = 2·μ·g·d. */
    private void push(SimWorld world, DisturbanceSetup.Pushed push) {
        double friction = world.setup().table().friction();
        double speedMPerS = Math.sqrt(2 * friction * Kinematics.STANDARD_GRAVITY_M_PER_S2 * push.distanceM());
        double impulseNs = world.setup().object().massKg() * speedMPerS;
        world.pushObject(impulseNs * Math.cos(directionRad), impulseNs * Math.sin(directionRad), push.leverM());
    }

    private void lead(SimWorld world, DisturbanceSetup.Moved move) {
        double elapsedS = (world.timeNs() + world.stepNs() - beganNs) * 1e-9;
        if (elapsedS > move.durationS() + HELD_S) {
            state = State.COMING_TO_REST;
            beganNs = world.timeNs();
            return;
        }
        double share = smooth(Math.min(1, elapsedS / move.durationS()));
        goal.setRollPitchYaw(0, 0, share * move.turnRad());
        goal.setProduct(goal, start);
        goal.setTranslation(
                start.x() + share * move.distanceM() * Math.cos(directionRad),
                start.y() + share * move.distanceM() * Math.sin(directionRad),
                start.z());
        world.leadObject(goal, LEADING_FORCE_N);
    }

    /** How people move their hands: the polynomial of least jerk (Flash and Hogan, J. Neurosci. 5 (1985) 1688). */
    private static double smooth(double s) {
        return s * s * s * (10 + s * (6 * s - 15));
    }
}
