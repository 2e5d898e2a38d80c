package io.prehend.driver.link.signal;

import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * A kind of signal: makes signals of it and copies one into another. Immutable; any thread.
 *
 * @param name for messages
 * @param create makes an empty signal
 * @param copy makes its first argument equal to its second, without allocating in steady state
 */
public record SignalKind<S>(String name, Supplier<S> create, BiConsumer<S, S> copy) {
    @Override
    public String toString() {
        return name;
    }
}
