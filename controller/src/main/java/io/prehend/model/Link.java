package io.prehend.model;

import java.util.List;

/**
 * A rigid body of a {@link RobotModel}. Immutable; any thread.
 *
 * @param name unique among the links; also the name of its frame
 * @param inertial mass and inertia; {@link Inertial#NONE} where the description gives none
 * @param collision simple solids that stand for it where contact matters
 * @param meshes collision meshes that the description names and that are not read
 */
public record Link(String name, Inertial inertial, List<CollisionPrimitive> collision, List<MeshReference> meshes) {
    /** Copies the lists. */
    public Link {
        collision = List.copyOf(collision);
        meshes = List.copyOf(meshes);
    }
}
