package io.prehend.sim.shape;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;

/** The kinds of shape that {@link ShapeFactory} builds. */
public enum ShapeFamily {
    /** A cuboid. */
    BOX(BlockShapes::box),
    /** An upright can of twelve sides. */
    CYLINDER(RoundShapes::cylinder),
    /** A lying rod with rounded ends, on one of its eight sides. */
    CAPSULE(RoundShapes::capsule),
    /** An upright cone without its tip, wide or narrow end down. */
    FRUSTUM(RoundShapes::frustum),
    /** An ellipsoid with flattened poles. */
    ELLIPSOID(RoundShapes::ellipsoid),
    /** Between ellipsoid, cylinder and box. */
    SUPERQUADRIC(RoundShapes::superquadric),
    /** A body with shoulder, neck and cap. */
    BOTTLE(RoundShapes::bottle),
    /** A jar with a lid wider or narrower than itself. */
    JAR(RoundShapes::jar),
    /** An open bowl: small enough to be held around, or with a thick wall. */
    BOWL(VesselShapes::bowl),
    /** A cup with a handle that has a hole. */
    MUG(VesselShapes::mug),
    /** A tumbler, or a piece of pipe open at both ends. */
    TUBE(VesselShapes::tube),
    /** Two blocks in the shape of an L, lying. */
    ELL(BlockShapes::ell),
    /** Two blocks in the shape of a T, lying. */
    TEE(BlockShapes::tee),
    /** A lying hammer: a tool with a handle. */
    HAMMER(ToolShapes::hammer),
    /** An upright column of six or eight sides, stretched. */
    PRISM(BlockShapes::prism),

    /** A lying ring: a torus of eight pieces. Not in the training set. */
    RING(VesselShapes::ring),
    /** A lying dumbbell. Not in the training set. */
    DUMBBELL(ToolShapes::dumbbell),
    /** A foot, a stem and a cup. Not in the training set. */
    GOBLET(RoundShapes::goblet),
    /** A ramp with upright ends. Not in the training set. */
    WEDGE(BlockShapes::wedge),
    /** Two blocks in the shape of a plus, lying. Not in the training set. */
    CROSS(BlockShapes::cross),
    /** A disc with a straight handle. Not in the training set. */
    PAN(ToolShapes::pan),

    /** Nothing in particular. In a set of its own, for training. */
    ASSEMBLY(AssemblyShapes::assembly);

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
