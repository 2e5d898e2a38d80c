package io.prehend.sim.shape;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Shapes from the factory: families take turns, so that any stretch of the set holds all of them. Builds on request;
 * any thread.
 */
final class BuiltinSet implements ObjectSet {
    /** Families that only the test set holds. */
    static final Set<ShapeFamily> UNSEEN = EnumSet.range(ShapeFamily.RING, ShapeFamily.PAN);

    /** Families in both sets, with different members. */
    static final Set<ShapeFamily> SEEN = EnumSet.range(ShapeFamily.BOX, ShapeFamily.PRISM);

    private static final int TRAIN_ROUNDS = 104;
    private static final int TEST_ROUNDS = 10;
    private static final int WILD_SHAPES = 100_000;
    /** Turns that each unseen family has in a round of the test set, so that they are more than half of it. */
    private static final int UNSEEN_TURNS = 3;

    private final String name;
    private final List<ShapeFamily> turns;
    private final int rounds;
    private final long seed;

    private BuiltinSet(String name, List<ShapeFamily> turns, int rounds, long seed) {
        this.name = name;
        this.turns = turns;
        this.rounds = rounds;
        this.seed = seed;
    }

    /** 15 families, 1,560 shapes. */
    static BuiltinSet train() {
        return new BuiltinSet("builtin:train", List.copyOf(SEEN), TRAIN_ROUNDS, 0x5EED_0001L);
    }

    /** The same 15 families and 6 that training never sees, 330 shapes. */
    static BuiltinSet test() {
        List<ShapeFamily> turns = new ArrayList<>(SEEN);
        for (int turn = 0; turn < UNSEEN_TURNS; turn++) {
            turns.addAll(UNSEEN);
        }
        return new BuiltinSet("builtin:test", List.copyOf(turns), TEST_ROUNDS, 0x5EED_0002L);
    }

    /** The 15 families of the training set and, every other time, an assembly: 199,980 shapes, for training on. */
    static BuiltinSet wild() {
        List<ShapeFamily> turns = new ArrayList<>();
        for (ShapeFamily family : SEEN) {
            turns.add(family);
            turns.add(ShapeFamily.ASSEMBLY);
        }
        return new BuiltinSet("builtin:wild", turns, 2 * WILD_SHAPES / turns.size(), 0x5EED_0003L);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return turns.size() * rounds;
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
