package io.prehend.driver.ros1.param;

import java.util.Optional;

/** Hears of a parameter, on a thread of the tree. */
@FunctionalInterface
public interface ParameterListener {
    /** It has another value than before; empty if it is not set. Also called with the first value. */
    void onNewValue(Optional<Object> value);
}
