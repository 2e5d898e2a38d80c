package io.prehend.sim.episode;

import io.prehend.port.Policy;
import io.prehend.sim.SimWorld;

/**
 * Gives an episode its policy. Any thread.
 *
 * <p>The world is for policies that are privileged, such as the expert; a policy that shall be deployed must not look at
 * it.
 */
public interface PolicyMaker {
    /** The policy's name, for reports. */
    String name();

    /** A policy for one worker's episode in {@code world}. */
    Policy make(SimWorld world);
}
