package io.prehend.task;

import io.prehend.model.JointCommand;
import io.prehend.model.JointStateView;
import io.prehend.model.KinematicChain;
import io.prehend.model.Kinematics;
import io.prehend.port.ExperienceSink;
import io.prehend.port.Gripper;
import io.prehend.port.Task;

/**
 * Grasps one object: approach under a policy, close, lift, check, put back; from home, and back to it.
 *
 * <p>Called by the loop's thread; allocates nothing. The policy decides where the hand goes and when to close; from
 * there on the task moves by itself, straight up and straight down. Where nothing is held or the policy comes to no
 * end, the hand backs away and the policy may try again, as often as the options say. The task never opens the gripper
 * because something went wrong: after a stop with something in the hand, {@link #start} puts it down where it was taken
 * from.
 */
public final class GraspTask implements Task {
    /** Down goes slower than up, so that what is put down early is not pressed hard. */
    private static final double LOWERING_SHARE = 0.5;

    private final GraspOptions options;
    private final Fingers fingers;
    private final StepReport report;
    private final PolicySteps steps;
    private final CartesianLine line;
    private final JointBlend stay;
    private final TouchDown touchDown;
    private final HomeTask home;
    private final Kinematics kinematics;
    private final JointCommand standstill;
    private final double[] scratchRad;
    private TaskPhase phase = TaskPhase.FINISHED;
    private TaskPhase afterHome = TaskPhase.FINISHED;
    private GraspOutcome outcome = GraspOutcome.PENDING;
    private long phaseStartNs;
    private int attempts;
    private boolean tryingAgain;
    private double graspHeightM;
    private boolean held;

    /**
     * A task for the arm {@code chain} with {@code gripper}, deciding through {@code source}.
     *
     * @param sink is told of every step, by the loop's thread, and so must not wait; each approach is an episode, whose
     *     reward is 1 where the fingers still held something when the lift was checked; null for nobody
     * @param object name of what is to be grasped, empty where nobody knows it
     * @param home brings the arm home, before and after; null to begin and end wherever it is
     */
    public GraspTask(
            KinematicChain chain,
            ActionSource source,
            Gripper gripper,
            GraspOptions options,
            ExperienceSink sink,
            String object,
            HomeTask home) {
        this.options = options;
        fingers = new Fingers(gripper, options);
        this.home = home;
        report = new StepReport(chain, sink, object);
        steps = new PolicySteps(chain, source, gripper, options, report);
        line = new CartesianLine(chain);
        stay = new JointBlend(chain.jointCount());
        touchDown = new TouchDown(chain.jointCount());
        kinematics = new Kinematics(chain);
        standstill = new JointCommand(chain.jointCount());
        scratchRad = new double[chain.jointCount()];
    }

    /** Where the task is. */
    public TaskPhase taskPhase() {
        return phase;
    }

    /** How the grasp ended, as far as the arm can tell. */
    public GraspOutcome outcome() {
        return outcome;
    }

    /** How often the hand has approached the object since the start. */
    public int attempts() {
        return attempts;
    }

    /** Policy steps taken since the start. */
    public int policySteps() {
        return steps.steps();
    }

    @Override
    public void start(long nowNs, JointStateView measured) {
        report.endEpisode(0, true);
        fingers.feel(nowNs, false);
        steps.forgetInvalidAnswers();
        held = false;
        tryingAgain = false;
        standstill.holdAt(measured);
        if (carrying()) {
            lower(nowNs, standstill);
            return;
        }
        outcome = GraspOutcome.PENDING;
        attempts = 1;
        fingers.open(nowNs);
        if (home == null) {
            beginApproach(nowNs, standstill);
        } else {
            goHome(TaskPhase.APPROACH, nowNs, standstill, true);
        }
    }

    /** Nobody will go on with this task: an approach that is under way is told to have been cut short. */
    public void leave() {
        report.endEpisode(0, true);
    }

