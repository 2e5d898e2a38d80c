package io.prehend.launch.wiring;

import io.prehend.model.KinematicChain;
import io.prehend.model.RobotModel;
import io.prehend.safety.DerivedLimits;
import io.prehend.safety.SafetyLimits;
import java.nio.file.Path;
import java.util.List;

/**
 * The arm: the Panda that we know, or one that a URDF describes. Immutable; any thread.
 *
 * @param chain from the base to the link that carries the fingers
 * @param derived what the safety filter keeps where only the URDF is known; null for the Panda
 * @param homeRad where the arm usually sees the table from, by joint, rad; empty where nobody has said
 */
public record ArmModel(KinematicChain chain, SafetyLimits derived, List<Double> homeRad) {
    private static final String BASE_LINK = "panda_link0";
    /**
     * Where a Panda stands ready, as franka_ros and panda_moveit_config name it: the hand half a metre above the table,
     * looking down. The shipped policy grasps from there as from the start poses that it was trained for: 40 objects of
     * builtin:test, seed 7, in simulation.
     */
    private static final List<Double> READY_RAD =
            List.of(0.0, -Math.PI / 4, 0.0, -3 * Math.PI / 4, 0.0, Math.PI / 2, Math.PI / 4);

    private static final String HAND_LINK = "panda_hand";

    /** Franka's Panda with its hand. */
    public static ArmModel panda() {
        return new ArmModel(RobotModel.panda().chain(BASE_LINK, HAND_LINK), null, READY_RAD);
    }

    /**
     * The arm that {@code urdf} describes between two of its links, with limits that make up for what it does not say.
     */
    public static ArmModel read(Path urdf, String baseLink, String handLink) {
        KinematicChain chain = RobotModel.load(urdf).chain(baseLink, handLink);
        return new ArmModel(chain, DerivedLimits.of(chain), List.of());
    }

    /** What the safety filter keeps, where {@code panda} is what it keeps of a Panda. */
    public SafetyLimits limits(SafetyLimits panda) {
        return derived == null ? panda : derived;
    }
}
