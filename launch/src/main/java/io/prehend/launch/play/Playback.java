package io.prehend.launch.play;

import io.prehend.launch.config.Config;
import io.prehend.launch.evaluate.Tally;
import io.prehend.launch.render.Filmstrip;
import io.prehend.launch.work.StopRequest;
import io.prehend.safety.StopCause;
import io.prehend.sim.EpisodeSetup;
import io.prehend.sim.episode.EpisodeResult;
import io.prehend.sim.episode.EpisodeRunner;
import io.prehend.sim.episode.Failure;
import io.prehend.sim.episode.SimulatedCell;
import io.prehend.sim.random.EpisodeSampler;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Plays episodes one after another and says a line about each. On Ctrl-C the arm is stopped through the loop, as by a
 * stop button, and the playback ends when it stands still. Owned by one thread.
 */
public final class Playback {
    private final Lineup lineup;
    private final EpisodeSampler sampler;
    private final Config config;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Tally tally = new Tally();
    private EpisodeRunner.Observer listener = (cell, nowNs) -> {};
    private int moving;

    /** A playback of what {@code sampler} draws, said to {@code out}; what went wrong is said to {@code err}. */
    public Playback(Lineup lineup, EpisodeSampler sampler, Config config, PrintWriter out, PrintWriter err) {
        this.lineup = lineup;
        this.sampler = sampler;
        this.config = config;
        this.out = out;
        this.err = err;
    }

    /** Tells {@code observer} every tick, from the next {@link #play} on. */
    public Playback watchedBy(EpisodeRunner.Observer observer) {
        listener = observer;
        return this;
    }

    /**
     * Plays.
     *
     * @param episodes how many; 0 for as many as there is time for
     * @param sayPhases whether to say where the task has come to
     * @param film draws what happens; null for no pictures
     * @param stop when to come to an end
     */
    public void play(int episodes, boolean sayPhases, Filmstrip film, StopRequest stop) {
        List<EpisodeRunner.Observer> watchers = new ArrayList<>(List.of(listener));
        if (sayPhases) {
            PhaseLog phases = new PhaseLog(out);
            watchers.add((cell, nowNs) -> phases.onTick(cell.task(), nowNs));
        }
        if (film != null) {
            watchers.add(film);
        }
        try (StopRecorder recorder = new StopRecorder(config.recorder(), err)) {
            for (int episode = 0; (episodes == 0 || episode < episodes) && !stop.requested(); episode++) {
                EpisodeSetup setup = sampler.setup(episode);
                EpisodeRunner runner = lineup.next(episode);
                if (sayPhases) {
                    out.println(heading(episode, setup.object().shape().name()));
                }
                EpisodeResult result = runner.run(episode, setup, (cell, nowNs) -> {
                    if (stop.requested()) {
                        stopArm(cell, nowNs);
                    }
                    recorder.onTick(cell.loop(), cell.recorder());
                    watchers.forEach(watcher -> watcher.onTick(cell, nowNs));
                });
                recorder.finishEpisode();
                add(result);
                lineup.onResult(result);
                if (film != null) {
                    film.onEpisode(result);
                }
            }
        }
    }

    /** The sum of what was played. */
    public Tally tally() {
        return tally;
    }

    /** Whether no command broke a limit and the arm stood still at the end of every episode. */
    public boolean invariantsHeld() {
        return tally.limitViolations() == 0 && moving == 0;
    }

    /** Says what it came to. */
    public void summarize() {
        out.printf(
                Locale.ROOT,
                "%d of %d lifted; %d commands broke a limit; the arm stood still at the end of %d of %d episodes%n",
                tally.successes(),
                tally.episodes(),
                tally.limitViolations(),
                tally.episodes() - moving,
                tally.episodes());
    }

    private static void stopArm(SimulatedCell cell, long nowNs) {
        if (!cell.loop().supervisor().state().latched()) {
            cell.loop().stop(StopCause.OPERATOR_STOP, nowNs);
        }
    }

    private void add(EpisodeResult result) {
        tally.add(result);
        moving += result.finalSpeedRadPerS() <= EpisodeRunner.STANDSTILL_RAD_PER_S ? 0 : 1;
        out.printf(
                Locale.ROOT,
                "%s %-28s %5.1f s, %d policy steps%n",
                heading(result.episode(), result.object()),
                inWords(result),
                result.simulatedS(),
                result.policySteps());
        out.flush();
    }

    private static String heading(long episode, String object) {
        return String.format(Locale.ROOT, "%3d  %-16s", episode + 1, object);
    }

    private static String inWords(EpisodeResult result) {
        if (result.success()) {
            return String.format(Locale.ROOT, "lifted by %.1f cm", 100 * result.liftedM());
        }
        if (result.failure() == Failure.STOPPED && result.stopCause() != null) {
            return "stopped: " + words(result.stopCause());
        }
        return "failed: " + words(result.failure());
    }

    private static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
