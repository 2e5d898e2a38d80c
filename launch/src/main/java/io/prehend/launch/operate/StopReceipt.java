package io.prehend.launch.operate;

/**
 * What was done about one request to stop, before it was answered. Immutable; any thread.
 *
 * @param request counts all requests since the service started
 * @param receivedNs when it reached the service, on our monotonic clock, ns
 * @param handedOverNs when the driver had been told, ns
 * @param first whether it was the one that stopped the arm; the others are counted
 */
public record StopReceipt(long request, long receivedNs, long handedOverNs, boolean first) {}
