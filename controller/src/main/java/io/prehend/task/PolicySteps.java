package io.prehend.task;

import io.prehend.model.IkSettings;
import io.prehend.model.InverseKinematics;
import io.prehend.model.JointCommand;
import io.prehend.model.JointStateView;
import io.prehend.model.KinematicChain;
import io.prehend.model.Kinematics;
import io.prehend.model.RigidTransform;
import io.prehend.port.Action;
import io.prehend.port.Gripper;
import io.prehend.port.Observation;

/**
 * Asks a policy for one small motion of the hand after another and carries them out.
 *
 * <p>A motion starts from the <em>measured</em> hand, is cut to the action's scale and to what the arm can reach,
 * solved for the joints near the present ones, led by the arm's {@link StandingError}, and blended over one step. When
 * the policy is late, the motion before it runs out and the arm waits. Owned by the loop's thread; allocates nothing.
 */
final class PolicySteps {
    /** What a tick came to. */
    enum Verdict {
        /** Under way. */
        MOVING,
        /** The policy wants the fingers closed. */
        CLOSE,
        /** The last step is over. */
        OUT_OF_STEPS,
        /** The arm can't follow the policy any more. */
        UNREACHABLE
    }

    /** A solution further than this from the present joints is another configuration, not a small motion; rad. */
    private static final double MAX_JOINT_STEP_RAD = 1.0;
    /** So many steps in a row without a solution end the approach. */
    private static final int MAX_UNSOLVED_STEPS = 5;

    private final ActionSource source;
    private final GraspOptions options;
    private final Gripper gripper;
    private final Kinematics kinematics;
    private final InverseKinematics inverse;
    private final JointBlend blend;
    private final ClosingRule closing;
    private final Action action = new Action();
    private final RigidTransform handInBase = new RigidTransform();
    private final RigidTransform motion = new RigidTransform();
    private final double[] presentRad;
    private final double[] goalRad;
    private final StandingError standingError;
    private final StepReport report;
    private final RigidTransform aimed = new RigidTransform();
    private boolean first;
    private boolean waiting;
    private boolean invalid;
    private boolean cut;
    private long invalidAnswers;
    private long askedNs;
    private long nextStepNs;
    private long startedNs;
    private long pictureNs;
    private boolean looking;
    private int earlierSteps;
    private int steps;
    private int unsolved;

    PolicySteps(KinematicChain chain, ActionSource source, Gripper gripper, GraspOptions options, StepReport report) {
        this.source = source;
        this.options = options;
        this.gripper = gripper;
        this.report = report;
        kinematics = new Kinematics(chain);
        inverse = new InverseKinematics(chain, IkSettings.FOLLOWING);
        blend = new JointBlend(chain.jointCount());
        closing = new ClosingRule(options);
        presentRad = new double[chain.jointCount()];
        goalRad = new double[chain.jointCount()];
        standingError = new StandingError(chain.jointCount());
    }

    /** Begins a new approach from standstill at {@code executed}. */
    void start(long nowNs, JointCommand executed) {
        earlierSteps = 0;
        steps = 0;
        startAgain(nowNs, executed);
    }

    /** Begins an approach anew. */
    void startAgain(long nowNs, JointCommand executed) {
        earlierSteps += steps;
        steps = 0;
        source.abandon();
        standingError.restart(nowNs, executed);
        executed.copyPositions(goalRad);
        blend.start(nowNs, executed, goalRad, options.stepNs() * 1e-9, 0);
        waiting = false;
        invalid = false;
        nextStepNs = nowNs;
        startedNs = nowNs;
        looking = false;
        unsolved = 0;
        closing.restart();
        first = true;
    }

    Verdict tick(long nowNs, JointStateView measured, JointCommand executed, JointCommand desired) {
        standingError.onCommand(nowNs, executed);
        report.onExecuted(executed);
        Verdict verdict = Verdict.MOVING;
        if (!waiting && nowNs - nextStepNs >= 0) {
            report.finishStep();
            if (steps == options.maxSteps()) {
                verdict = Verdict.OUT_OF_STEPS;
            } else {
                ask(nowNs, measured);
                steps++;
            }
        }
        if (waiting && source.poll(action)) {
            waiting = false;
            verdict = carryOut(nowNs, executed);
        }
        blend.sample(nowNs, desired);
        report.onDesired(desired);
        return verdict;
    }

    /**
     * The arm is held: goes on asking, once a step, so that a policy that was late or wrong can show that it is not.
     */
    void hold(long nowNs, JointStateView measured) {
        if (waiting && source.poll(action)) {
            waiting = false;
            nextStepNs = nowNs + options.stepNs();
            judge();
        } else if (!waiting && nowNs - nextStepNs >= 0) {
            ask(nowNs, measured);
        }
    }

