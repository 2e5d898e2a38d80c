package io.prehend.sim.episode;

/** Why an episode failed: the classes of HandoverSim (Chao et al., ICRA 2022), and two that belong to the arm. */
public enum Failure {
    /** It did not. */
    NONE,
    /** The policy did not want to close in time. */
    TIMEOUT,
    /** The fingers closed on nothing, or lost the object on the way up. */
    DROPPED,
    /** The object was knocked away, or the arm ran into the table, before the fingers closed. */
    CONTACT,
    /** No grasp was within reach. */
    UNREACHABLE,
    /** The safety supervisor stopped the arm. */
    STOPPED
}
