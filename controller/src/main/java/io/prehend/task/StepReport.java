package io.prehend.task;

import io.prehend.model.JointCommand;
import io.prehend.model.KinematicChain;
import io.prehend.model.Kinematics;
import io.prehend.model.RigidTransform;
import io.prehend.port.Action;
import io.prehend.port.ExperienceSink;
import io.prehend.port.Observation;
import io.prehend.port.Transition;

/**
 * Tells a sink what a policy saw and wanted at each step, and what was made of it. A step is told when it is over; one
 * approach is one episode. Owned by the loop's thread; allocates nothing.
 *
 * <p>What was executed is what the task set out to do, which is what the policy wanted as long as nobody cut it. Where
 * the safety filter left the hand elsewhere at the end of the step than the task wanted it, what is missing is taken
 * off. That the filter smooths the way there is not told: it does so at nearly every step.
 */
final class StepReport {
    /** What the filter leaves undone below this is smoothing, m. */
    private static final double SMOOTHING_M = 2e-3;
    /** What the filter leaves undone below this is smoothing, rad. */
    private static final double SMOOTHING_RAD = 0.02;

    private final ExperienceSink sink;
    private final String object;
    private final Transition transition;
    private final Kinematics kinematics;
    private final JointCommand desired;
    private final JointCommand executed;
    private final double[] positionsRad;
    private final RigidTransform made = new RigidTransform();
    private final RigidTransform wanted = new RigidTransform();
    private final RigidTransform reached = new RigidTransform();
    private final double[] rotationRad = new double[3];
    private boolean stepOpen;
    private boolean episodeOpen;

    /** Tells {@code sink} about grasps of {@code object}; a null sink hears nothing. */
    StepReport(KinematicChain chain, ExperienceSink sink, String object) {
        this.sink = sink;
        this.object = object;
        transition = new Transition(chain.jointCount());
        kinematics = new Kinematics(chain);
        desired = new JointCommand(chain.jointCount());
        executed = new JointCommand(chain.jointCount());
        positionsRad = new double[chain.jointCount()];
    }

    /** A step begins from the command {@code now}: the policy saw {@code seen} and asks for {@code asked}. */
    void begin(Observation seen, Action asked, long delayNs, JointCommand now) {
        if (sink == null) {
            return;
        }
        transition.observation().set(seen);
        transition.action().set(asked);
        transition.executed().set(asked);
        transition.executed().setMotion(0, 0, 0, 0, 0, 0);
        transition.setDecisionDelayNs(delayNs);
        transition.setGraspQuality(Double.NaN);
        transition.setClamped(false);
        executed.set(now);
        desired.set(now);
        made.setIdentity();
        stepOpen = true;
        episodeOpen = true;
    }

    /** The arm sets out to move the hand by {@code motion} in its own axes. */
    void setOut(RigidTransform motion, boolean cut) {
        if (!stepOpen) {
            return;
        }
        made.set(motion);
        transition.setClamped(cut);
        if (cut) {
            write(made);
        } else {
            transition.executed().set(transition.action());
        }
    }

    /** The safety filter let {@code now} through for what was last desired. */
    void onExecuted(JointCommand now) {
        if (stepOpen) {
            executed.set(now);
        }
    }

    /** The task now desires {@code next}. */
    void onDesired(JointCommand next) {
        if (stepOpen) {
            desired.set(next);
        }
    }

    /** The step is over, if one was under way. */
    void finishStep() {
        if (!stepOpen) {
            return;
        }
        stepOpen = false;
        readHand(desired, wanted);
        readHand(executed, reached);
        if (wanted.distanceM(reached) > SMOOTHING_M || wanted.angleRad(reached) > SMOOTHING_RAD) {
            wanted.setInverse(wanted);
            reached.setProduct(wanted, reached);
            made.setProduct(made, reached);
            write(made);
            transition.setClamped(true);
        }
        sink.onStep(transition);
    }

    /** The approach is over, if one was under way. */
    void endEpisode(double reward, boolean truncated) {
        finishStep();
        if (episodeOpen) {
            episodeOpen = false;
            sink.onEpisodeEnd(object, reward, truncated);
        }
    }

    private void readHand(JointCommand command, RigidTransform out) {
        command.copyPositions(positionsRad);
        kinematics.update(positionsRad);
        out.set(kinematics.tip());
    }

    private void write(RigidTransform handMotion) {
        handMotion.rotationVector(rotationRad);
        transition
                .executed()
                .setMotion(
                        handMotion.x(), handMotion.y(), handMotion.z(), rotationRad[0], rotationRad[1], rotationRad[2]);
    }
}
