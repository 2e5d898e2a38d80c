package io.prehend.launch.train;

import io.prehend.policy.actor.ActorNetwork;
import io.prehend.policy.actor.EncoderKind;
import io.prehend.policy.checkpoint.RunSettings;
import io.prehend.sim.random.Randomization;
import io.prehend.sim.shape.ObjectSet;
import java.util.Arrays;
import java.util.List;

/**
 * What is trained, on what, and for how long. Immutable; any thread.
 *
 * @param objects what to grasp
 * @param levels how episodes differ: one level after another, in turn
 * @param seed of everything that is drawn
 * @param architecture of the actor
 * @param demonstrations episodes that the expert shows
 * @param updates updates of the weights on them
 * @param rounds how often the actor then exercises under the expert's eyes (DAgger)
 * @param exercises episodes of each round
 * @param roundUpdates updates after each round, on all steps so far
 * @param lastUpdates updates after the last of them
 * @param goalWeight worth of the goal in the loss of imitation
 * @param threads how many episodes are played at a time
 */
public record Curriculum(
        ObjectSet objects,
        List<Randomization> levels,
        long seed,
        ActorNetwork.Architecture architecture,
        int demonstrations,
        int updates,
        int rounds,
        int exercises,
        int roundUpdates,
        int lastUpdates,
        float goalWeight,
        int threads) {
    /** Copies the list. */
    public Curriculum {
        levels = List.copyOf(levels);
    }

    /** Updates after round {@code round}; 0 is before the first. */
    int updatesAfter(int round) {
        if (round == 0) {
            return updates;
        }
        return round == rounds ? lastUpdates : roundUpdates;
    }

    /** Updates from the beginning to the end. */
    long allUpdates() {
        long all = 0;
        for (int round = 0; round <= rounds; round++) {
            all += updatesAfter(round);
        }
        return all;
    }

    /**
     * What a run must be gone on with. Threads change nothing. Rounds may be added where the last one is as the others.
     */
    RunSettings settings() {
        return new RunSettings()
                .with("objects", objects.name() + " (" + objects.size() + ")")
                .with(
                        "levels",
                        String.join(
                                ",", levels.stream().map(Randomization::name).toList()))
                .with("seed", seed)
                .with("points", architecture.points())
                .with("widths", widths())
                .with("demonstrations", demonstrations)
                .with("updates", updates)
                .with("exercises", exercises)
                .with("round-updates", roundUpdates)
                .with("goal-weight", goalWeight)
                .with("last-updates", lastUpdates == roundUpdates ? "as ever" : lastUpdates + " in round " + rounds);
    }

    /** Names the kind of encoder where it is not the usual one, so that older runs can be gone on with. */
    private String widths() {
        String widths = Arrays.toString(architecture.widths());
        return architecture.kind() == EncoderKind.POINTS ? widths : widths + " of sets";
    }
}
