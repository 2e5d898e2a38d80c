package io.prehend.loop;

/** Something that a person wants done, which only the loop's thread may do. */
@FunctionalInterface
public interface LoopAct {
    /** Does it, on the loop's thread, at the end of the tick at {@code nowNs}; must neither wait nor take long. */
    void carryOut(ControlLoop loop, long nowNs);
}
