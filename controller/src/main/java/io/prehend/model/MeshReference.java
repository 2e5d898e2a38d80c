package io.prehend.model;

/**
 * A mesh that a URDF names as collision geometry of a link. The controller does not read it.
 *
 * @param fileName as it stands in the description, for instance {@code package://robot/meshes/link1.stl}
 * @param originInLink frame of the mesh, in the link's frame
 * @param scaleX factor along x
 * @param scaleY factor along y
 * @param scaleZ factor along z
 */
public record MeshReference(String fileName, RigidTransform originInLink, double scaleX, double scaleY, double scaleZ) {
    /** Copies the origin, so that nobody can change it from outside. */
    public MeshReference {
        originInLink = new RigidTransform().set(originInLink);
    }

    /** A copy of the frame of the mesh, in the link's frame. */
    @Override
    public RigidTransform originInLink() {
        return new RigidTransform().set(originInLink);
    }
}
