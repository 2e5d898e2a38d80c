package io.prehend.sim.expert;

import io.prehend.model.RigidTransform;

/**
 * A grasp in the scene: where the hand has to go. Immutable by convention; any thread.
 *
 * @param grasp the grasp
 * @param handInBase the hand in the end, perhaps turned half round about its z; read only
 * @param standOffInBase the hand behind it, from where it moves straight forward; read only
 * @param cost how far and how poor the goal is; smaller is better
 */
record GoalPose(Grasp grasp, RigidTransform handInBase, RigidTransform standOffInBase, double cost) {}
