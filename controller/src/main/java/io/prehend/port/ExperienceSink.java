package io.prehend.port;

/** Takes what was experienced, step by step. One thread calls it, the one that thinks. */
public interface ExperienceSink {
    /** One step; {@code transition} is only lent. */
    void onStep(Transition transition);

    /**
     * The episode to which the last steps belong is over.
     *
     * @param object name of what was to be grasped
     * @param reward 1 for an object lifted and held, else 0 (GA-DDPG's reward)
     * @param truncated whether it was cut short, by a stop or for want of time, rather than ended by what the policy
     *     did
     */
    void onEpisodeEnd(String object, double reward, boolean truncated);
}
