package io.prehend.driver.fault;

import java.util.Arrays;

/**
 * The faults that are on: those of a script, and those that somebody switches on at once.
 *
 * <p>Any thread may switch; whoever asks sees it at the next question. Asking never allocates.
 */
final class FaultBoard {
    private final long seed;
    private volatile Fault[] faults;

    FaultBoard(FaultScript script) {
        seed = script.seed();
        faults = script.faults().toArray(Fault[]::new);
    }

    /** The seed of the script. */
    long seed() {
        return seed;
    }

    /** The faults on the board; nobody changes the array. */
    Fault[] faults() {
        return faults;
    }

    /** Adds {@code fault} to what goes wrong. */
    synchronized void add(Fault fault) {
        Fault[] more = Arrays.copyOf(faults, faults.length + 1);
        more[faults.length] = fault;
        faults = more;
    }

    /** Nothing goes wrong any more. */
    synchronized void clear() {
        faults = new Fault[0];
    }

    /** The first fault of this kind that lasts at {@code timeNs} in {@code direction}, or null. */
    Fault active(FaultKind kind, Direction direction, long timeNs) {
        for (Fault fault : faults) {
            if (fault.kind() == kind && fault.direction().covers(direction) && fault.activeAt(timeNs)) {
                return fault;
            }
        }
        return null;
    }

    /**
     * The first fault of this kind that lasts at {@code timeNs} in {@code direction} and hits what has this number, or
     * null.
     */
    Fault hit(FaultKind kind, Direction direction, long timeNs, long laneSeed, long number) {
        Fault fault = active(kind, direction, timeNs);
        boolean hit = fault != null && Dice.draw(laneSeed, number, kind.ordinal()) < fault.chance();
        return hit ? fault : null;
    }

    /** When next after {@code timeNs} a fault starts or ends, ns; {@link Fault#FOR_EVER} for never. */
    long nextChangeNs(long timeNs) {
        long nextNs = Fault.FOR_EVER;
        for (Fault fault : faults) {
            if (fault.startNs() > timeNs) {
                nextNs = Math.min(nextNs, fault.startNs());
            } else if (fault.endNs() > timeNs) {
                nextNs = Math.min(nextNs, fault.endNs());
            }
        }
        return nextNs;
    }
}
