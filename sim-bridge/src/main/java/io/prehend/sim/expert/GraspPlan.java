package io.prehend.sim.expert;

import io.prehend.model.RigidTransform;
import java.util.List;

/** What came out of planning: a way to a grasp, or why there is none. Immutable; any thread. */
public sealed interface GraspPlan {
    /** How long planning took, sampling the grasps included, ns. */
    long planningNs();

    /**
     * A way that the arm can go.
     *
     * @param grasp the grasp that it leads to
     * @param handInBase where the hand stands in the end; read only
     * @param waypoints the stations, from the present one to the grasp; at least two
     * @param standOff index of the station from which the hand moves straight forward along its own z
     * @param detour whether the straight way was blocked
     * @param planningNs how long planning took, ns
     */
    record Reachable(
            Grasp grasp,
            RigidTransform handInBase,
            List<Waypoint> waypoints,
            int standOff,
            boolean detour,
            long planningNs)
            implements GraspPlan {
        /** Copies the list. */
        public Reachable {
            waypoints = List.copyOf(waypoints);
        }
    }

    /**
     * There is no way, and this is why.
     *
     * @param reason one sentence that counts the obstacles
     * @param planningNs how long planning took, ns
     */
    record Unreachable(String reason, long planningNs) implements GraspPlan {}
}
