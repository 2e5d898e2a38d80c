package io.prehend.driver.fault;

/**
 * What a {@link TcpFaultProxy} has done so far. Immutable; any thread.
 *
 * @param connections accepted since the start
 * @param open open now, half-open ones among them
 * @param cut reset by a fault
 * @param halfOpened one end of which has vanished
 * @param unreachable closed because the other side could not be reached, or broke off
 * @param messages taken in, both ways (what {@link Framing#RAW} counts are chunks)
 * @param spoiled messages that were changed, lost, doubled or swapped
 * @param bytesForth read from those who connect
 * @param bytesBack read from the one who listens
 */
public record ProxyCounts(
        long connections,
        long open,
        long cut,
        long halfOpened,
        long unreachable,
        long messages,
        long spoiled,
        long bytesForth,
        long bytesBack) {}
