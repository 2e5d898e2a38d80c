package io.prehend.audit;

/**
 * What a recording cannot know by itself.
 *
 * @param cause why it was written: the cause of the stop, or who asked for it
 * @param wallMinusMonotonicNs what to add to the loop's clock to get ns since 1970
 */
public record DumpInfo(String cause, long wallMinusMonotonicNs) {}
