package io.prehend.sim.expert;

import io.prehend.sim.scene.PlanningScene;

/**
 * The simulator's truth, for an expert that may cheat. Nothing that drives a real arm can implement this; called by
 * the thread that thinks.
 */
@FunctionalInterface
public interface PrivilegedScene {
    /** What is true now. */
    PlanningScene now();
}
