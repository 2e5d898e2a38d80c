package io.prehend.safety;

/**
 * A point of the hand that must stay inside the workspace box, in the frame of the link that the last joint moves, m.
 * Immutable; any thread.
 *
 * @param x x, m
 * @param y y, m
 * @param z z, m
 */
public record FingertipPoint(double x, double y, double z) {}
