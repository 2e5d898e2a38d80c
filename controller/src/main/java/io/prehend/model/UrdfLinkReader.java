package io.prehend.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the {@code <link>} elements of one URDF. Owned by one {@link UrdfReader}. */
final class UrdfLinkReader {
    private static final Set<String> IN_LINK =
            Set.of("inertial", "visual", "collision", "contact", "material", "sensor", "self_collision_checking");
    private static final Set<String> IN_INERTIAL = Set.of("origin", "mass", "inertia");
    private static final Set<String> IN_COLLISION = Set.of("origin", "geometry", "material", "verbose", "contact");
    private static final Set<String> SHAPES = Set.of("box", "cylinder", "sphere", "capsule", "mesh");

    private final UrdfValues values;

    UrdfLinkReader(UrdfValues values) {
        this.values = values;
    }

    Link read(XmlElement element) {
        String name = values.name(element, "name", "a link");
        values.checkContent(element, IN_LINK);
        List<CollisionPrimitive> primitives = new ArrayList<>();
        List<MeshReference> meshes = new ArrayList<>();
        for (XmlElement child : element.children()) {
            if (child.name().equals("collision")) {
                readCollision(child, "link '" + name + "'", primitives, meshes);
            }
        }
        return new Link(name, readInertial(element, "link '" + name + "'"), primitives, meshes);
    }

    private Inertial readInertial(XmlElement link, String what) {
        XmlElement element = values.single(link, "inertial");
        if (element == null) {
            return Inertial.NONE;
        }
        values.checkContent(element, IN_INERTIAL);
        XmlElement massElement = values.single(element, "mass");
        double massKg = massElement == null ? 0 : values.number(massElement, "value", what + " mass", 0);
        if (massKg < 0) {
            values.warn(massElement, what + " has the negative mass " + massKg + " kg: treated as weightless");
            massKg = 0;
        } else if (massElement == null) {
            values.warn(element, what + " has an inertial without mass: treated as weightless");
        }
        double[] inertia = readInertia(element, what);
        Inertial inertial = new Inertial(
                massKg,
                values.origin(element, what + " inertial"),
                inertia[0],
                inertia[1],
                inertia[2],
                inertia[3],
                inertia[4],
                inertia[5]);
        if (massKg > 0 && !inertial.isPhysical()) {
            values.warn(element, what + " has an inertia tensor that no real body can have");
        }
        return inertial;
    }

    private double[] readInertia(XmlElement inertial, String what) {
        String[] keys = {"ixx", "ixy", "ixz", "iyy", "iyz", "izz"};
        double[] inertia = new double[keys.length];
        XmlElement element = values.single(inertial, "inertia");
        for (int i = 0; element != null && i < keys.length; i++) {
            inertia[i] = values.number(element, keys[i], what + " inertia", 0);
        }
        return inertia;
    }

    private void readCollision(
            XmlElement collision, String what, List<CollisionPrimitive> primitives, List<MeshReference> meshes) {
        values.checkContent(collision, IN_COLLISION);
        RigidTransform origin = values.origin(collision, what + " collision");
        XmlElement geometry = values.single(collision, "geometry");
        if (geometry == null) {
            values.warn(collision, what + " has a collision without geometry, which is ignored");
            return;
        }
        values.checkContent(geometry, SHAPES);
        for (XmlElement shape : geometry.children()) {
            if (shape.name().equals("mesh")) {
                meshes.add(readMesh(shape, origin, what));
            } else if (SHAPES.contains(shape.name())) {
                addPrimitive(shape, origin, what, primitives);
            }
        }
    }

    private void addPrimitive(
            XmlElement shape, RigidTransform origin, String what, List<CollisionPrimitive> primitives) {
        double[] sizeM = new double[3];
        if (shape.name().equals("box")) {
            if (!values.vector(shape, "size", what + " box", sizeM)) {
                throw values.error(shape, what + " has a box without size");
            }
        } else {
            sizeM[0] = values.number(shape, "radius", what + " " + shape.name(), 0);
            sizeM[1] = values.number(shape, "length", what + " " + shape.name(), 0);
        }
        try {
            primitives.add(primitive(shape.name(), origin, sizeM));
        } catch (IllegalArgumentException e) {
            values.warn(shape, what + ": " + e.getMessage() + ": treated as no geometry");
        }
    }

    private static CollisionPrimitive primitive(String shape, RigidTransform origin, double[] sizeM) {
        return switch (shape) {
            case "box" -> new CollisionPrimitive.Box(origin, sizeM[0], sizeM[1], sizeM[2]);
            case "cylinder" -> new CollisionPrimitive.Cylinder(origin, sizeM[0], sizeM[1]);
            case "capsule" -> new CollisionPrimitive.Capsule(origin, sizeM[0], sizeM[1]);
            default -> new CollisionPrimitive.Sphere(origin, sizeM[0]);
        };
    }

    private MeshReference readMesh(XmlElement mesh, RigidTransform origin, String what) {
        String file = mesh.attribute("filename");
        double[] scale = {1, 1, 1};
        values.vector(mesh, "scale", what + " mesh", scale);
        values.warn(mesh, what + ": mesh '" + file + "' is not there: treated as no geometry");
        return new MeshReference(file == null ? "" : file, origin, scale[0], scale[1], scale[2]);
    }
}
