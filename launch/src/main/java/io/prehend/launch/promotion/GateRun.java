package io.prehend.launch.promotion;

import io.prehend.launch.report.Failure;
import io.prehend.launch.wiring.Policies;
import io.prehend.launch.wiring.Simulation;
import io.prehend.policy.onnx.LoadedModel;
import io.prehend.policy.promotion.Gate;
import io.prehend.policy.promotion.GateCase;
import io.prehend.policy.promotion.GateLimits;
import io.prehend.policy.promotion.NotWorse;
import io.prehend.policy.promotion.Scenes;
import io.prehend.policy.promotion.Trial;
import io.prehend.policy.promotion.Verdict;
import io.prehend.policy.replay.ReplayBuffer;
import io.prehend.sim.random.Randomization;
import io.prehend.sim.shape.ObjectSet;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Everything that the gate needs besides the models: an arm's log, or else a rehearsal, and simulated episodes. One
 * thread.
 *
 * @param simulation in which models are tried
 * @param objects that are grasped in it
 * @param randomization how its episodes differ
 * @param seed of everything that is drawn
 * @param record folder of a replay log; null for none: then the current model rehearses
 * @param episodes most pairs of episodes to play; 0 for no simulation at all
 */
public record GateRun(
        Simulation simulation, ObjectSet objects, Randomization randomization, long seed, Path record, int episodes) {
    private static final long MOST_PAIRS = 1000;

    /**
     * Judges {@code candidate} against {@code current}.
     *
     * @param witness of the learner; null where there is none
     * @param witnessNeeded whether there must be one
     * @param attempt how many models were judged before: each meets other episodes, lest one be lucky by choice
     */
    public Verdict judge(String candidate, String current, Path witness, boolean witnessNeeded, long attempt) {
        GateLimits limits = limits();
        try (Trial trial = episodes == 0 ? null : new SimulatedTrial(simulation, objects, randomization, seed)) {
            Scenes scenes = scenes(current, limits);
            return new Gate(limits)
                    .judge(new GateCase(
                            candidate, current, witness, witnessNeeded, scenes, trial, attempt * MOST_PAIRS));
        }
    }

    private GateLimits limits() {
        NotWorse.Settings score = GateLimits.STANDARD.score();
        return GateLimits.STANDARD.with(new NotWorse.Settings(
                score.margin(), score.falseAcceptance(), score.falseRefusal(), Math.max(1, episodes)));
    }

    private Scenes scenes(String current, GateLimits limits) {
        if (record != null) {
            return recorded(current, limits.mostScenes());
        }
        return episodes == 0
                ? Scenes.NONE
                : Rehearsal.play(simulation, current, objects, randomization, limits.mostScenes());
    }

    private Scenes recorded(String current, int most) {
        if (!Files.isDirectory(record)) {
            throw Failure.usage("There is no folder " + record + "; record one with --record.");
        }
        try (LoadedModel model = Policies.model(current)) {
            return Scenes.newest(
                    ReplayBuffer.open(record), most, model.manifest().content().sha256());
        } catch (UncheckedIOException | IllegalArgumentException refused) {
            throw Failure.check(refused.getMessage(), refused);
        }
    }
}
