package io.prehend.sim.expert;

import io.prehend.model.RigidTransform;

/**
 * A station on the way to a grasp. Immutable by convention; any thread.
 *
 * @param positionsRad the arm's joints, rad; nobody writes to it
 * @param handInBase where that puts the hand; read only
 */
public record Waypoint(double[] positionsRad, RigidTransform handInBase) {}
