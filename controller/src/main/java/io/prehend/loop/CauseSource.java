package io.prehend.loop;

/** Something beside the driver that may find a reason to hold or stop the arm, such as a person who is gone. */
@FunctionalInterface
public interface CauseSource {
    /**
     * What is wrong now, as a mask of {@link io.prehend.safety.StopCause#bit}: levels, set for as long as they last.
     * Asked by the loop's thread at every tick; neither allocates nor waits.
     */
    long causes(long nowNs);
}
