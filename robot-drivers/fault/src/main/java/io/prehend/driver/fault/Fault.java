package io.prehend.driver.fault;

/**
 * One fault on a time line. Immutable; any thread.
 *
 * <p>Times count from the beginning of the script. A fault whose start and end are equal happens once, at that moment:
 * it makes sense for what happens to connections ({@code cut}, {@code half-open}).
 *
 * @param kind what goes wrong
 * @param startNs from when, ns
 * @param endNs until when, ns; {@link #FOR_EVER} for no end
 * @param direction which way
 * @param chance with which probability, for each message, sample or connection
 * @param amount how much, in the unit of the kind (ns, bytes/s, rad or bytes); NaN where the kind has none
 * @param jitterNs a delay is longer by up to this much, ns, drawn evenly
 */
public record Fault(
        FaultKind kind, long startNs, long endNs, Direction direction, double chance, double amount, long jitterNs) {
    /** The end of a fault that does not end. */
    public static final long FOR_EVER = Long.MAX_VALUE;

    /** Refuses what makes no sense. */
    public Fault {
        if (startNs < 0 || endNs < startNs) {
            throw new IllegalArgumentException("a fault starts at 0 or later and ends no earlier, but " + kind.word()
                    + " would last from " + startNs + " to " + endNs + " ns");
        }
        if (!(chance >= 0 && chance <= 1)) {
            throw new IllegalArgumentException(
                    "a chance is between 0 and 1, but that of " + kind.word() + " is " + chance);
        }
        requireAmount(kind, amount);
        if (jitterNs < 0 || jitterNs > 0 && kind != FaultKind.DELAY) {
            throw new IllegalArgumentException(
                    "only a delay has a jitter, of 0 or more; " + kind.word() + " has " + jitterNs + " ns");
        }
    }

    /** {@code kind} with its usual amount, both ways, always. */
    public static Fault of(FaultKind kind) {
        return of(kind, kind.usualAmount());
    }

    /** {@code kind} with {@code amount} in the unit of the kind, both ways, always. */
    public static Fault of(FaultKind kind, double amount) {
        return new Fault(kind, 0, FOR_EVER, Direction.BOTH, 1, amount, 0);
    }

    /** The same from {@code newStartNs} to {@code newEndNs}. */
    public Fault during(long newStartNs, long newEndNs) {
        return new Fault(kind, newStartNs, newEndNs, direction, chance, amount, jitterNs);
    }

    /** The same, one way. */
    public Fault towards(Direction newDirection) {
        return new Fault(kind, startNs, endNs, newDirection, chance, amount, jitterNs);
    }

    /** The same, with another probability. */
    public Fault withChance(double newChance) {
        return new Fault(kind, startNs, endNs, direction, newChance, amount, jitterNs);
    }

    /** The same, with a jitter. */
    public Fault withJitter(long newJitterNs) {
        return new Fault(kind, startNs, endNs, direction, chance, amount, newJitterNs);
    }

    /** Whether it lasts at {@code timeNs}. */
    public boolean activeAt(long timeNs) {
        return timeNs >= startNs && (timeNs < endNs || endNs == FOR_EVER);
    }

    /** Whether it is one moment. */
    public boolean momentary() {
        return startNs == endNs;
    }

    /** One line of a script. */
    @Override
    public String toString() {
        return FaultText.print(this);
    }

    private static void requireAmount(FaultKind kind, double amount) {
        if (kind.unit() == FaultKind.Unit.NONE) {
            if (!Double.isNaN(amount)) {
                throw new IllegalArgumentException(kind.word() + " has no amount, but " + amount + " was given");
            }
            return;
        }
        boolean fine = amount > 0 && amount <= 1e18 && (kind.unit() != FaultKind.Unit.COUNT || amount % 1 == 0);
        if (!fine) {
            throw new IllegalArgumentException(kind.word() + " needs an amount above 0, such as "
                    + FaultText.example(kind) + (Double.isNaN(amount) ? "" : ", not " + amount));
        }
    }
}
