package io.prehend.model;

/** A simple solid that stands for (a part of) a link where contact matters. Immutable; any thread. */
public sealed interface CollisionPrimitive {
    /** A copy of the frame of the solid's centre, in the link's frame. */
    RigidTransform originInLink();

    /**
     * A cuboid.
     *
     * @param originInLink frame of its centre
     * @param sizeXM full edge along x, m
     * @param sizeYM full edge along y, m
     * @param sizeZM full edge along z, m
     */
    record Box(RigidTransform originInLink, double sizeXM, double sizeYM, double sizeZM) implements CollisionPrimitive {
        /** Copies the origin and checks the sizes. */
        public Box {
            originInLink = new RigidTransform().set(originInLink);
            requirePositive(sizeXM, "box edge");
            requirePositive(sizeYM, "box edge");
            requirePositive(sizeZM, "box edge");
        }

        @Override
        public RigidTransform originInLink() {
            return new RigidTransform().set(originInLink);
        }
    }

    /**
     * A cylinder along its z axis.
     *
     * @param originInLink frame of its centre
     * @param radiusM radius, m
     * @param lengthM full length, m
     */
    record Cylinder(RigidTransform originInLink, double radiusM, double lengthM) implements CollisionPrimitive {
        /** Copies the origin and checks the sizes. */
        public Cylinder {
            originInLink = new RigidTransform().set(originInLink);
            requirePositive(radiusM, "cylinder radius");
            requirePositive(lengthM, "cylinder length");
        }

        @Override
        public RigidTransform originInLink() {
            return new RigidTransform().set(originInLink);
        }
    }

    /**
     * A sphere.
     *
     * @param originInLink frame of its centre
     * @param radiusM radius, m
     */
    record Sphere(RigidTransform originInLink, double radiusM) implements CollisionPrimitive {
        /** Copies the origin and checks the size. */
        public Sphere {
            originInLink = new RigidTransform().set(originInLink);
            requirePositive(radiusM, "sphere radius");
        }

        @Override
        public RigidTransform originInLink() {
            return new RigidTransform().set(originInLink);
        }
    }

    /**
     * A cylinder along its z axis with a half sphere on either end.
     *
     * @param originInLink frame of its centre
     * @param radiusM radius, m
     * @param lengthM length of the cylindrical part, m: the whole is {@code lengthM + 2 * radiusM} long
     */
    record Capsule(RigidTransform originInLink, double radiusM, double lengthM) implements CollisionPrimitive {
        /** Copies the origin and checks the sizes. */
        public Capsule {
            originInLink = new RigidTransform().set(originInLink);
            requirePositive(radiusM, "capsule radius");
            requirePositive(lengthM, "capsule length");
        }

        @Override
        public RigidTransform originInLink() {
            return new RigidTransform().set(originInLink);
        }
    }

    private static void requirePositive(double value, String what) {
        if (!(value > 0)) {
            throw new IllegalArgumentException("the " + what + " must be positive, but is " + value);
        }
    }
}
