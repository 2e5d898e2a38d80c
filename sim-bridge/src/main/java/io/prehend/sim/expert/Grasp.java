package io.prehend.sim.expert;

import io.prehend.model.RigidTransform;

/**
 * A way to hold an object with two fingers. Immutable by convention; any thread.
 *
 * @param handInObject where the hand frame stands, in the object's frame, when the fingers close; read only
 * @param widthM distance between the fingers once they are closed, m
 * @param quality how good the grasp is by geometry alone, 0 to 1
 */
public record Grasp(RigidTransform handInObject, double widthM, double quality) {}
