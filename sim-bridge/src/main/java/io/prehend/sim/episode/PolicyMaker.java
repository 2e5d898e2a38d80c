package io.prehend.sim.episode;

import io.prehend.port.Policy;

/** Gives each episode its policy. Owned by one worker's thread. */
public interface PolicyMaker {
    /**
     * A policy for one episode.
     *
     * @param truth where the object truly is: for policies that are privileged, such as the expert. A policy that shall
     *     be deployed must not look at it.
     */
    Policy make(SceneTruth truth);
}
