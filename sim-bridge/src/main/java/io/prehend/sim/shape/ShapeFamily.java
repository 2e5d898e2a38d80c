package io.prehend.sim.shape;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;

/** The kinds of shape that {@link ShapeFactory} builds. */
public enum ShapeFamily {
    /** A cuboid. */
    BOX(BlockShapes::box),
    /** An upright can. */
    CYLINDER(RoundShapes::cylinder);

    private final Function<SplittableRandom, List<double[]>> parts;

    ShapeFamily(Function<SplittableRandom, List<double[]>> parts) {
        this.parts = parts;
    }

    /** Name in reports: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Corner points of the convex parts of one member of the family, drawn with {@code random}. */
    List<double[]> parts(SplittableRandom random) {
        return parts.apply(random);
    }
}
