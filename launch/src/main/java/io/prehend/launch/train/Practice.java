package io.prehend.launch.train;

import io.prehend.launch.wiring.Simulation;
import io.prehend.policy.experience.StepStore;
import io.prehend.policy.input.StateFeature;
import io.prehend.port.Policy;
import io.prehend.sim.random.Randomization;
import io.prehend.sim.teach.Lesson;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.function.LongFunction;

/** Plays the episodes of a part of a training, level after level. One thread calls it and waits. */
final class Practice {
    private final Curriculum curriculum;
    private final Simulation simulation;
    private final BooleanSupplier stop;
    private final Runnable onPlayed;

    /**
     * What was experienced.
     *
     * @param isComplete whether all episodes were played: none was left out by a stop
     * @param steps steps worth learning from
     * @param successRate share in which the object was lifted, of the pupil's episodes where there are any, else of all
     */
    record Experience(boolean isComplete, StepStore steps, double successRate) {}

    /** Episodes of {@code curriculum}; {@code onPlayed} is told as each one ends, by any thread. */
    Practice(Curriculum curriculum, Simulation simulation, BooleanSupplier stop, Runnable onPlayed) {
        this.curriculum = curriculum;
        this.simulation = simulation;
        this.stop = stop;
        this.onPlayed = onPlayed;
    }

    /**
     * Plays the episodes {@code first} to {@code first + count - 1}.
     *
     * @param lessons which lesson an episode is, by its number
     * @param pupils gives a pupil for an exercise, by the lesson's seed; null where there are only demonstrations
     */
    Experience play(int first, int count, IntFunction<Lesson> lessons, LongFunction<Policy> pupils) {
        StepStore steps = new StepStore(StateFeature.ALL.size());
        int levels = curriculum.levels().size();
        int[] played = new int[2];
        int[] lifted = new int[2];
        for (int level = 0; level < levels; level++) {
            Randomization randomization = curriculum.levels().get(level);
            int from = first + count * level / levels;
            int share = count * (level + 1) / levels - count * level / levels;
            Collector collector = new Collector(
                    simulation, curriculum.objects(), randomization, curriculum.seed(), curriculum.threads());
            for (Collector.Played one :
                    collector.collect(from, share, lessons, pupils, stop, ignored -> onPlayed.run())) {
                int whose = one.lesson().isDemonstration() ? 0 : 1;
                played[whose]++;
                lifted[whose] += one.result().success() ? 1 : 0;
                // A failed demonstration shows nothing worth doing; a failed exercise is what lessons are for.
                if (one.result().success() || whose == 1) {
                    steps.append(one.steps());
                }
            }
        }
        int whose = played[1] > 0 ? 1 : 0;
        double successRate = (double) lifted[whose] / Math.max(1, played[whose]);
        return new Experience(played[0] + played[1] == count, steps, successRate);
    }
}
