package io.prehend.sim.bullet;

import io.prehend.model.CollisionPrimitive;
import io.prehend.model.RigidTransform;

/**
 * A collision solid with its place in the body that it belongs to.
 *
 * @param solid size and kind
 * @param centreInBody frame of its centre, in the body's link frame; read only
 */
record PlacedSolid(CollisionPrimitive solid, RigidTransform centreInBody) {}