    /** Takes up the approach after a hold, from standstill at {@code executed}. */
    void resume(long nowNs, JointCommand executed) {
        report.onExecuted(executed);
        report.finishStep();
        standingError.restart(nowNs, executed);
        executed.copyPositions(goalRad);
        blend.start(nowNs, executed, goalRad, options.stepNs() * 1e-9, 0);
        if (waiting) {
            source.abandon();
            waiting = false;
        }
        nextStepNs = nowNs;
    }

    long waitingNs(long nowNs) {
        return waiting ? nowNs - askedNs : 0;
    }

    /** Age of the newest picture that the policy could see, from the beginning of the approach on; 0 without one. */
    long sceneAgeNs(long nowNs) {
        return looking ? nowNs - Math.max(pictureNs, startedNs) : 0;
    }

    boolean invalid() {
        return invalid;
    }

    /** Counts unusable answers anew. */
    void forgetInvalidAnswers() {
        invalidAnswers = 0;
    }

    long invalidAnswers() {
        return invalidAnswers;
    }

    /** Steps of all approaches since the start. */
    int steps() {
        return earlierSteps + steps;
    }

    private void ask(long nowNs, JointStateView measured) {
        Observation observation = source.observation();
        observation.joints().set(measured);
        observation.joints().copyPositions(presentRad);
        standingError.measure(measured);
        kinematics.update(presentRad);
        handInBase.set(kinematics.tip());
        observation.handInBase().set(handInBase);
        gripper.read(observation.gripper(), nowNs);
        observation.setRemainingSteps(options.maxSteps() - steps);
        source.request(nowNs, first);
        first = false;
        waiting = true;
        askedNs = nowNs;
    }

    private Verdict carryOut(long nowNs, JointCommand executed) {
        nextStepNs = nowNs + options.stepNs();
        judge();
        if (invalid) {
            return Verdict.MOVING;
        }
        report.begin(source.seen(), action, nowNs - askedNs, executed);
        if (closing.closes(action)) {
            return Verdict.CLOSE;
        }
        executed.copyPositions(presentRad);
        if (isSolved(1) || isSolved(0.5) || isSolved(0.25)) {
            unsolved = 0;
            report.setOut(aimed, cut);
            standingError.addTo(goalRad);
            blend.start(nowNs, executed, goalRad, options.stepNs() * 1e-9, 1);
            return Verdict.MOVING;
        }
        report.setOut(aimed.setIdentity(), true);
        return ++unsolved >= MAX_UNSOLVED_STEPS ? Verdict.UNREACHABLE : Verdict.MOVING;
    }

    private void judge() {
        invalid = !action.isFinite();
        invalidAnswers += invalid ? 1 : 0;
        long ageNs = source.seen().sceneAgeNs();
        looking = ageNs != 0;
        pictureNs = ageNs == Long.MAX_VALUE ? startedNs : askedNs - ageNs;
    }

    /** Whether the arm can make {@code share} of the motion: at the edge of its reach a part is better than nothing. */
    private boolean isSolved(double share) {
        aim(share);
        return inverse.solve(motion, presentRad, goalRad) && isNear();
    }

    /** The goal of the hand: the measured pose moved by a share of the action, in the hand's own axes. */
    private void aim(double share) {
        aimed.setRotationVector(
                share * within(action.motion(3), Action.MAX_ROTATION_RAD),
                share * within(action.motion(4), Action.MAX_ROTATION_RAD),
                share * within(action.motion(5), Action.MAX_ROTATION_RAD));
        aimed.setTranslation(
                share * within(action.motion(0), Action.MAX_TRANSLATION_M),
                share * within(action.motion(1), Action.MAX_TRANSLATION_M),
                share * within(action.motion(2), Action.MAX_TRANSLATION_M));
        cut = share < 1 || isCut();
        motion.setProduct(handInBase, aimed);
    }

    private boolean isCut() {
        boolean beyond = false;
        for (int k = 0; k < Action.SIZE; k++) {
            double bound = k < 3 ? Action.MAX_TRANSLATION_M : Action.MAX_ROTATION_RAD;
            beyond |= Math.abs(action.motion(k)) > bound;
        }
        return beyond;
    }

    private boolean isNear() {
        for (int joint = 0; joint < goalRad.length; joint++) {
            if (Math.abs(goalRad[joint] - presentRad[joint]) > MAX_JOINT_STEP_RAD) {
                return false;
            }
        }
        return true;
    }

    private static double within(double value, double bound) {
        return Math.max(-bound, Math.min(bound, value));
    }
}
