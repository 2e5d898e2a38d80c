package io.prehend.launch.train;

import io.prehend.launch.wiring.Simulation;
import io.prehend.launch.work.Workers;
import io.prehend.policy.experience.EpisodeRecorder;
import io.prehend.policy.experience.StepStore;
import io.prehend.port.Policy;
import io.prehend.sim.episode.EpisodeResult;
import io.prehend.sim.episode.EpisodeRunner;
import io.prehend.sim.random.EpisodeSampler;
import io.prehend.sim.random.Randomization;
import io.prehend.sim.shape.ObjectSet;
import io.prehend.sim.teach.Lesson;
import io.prehend.sim.teach.TeachingMaker;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.LongFunction;

/**
 * Plays episodes for their experience, through the real loop, filter and task. What it collects depends on its
 * arguments alone, whatever the number of threads. Immutable; one thread calls it and waits.
 *
 * @param simulation the arm and its world
 * @param objects what to grasp
 * @param randomization how episodes differ
 * @param seed of everything that is drawn
 * @param threads how many episodes at a time
 */
public record Collector(Simulation simulation, ObjectSet objects, Randomization randomization, long seed, int threads) {
    /**
     * An episode that was played.
     *
     * @param result what came of it
     * @param lesson who led the hand
     * @param steps what was experienced
     */
    public record Played(EpisodeResult result, Lesson lesson, StepStore steps) {}

    /**
     * Plays the episodes {@code first} to {@code first + count - 1} of this seed.
     *
     * @param lessons which lesson an episode is, by its number
     * @param pupils gives a pupil for an exercise, by the lesson's seed; null where there are only demonstrations
     * @param onPlayed told of each episode as it ends, in any order, by any of the threads
     * @return the episodes in their order; fewer when stopped
     */
    public List<Played> collect(
            int first,
            int count,
            IntFunction<Lesson> lessons,
            LongFunction<Policy> pupils,
            BooleanSupplier stop,
            Consumer<Played> onPlayed) {
        Workers<Played> workers =
                new Workers<>(Math.min(threads, count), () -> new Player(first, lessons, pupils), stop);
        return workers.run(count, onPlayed);
    }

    private final class Player implements Workers.Worker<Played> {
        private final int first;
        private final IntFunction<Lesson> lessons;
        private final TeachingMaker maker;
        private final EpisodeRunner runner;
        private final EpisodeSampler sampler;

        private Lesson lesson;

        private Player(int first, IntFunction<Lesson> lessons, LongFunction<Policy> pupils) {
            this.first = first;
            this.lessons = lessons;
            maker = new TeachingMaker(
                    simulation.chain(), simulation.config().limits(), () -> pupils.apply(lesson.seed()));
            runner = simulation.practiceRunner(maker);
            sampler = new EpisodeSampler(
                    objects, randomization, simulation.config().simulation(), simulation.chain(), seed);
        }

        @Override
        public Played run(int index) {
            int episode = first + index;
            EpisodeRecorder recorder = new EpisodeRecorder();
            lesson = lessons.apply(episode);
            maker.next(lesson, recorder);
            EpisodeResult result = runner.run(episode, sampler.setup(episode));
            maker.ended(result);
            return new Played(result, lesson, recorder.steps());
        }

        @Override
        public void close() {
            // Each episode frees its own world.
        }
    }
}
