package io.prehend.sim.shape;

import java.util.List;
import java.util.Locale;

/**
 * Shapes from the factory: families take turns, so that any stretch of the set holds all of them. Builds on request;
 * any thread.
 */
final class BuiltinSet implements ObjectSet {
    private static final List<ShapeFamily> TRAIN_FAMILIES = List.of(ShapeFamily.BOX, ShapeFamily.CYLINDER);
    private static final int TRAIN_VARIANTS = 750;

    private final String name;
    private final List<ShapeFamily> turns;
    private final int variants;
    private final long seed;

    private BuiltinSet(String name, List<ShapeFamily> turns, int variants, long seed) {
        this.name = name;
        this.turns = turns;
        this.variants = variants;
        this.seed = seed;
    }

    static BuiltinSet train() {
        return new BuiltinSet("builtin:train", TRAIN_FAMILIES, TRAIN_VARIANTS, 0x5EED_0001L);
    }

    static BuiltinSet test() {
        return new BuiltinSet("builtin:test", TRAIN_FAMILIES, 150, 0x5EED_0002L);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return turns.size() * variants;
    }

    @Override
    public ObjectShape get(int index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException("there is no shape " + index + " in " + name + ", which has " + size());
        }
        ShapeFamily family = turns.get(index % turns.size());
        String shapeName = String.format(Locale.ROOT, "%s-%04d", family.label(), index);
        return ShapeFactory.build(shapeName, family, seed * 1_000_003L + index);
    }
}
