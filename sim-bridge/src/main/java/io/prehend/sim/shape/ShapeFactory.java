package io.prehend.sim.shape;

import java.util.SplittableRandom;

/**
 * Builds graspable objects: a family and a seed give a shape, always the same one, bit for bit. Stateless; any
 * thread.
 */
public final class ShapeFactory {
    private ShapeFactory() {}

    /** The member of {@code family} that {@code seed} draws, under the name {@code family-seed}. */
    public static ObjectShape build(ShapeFamily family, long seed) {
        return build(family.label() + "-" + Long.toUnsignedString(seed), family, seed);
    }

    /** The member of {@code family} that {@code seed} draws, under {@code name}. */
    public static ObjectShape build(String name, ShapeFamily family, long seed) {
        return ShapeAssembler.ofPoints(name, family.label(), family.parts(new SplittableRandom(seed)));
    }
}
