package io.prehend.model;

/**
 * A joint that follows another one: position = multiplier · position of the other + offset.
 *
 * @param jointName the joint that is followed
 * @param multiplier factor on its position
 * @param offset rad or m, added
 */
public record Mimic(String jointName, double multiplier, double offset) {}
