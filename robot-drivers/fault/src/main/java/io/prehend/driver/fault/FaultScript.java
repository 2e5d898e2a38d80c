package io.prehend.driver.fault;

import java.util.ArrayList;
import java.util.List;

/**
 * A time line of faults and the seed of all that is drawn. Immutable; any thread.
 *
 * <pre>
 * # one fault a line (or between semicolons); times count from the start of the script
 * seed 7
 * 2s..4s    delay 20ms jitter 10ms back
 * 5s..8s    drop chance 10%
 * always    throttle 200kB/s forth
 * 9s        cut
 * 10s..     black-hole
 * </pre>
 *
 * <p>A line is a span ({@code FROM..TO}, {@code FROM..} without end, {@code always}, or one moment), a {@link
 * FaultKind}, its amount where it has one, and in any order {@code jitter TIME}, {@code chance P} (a share or a
 * percentage), {@code forth}, {@code back} or {@code both}. The text that {@link #toString} prints can be read again:
 * it names the seed, so that a run can be repeated from its log.
 *
 * @param seed of every draw
 * @param faults what goes wrong
 */
public record FaultScript(long seed, List<Fault> faults) {
    /** Keeps a copy of the list. */
    public FaultScript {
        faults = List.copyOf(faults);
    }

    /** A script in which nothing goes wrong. */
    public static FaultScript healthy(long seed) {
        return new FaultScript(seed, List.of());
    }

    /** A script of these faults. */
    public static FaultScript of(long seed, Fault... faults) {
        return new FaultScript(seed, List.of(faults));
    }

    /**
     * Reads a script; its seed is 1 where the text names none.
     *
     * @throws IllegalArgumentException if a line makes no sense; the message names the line
     */
    public static FaultScript parse(String text) {
        return FaultText.parse(text);
    }

    /** The same with {@code fault} added. */
    public FaultScript with(Fault fault) {
        List<Fault> more = new ArrayList<>(faults);
        more.add(fault);
        return new FaultScript(seed, more);
    }

    /** The same with another seed. */
    public FaultScript withSeed(long newSeed) {
        return new FaultScript(newSeed, faults);
    }

    /** The script as text. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("seed ").append(seed);
        faults.forEach(fault -> text.append('\n').append(fault));
        return text.toString();
    }
}