    @Override
    public Status tick(long nowNs, JointStateView measured, JointCommand executed, JointCommand desired) {
        feelGrip(nowNs);
        if (held) {
            resume(nowNs, executed);
        }
        fingers.insist(nowNs);
        switch (phase) {
            case HOME -> moveHome(nowNs, measured, executed, desired);
            case APPROACH -> approach(nowNs, measured, executed, desired);
            case CLOSE -> close(nowNs, executed, desired);
            case LIFT -> lift(nowNs, executed, desired);
            case CHECK -> check(nowNs, executed, desired);
            case LOWER -> putDown(nowNs, measured, executed, desired);
            case RELEASE -> release(nowNs, executed, desired);
            case RETREAT -> retreat(nowNs, executed, desired);
            case FINISHED -> stay.sample(nowNs, desired);
            default -> throw new IllegalStateException("unknown phase " + phase);
        }
        return phase == TaskPhase.FINISHED && Rest.isOver(measured, nowNs - phaseStartNs)
                ? Status.DONE
                : Status.RUNNING;
    }

    @Override
    public void hold(long nowNs, JointStateView measured) {
        // The way home takes itself up again.
        held = phase != TaskPhase.HOME;
        feelGrip(nowNs);
        if (phase == TaskPhase.APPROACH) {
            steps.hold(nowNs, measured);
        } else if (phase == TaskPhase.HOME) {
            home.hold(nowNs, measured);
        }
    }

    @Override
    public int phase() {
        return phase.ordinal();
    }

    @Override
    public long waitingForPolicyNs(long nowNs) {
        return phase == TaskPhase.APPROACH ? steps.waitingNs(nowNs) : 0;
    }

    @Override
    public boolean policyInvalid() {
        return phase == TaskPhase.APPROACH && steps.invalid();
    }

    @Override
    public long invalidAnswers() {
        return steps.invalidAnswers();
    }

    @Override
    public long sceneAgeNs(long nowNs) {
        return phase == TaskPhase.APPROACH ? steps.sceneAgeNs(nowNs) : 0;
    }

    @Override
    public long gripperAgeNs(long nowNs) {
        return fingers.ageNs(nowNs);
    }

    @Override
    public boolean gripSlipping() {
        return fingers.slipping();
    }

    @Override
    public boolean carrying() {
        return phase.carries() && fingers.holding();
    }

    private void feelGrip(long nowNs) {
        fingers.feel(nowNs, phase.carries());
    }

    private void resume(long nowNs, JointCommand executed) {
        held = false;
        switch (phase) {
            case APPROACH -> steps.resume(nowNs, executed);
            case LIFT, RETREAT -> line.resume(nowNs, executed);
            case LOWER -> {
                line.resume(nowNs, executed);
                touchDown.start(nowNs, executed);
            }
            default -> standStill(phase, nowNs, executed);
        }
    }

    private void beginApproach(long nowNs, JointCommand executed) {
        enter(TaskPhase.APPROACH, nowNs);
        steps.start(nowNs, executed);
    }

    private void goHome(TaskPhase next, long nowNs, JointCommand executed, boolean backAway) {
        afterHome = next;
        enter(TaskPhase.HOME, nowNs);
        home.begin(nowNs, executed, backAway);
    }

    private void moveHome(long nowNs, JointStateView measured, JointCommand executed, JointCommand desired) {
        if (home.tick(nowNs, measured, executed, desired) == Status.RUNNING) {
            return;
        }
        boolean before = afterHome == TaskPhase.APPROACH;
        if (before && home.arrived()) {
            beginApproach(nowNs, executed);
        } else {
            outcome = before ? GraspOutcome.UNREACHABLE : outcome;
            standStill(TaskPhase.FINISHED, nowNs, executed);
        }
    }

    private void approach(long nowNs, JointStateView measured, JointCommand executed, JointCommand desired) {
        switch (steps.tick(nowNs, measured, executed, desired)) {
            case MOVING -> {}
            case CLOSE -> {
                fingers.grasp(nowNs);
                standStill(TaskPhase.CLOSE, nowNs, executed);
            }
            case OUT_OF_STEPS -> giveUp(GraspOutcome.TIMEOUT, nowNs, executed);
            case UNREACHABLE -> giveUp(GraspOutcome.UNREACHABLE, nowNs, executed);
            default -> throw new IllegalStateException("unknown verdict of the policy's steps");
        }
    }

    private void close(long nowNs, JointCommand executed, JointCommand desired) {
        stay.sample(nowNs, desired);
        if (!fingers.atRest(nowNs)) {
            return;
        }
        executed.copyPositions(scratchRad);
        kinematics.update(scratchRad);
        graspHeightM = kinematics.tip().z();
        if (fingers.holding()) {
            enter(TaskPhase.LIFT, nowNs);
            line.start(nowNs, executed, 0, 0, options.liftM(), options.liftSpeedMPerS());
        } else {
            lose(GraspOutcome.MISSED, nowNs, executed);
        }
    }

