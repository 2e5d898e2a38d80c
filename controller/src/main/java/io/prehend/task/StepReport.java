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
 * the safety filter altered a command of the step, it is how far the commanded hand really went, in its own axes.
 */
final class StepReport {
    /** A command that differs from what was desired by more than rounding was altered, rad. */
    private static final double ROUNDING_RAD = 1e-9;

    private final ExperienceSink sink;
    private final String object;
    private final Transition transition;
    private final Kinematics kinematics;
    private final JointCommand desired;
    private final JointCommand executed;
    private final double[] positionsRad;
    private final RigidTransform handAtStart = new RigidTransform();
    private final RigidTransform motion = new RigidTransform();
    private final double[] rotationRad = new double[3];
    private boolean stepOpen;
    private boolean episodeOpen;
    private boolean filtered;

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

    /** A step begins from the command {@code now}: the policy saw {@code seen} and wants {@code wanted}. */
    void begin(Observation seen, Action wanted, long delayNs, JointCommand now) {
        if (sink == null) {
            return;
        }
        transition.observation().set(seen);
        transition.action().set(wanted);
        transition.executed().set(wanted);
        transition.executed().setMotion(0, 0, 0, 0, 0, 0);
        transition.setDecisionDelayNs(delayNs);
        transition.setGraspQuality(Double.NaN);
        transition.setClamped(false);
        executed.set(now);
        desired.set(now);
        readHand(handAtStart);
        filtered = false;
        stepOpen = true;
        episodeOpen = true;
    }

    /** The arm sets out to move the hand by {@code made} in its own axes. */
    void setOut(RigidTransform made, boolean cut) {
        if (!stepOpen) {
            return;
        }
        transition.setClamped(cut);
        if (cut) {
            write(made);
        } else {
            transition.executed().set(transition.action());
        }
    }

    /** The safety filter let {@code now} through for what was last desired. */
    void onExecuted(JointCommand now) {
        if (!stepOpen) {
            return;
        }
        for (int joint = 0; joint < positionsRad.length; joint++) {
            filtered |= Math.abs(now.positionRad(joint) - desired.positionRad(joint)) > ROUNDING_RAD;
        }
        executed.set(now);
    }

    /** The task now desires {@code next}. */
    void onDesired(JointCommand next) {
        if (stepOpen) {
            desired.set(next);
        }
    }

    /** The arm is held: whatever the step was to be, it is not carried out. */
    void onHold() {
        filtered |= stepOpen;
    }

    /** The step is over, if one was under way. */
    void finishStep() {
        if (!stepOpen) {
            return;
        }
        stepOpen = false;
        if (filtered) {
            readHand(motion);
            handAtStart.setInverse(handAtStart);
            motion.setProduct(handAtStart, motion);
            write(motion);
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

    private void readHand(RigidTransform out) {
        executed.copyPositions(positionsRad);
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
