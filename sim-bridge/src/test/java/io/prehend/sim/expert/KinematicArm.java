package io.prehend.sim.expert;

import io.prehend.model.IkSettings;
import io.prehend.model.InverseKinematics;
import io.prehend.model.KinematicChain;
import io.prehend.model.Kinematics;
import io.prehend.model.RigidTransform;
import io.prehend.port.Action;
import io.prehend.port.Observation;

/**
 * An arm without dynamics: after each policy step its hand is where the action wanted it, or, if told so, short of that
 * and one step late. Solves for the joints as the grasp task does: near the present ones.
 */
final class KinematicArm {
    private final InverseKinematics inverse;
    private final Kinematics kinematics;
    private final Observation observation;
    private final RigidTransform goal = new RigidTransform();
    private final double gain;
    private final boolean late;
    private final double[] positionsRad;
    private final double[] goalRad;
    private final double[] pendingRad;

    KinematicArm(KinematicChain chain, double[] startRad, double gain, boolean late) {
        this.gain = gain;
        this.late = late;
        inverse = new InverseKinematics(chain, IkSettings.FOLLOWING);
        kinematics = new Kinematics(chain);
        observation = new Observation(chain.jointCount());
        positionsRad = startRad.clone();
        goalRad = startRad.clone();
        pendingRad = startRad.clone();
    }

    /** What is measured now. */
    Observation observe() {
        kinematics.update(positionsRad);
        observation.handInBase().set(kinematics.tip());
        for (int joint = 0; joint < positionsRad.length; joint++) {
            observation.joints().setJoint(joint, positionsRad[joint], 0, Double.NaN);
        }
        return observation;
    }

    /** Lets one policy step pass. Returns whether the arm could do it. */
    boolean carryOut(Action action) {
        goal.setRotationVector(action.motion(3), action.motion(4), action.motion(5));
        goal.setTranslation(action.motion(0), action.motion(1), action.motion(2));
        goal.setProduct(observation.handInBase(), goal);
        if (!inverse.solve(goal, positionsRad, goalRad)) {
            return false;
        }
        double[] target = late ? pendingRad : goalRad;
        for (int joint = 0; joint < positionsRad.length; joint++) {
            positionsRad[joint] += gain * (target[joint] - positionsRad[joint]);
        }
        System.arraycopy(goalRad, 0, pendingRad, 0, goalRad.length);
        return true;
    }

    /** Where the hand is. */
    RigidTransform hand() {
        kinematics.update(positionsRad);
        return kinematics.tip();
    }
}
