package io.prehend.policy.promotion;

import java.nio.file.Path;

/**
 * What the gate is to judge, and what it can judge by. Immutable.
 *
 * @param candidate the model: a file, or the name of one that comes with Prehend
 * @param current the model that it would replace, likewise
 * @param witness file of what the learner's network answered; null where there is none
 * @param witnessNeeded whether the model comes from a learner, which must bring one
 * @param scenes what arms saw of late
 * @param trial plays episodes; null where nobody can
 * @param firstEpisode of the trial: others than before, so that no model can be lucky twice
 */
public record GateCase(
        String candidate,
        String current,
        Path witness,
        boolean witnessNeeded,
        Scenes scenes,
        Trial trial,
        long firstEpisode) {}
