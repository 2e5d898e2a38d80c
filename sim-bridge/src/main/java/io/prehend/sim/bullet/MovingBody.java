package io.prehend.sim.bullet;

import io.prehend.model.Joint;
import io.prehend.model.RigidTransform;
import java.util.List;

/**
 * A joint and everything that is fixed to the link that it moves, as one rigid body. Immutable.
 *
 * <p>Its <em>link frame</em> is the joint's frame, its <em>principal frame</em> sits in the centre of mass and is
 * turned so that the inertia tensor is diagonal.
 *
 * @param joint the joint that moves it
 * @param parent number of the body that carries it; −1 for the base
 * @param carrierInParent frame of the link that carries the joint, in the parent's link frame
 * @param inertia mass and inertia, in the link frame
 * @param solids what it collides with, in the link frame
 */
record MovingBody(Joint joint, int parent, RigidTransform carrierInParent, Inertia inertia, List<PlacedSolid> solids) {
    /** Whether it is a finger: the only bodies that slide. */
    boolean isFinger() {
        return !joint.type().rotary();
    }
}
