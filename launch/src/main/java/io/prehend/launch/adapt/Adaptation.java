package io.prehend.launch.adapt;

import io.prehend.launch.evaluate.Evaluation;
import io.prehend.launch.evaluate.Tally;
import io.prehend.launch.learn.ClampCount;
import io.prehend.launch.learn.LearnerFolder;
import io.prehend.launch.learn.LearningBeside;
import io.prehend.launch.learn.LearningPlan;
import io.prehend.launch.play.Playback;
import io.prehend.launch.report.Bars;
import io.prehend.launch.report.Failure;
import io.prehend.launch.report.Report;
import io.prehend.launch.wiring.Policies;
import io.prehend.launch.wiring.PolicySource;
import io.prehend.launch.wiring.Simulation;
import io.prehend.launch.work.StopRequest;
import io.prehend.policy.promotion.Generation;
import io.prehend.policy.promotion.ModelFolder;
import io.prehend.policy.replay.ReplayLog;
import io.prehend.policy.replay.ReplayOptions;
import io.prehend.sim.episode.EpisodeResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Plays the same episodes with a learner beside the arm and without, through all that a real arm has: loop, replay log,
 * the learner's process, gate, store, probation. Then lets the model that came of it play episodes that it never saw,
 * beside the model with which all began. One thread, which lets others play where nothing is learned.
 *
 * <p>The gate's own simulation is as usual: neither learner nor gate know how the arm differs from it.
 */
public final class Adaptation {
    private final Evaluation evaluation;
    private final Simulation simulation;
    private final Plan plan;
    private final PrintWriter err;
    private final Bars bars;

    /**
     * How much to play.
     *
     * @param learning what the learner is to do, in a store without models
     * @param episodes with a learner, and as many without
     * @param examEpisodes of each model in the end
     * @param threads that play where nothing is learned
     */
    public record Plan(LearningPlan learning, int episodes, int examEpisodes, int threads) {}

    /**
     * What came of it.
     *
     * @param resting the arm without a learner
     * @param learning the arm with a learner, in the same episodes
     * @param windows of both, from episode to episode
     * @param before the first model, in episodes that nobody learned from
     * @param after the last model, in the same
     * @param learner what the learner and the store say
     */
    public record Outcome(
            Tally resting, Tally learning, SuccessWindows windows, Tally before, Tally after, Report learner) {
        /** Commands that broke a limit. */
        public long limitViolations() {
            return resting.limitViolations()
                    + learning.limitViolations()
                    + before.limitViolations()
                    + after.limitViolations();
        }
    }

    /**
     * Plays what {@code evaluation} says, whose policy is the one to begin with.
     *
     * @param err is told how the arm and its learner go on
     * @param bars shows the parts
     */
    public Adaptation(Evaluation evaluation, Simulation simulation, Plan plan, PrintWriter err, Bars bars) {
        this.evaluation = evaluation;
        this.simulation = simulation;
        this.plan = plan;
        this.err = err;
        this.bars = bars;
    }

    /** Plays all of it; {@code stop} ends it early with a sentence. */
    public Outcome run(StopRequest stop) {
        requireNoModels();
        List<EpisodeResult> resting = play("without a learner", evaluation, plan.episodes(), stop);
        Learned learned = learn(stop);
        SuccessWindows windows =
                new SuccessWindows(successes(learned.results()), successes(resting), learned.generations());
        Evaluation exam = evaluation.anew(evaluation.seed() + 1);
        Tally before = Tally.of(play("before", exam, plan.examEpisodes(), stop));
        Tally after = before;
        if (learned.model().isPresent()) {
            try (PolicySource model = Policies.open(learned.model().get())) {
                after = Tally.of(play("after", exam.of(model), plan.examEpisodes(), stop));
            }
        }
        return new Outcome(Tally.of(resting), Tally.of(learned.results()), windows, before, after, learned.report());
    }

    private record Learned(
            List<EpisodeResult> results, List<Long> generations, Optional<String> model, Report report) {}

    private Learned learn(StopRequest stop) {
        bars.begin("with a learner", plan.episodes());
        LearningPlan learning = plan.learning();
        CatchingUp lineup;
        LearningBeside beside;
        try (ReplayLog log = ReplayLog.open(learning.record(), ReplayOptions.DEFAULT, err::println)) {
            ClampCount counts = new ClampCount(log);
            LearningBeside.Arm arm =
                    new LearningBeside.Arm(simulation.telling(counts), false, evaluation.policy(), counts, err, err);
            beside = LearningBeside.start(learning, false, arm);
            try (beside) {
                lineup = new CatchingUp(beside, log, LearnerFolder.in(learning.store()), stop);
                Playback playback = new Playback(
                        lineup,
                        evaluation.sampler(simulation, simulation.config().simulation()),
                        simulation.config(),
                        err,
                        err);
                playback.play(plan.episodes(), false, null, stop);
                lineup.await();
            }
            beside.summarize();
        }
        requireAll(lineup.results(), plan.episodes());
        return new Learned(lineup.results(), lineup.generations(), model(), beside.toReport());
    }

    /** The model that the store holds for the one to follow. */
    private Optional<String> model() {
        ModelFolder store = ModelFolder.open(plan.learning().store());
        Optional<Generation> last = store.list().current();
        return last.map(generation -> store.model(generation).toString());
    }

    private List<EpisodeResult> play(String name, Evaluation what, int episodes, StopRequest stop) {
        bars.begin(name, episodes);
        List<EpisodeResult> results = what.run(simulation, episodes, plan.threads(), stop, result -> bars.step());
        requireAll(results, episodes);
        return results;
    }

    private void requireNoModels() {
        Path store = plan.learning().store();
        if (!ModelFolder.open(store).list().generations().isEmpty()) {
            throw Failure.usage("There are models in " + store + " already; name a folder without any.");
        }
    }

    private static void requireAll(List<EpisodeResult> results, int episodes) {
        if (results.size() < episodes) {
            throw Failure.check("Stopped; no report was written.");
        }
    }

    private static List<Boolean> successes(List<EpisodeResult> results) {
        return results.stream().map(EpisodeResult::success).toList();
    }
}