    private void lift(long nowNs, JointCommand executed, JointCommand desired) {
        if (line.tick(nowNs, executed, desired)) {
            standStill(TaskPhase.CHECK, nowNs, executed);
        }
    }

    private void check(long nowNs, JointCommand executed, JointCommand desired) {
        stay.sample(nowNs, desired);
        if (nowNs - phaseStartNs < options.checkNs()) {
            return;
        }
        if (!fingers.holding()) {
            lose(GraspOutcome.DROPPED, nowNs, executed);
            return;
        }
        outcome = GraspOutcome.GRASPED;
        report.endEpisode(1, false);
        if (options.putBack()) {
            lower(nowNs, executed);
        } else {
            standStill(TaskPhase.FINISHED, nowNs, executed);
        }
    }

    /** The approach led nowhere: backs away and tries again, or leaves it at that. */
    private void giveUp(GraspOutcome how, long nowNs, JointCommand executed) {
        if (attempts < options.attempts()) {
            lose(how, nowNs, executed);
        } else {
            outcome = how;
            report.endEpisode(0, how == GraspOutcome.TIMEOUT);
            finish(nowNs, executed, true);
        }
    }

    /** Nothing is held: opens, backs away, and either tries again or leaves it at that. */
    private void lose(GraspOutcome how, long nowNs, JointCommand executed) {
        report.endEpisode(0, how == GraspOutcome.TIMEOUT);
        tryingAgain = attempts < options.attempts();
        outcome = tryingAgain ? GraspOutcome.PENDING : how;
        if (tryingAgain || options.putBack()) {
            letGo(nowNs, executed);
        } else {
            standStill(TaskPhase.FINISHED, nowNs, executed);
        }
    }

    private void lower(long nowNs, JointCommand executed) {
        executed.copyPositions(scratchRad);
        kinematics.update(scratchRad);
        double downM = Math.min(0, graspHeightM - kinematics.tip().z());
        enter(TaskPhase.LOWER, nowNs);
        line.start(nowNs, executed, 0, 0, downM, LOWERING_SHARE * options.liftSpeedMPerS());
        touchDown.start(nowNs, executed);
    }

    private void release(long nowNs, JointCommand executed, JointCommand desired) {
        stay.sample(nowNs, desired);
        if (fingers.atRest(nowNs)) {
            enter(TaskPhase.RETREAT, nowNs);
            line.startBackwards(nowNs, executed, options.retreatM(), options.liftSpeedMPerS());
        }
    }

    /** What is held may hang lower than it stood: the table is there when the arm can't follow any more. */
    private void putDown(long nowNs, JointStateView measured, JointCommand executed, JointCommand desired) {
        boolean touched = touchDown.tick(nowNs, measured, executed);
        if (line.tick(nowNs, executed, desired) || touched) {
            letGo(nowNs, executed);
        }
    }

    private void retreat(long nowNs, JointCommand executed, JointCommand desired) {
        if (!line.tick(nowNs, executed, desired)) {
            return;
        }
        if (tryingAgain) {
            tryingAgain = false;
            attempts++;
            enter(TaskPhase.APPROACH, nowNs);
            steps.startAgain(nowNs, executed);
        } else {
            finish(nowNs, executed, false);
        }
    }

    /** Nothing is left to do here; with an empty hand the arm goes home. */
    private void finish(long nowNs, JointCommand executed, boolean backAway) {
        if (home != null && options.putBack()) {
            goHome(TaskPhase.FINISHED, nowNs, executed, backAway);
        } else {
            standStill(TaskPhase.FINISHED, nowNs, executed);
        }
    }

    private void letGo(long nowNs, JointCommand executed) {
        fingers.open(nowNs);
        standStill(TaskPhase.RELEASE, nowNs, executed);
    }

    /** Comes to rest within one policy step, decelerating evenly. */
    private void standStill(TaskPhase next, long nowNs, JointCommand executed) {
        enter(next, nowNs);
        double stepS = options.stepNs() * 1e-9;
        for (int joint = 0; joint < scratchRad.length; joint++) {
            scratchRad[joint] = executed.positionRad(joint) + 0.5 * stepS * executed.velocityRadPerS(joint);
        }
        stay.start(nowNs, executed, scratchRad, stepS, 0);
    }

    private void enter(TaskPhase next, long nowNs) {
        phase = next;
        phaseStartNs = nowNs;
    }
}
