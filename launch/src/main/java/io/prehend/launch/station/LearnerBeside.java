package io.prehend.launch.station;

import io.prehend.launch.learn.ClampCount;
import io.prehend.launch.learn.LearnerFolder;
import io.prehend.launch.learn.LearnerProcess;
import io.prehend.launch.learn.LearnerStatus;
import io.prehend.launch.learn.LearningPlan;
import io.prehend.launch.learn.TrialSpread;
import io.prehend.launch.operate.Situation.LearnerView;
import io.prehend.launch.report.Report;
import io.prehend.launch.wiring.PolicySource;
import io.prehend.model.KinematicChain;
import io.prehend.policy.online.OnlineSettings;
import io.prehend.policy.promotion.ModelFolder;
import io.prehend.port.Policy;
import io.prehend.task.GraspOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The store that a service follows, and the learner's process beside it, where there is one. Whatever becomes of the
 * learner, the arm only ever hears about it. Any thread but the loop's.
 */
public final class LearnerBeside implements AutoCloseable {
    private static final long LOOK_MS = 500;

    private final ModelFolder store;
    private final LearnerFolder folder;
    private final ClampCount counts;
    private final LearnerProcess learner;
    private final Supplier<String> recordingAlarm;
    private final TrialSpread spread = new TrialSpread(OnlineSettings.standard().firstDeviationM());
    private final SplittableRandom seeds;
    private volatile String death = "";
    private LearnerView view;
    private long lookedMs;

    private LearnerBeside(
            Path store, ClampCount counts, LearningPlan plan, Supplier<String> recordingAlarm, Consumer<String> say) {
        this.store = ModelFolder.open(store);
        this.counts = counts;
        this.recordingAlarm = recordingAlarm;
        folder = LearnerFolder.in(store);
        seeds = new SplittableRandom(plan == null ? 1 : plan.seed());
        learner = plan == null ? null : begin(plan, say);
    }

    /**
     * Follows what is in {@code store}, and learns by {@code plan}, which is null where nobody learns.
     *
     * @param counts what the arm experiences; null where nothing is recorded
     * @param recordingAlarm why nothing is recorded any more; empty while it is. Any thread asks
     * @param say is told when the learner dies
     */
    public static LearnerBeside start(
            Path store, ClampCount counts, LearningPlan plan, Supplier<String> recordingAlarm, Consumer<String> say) {
        return new LearnerBeside(store, counts, plan, recordingAlarm, say);
    }

    /** The store. */
    ModelFolder store() {
        return store;
    }

    /** What the arm experiences; null where nothing is recorded. */
    ClampCount counts() {
        return counts;
    }

    /** Where the learner is told to rest. */
    Path pauseFlag() {
        return folder.paused();
    }

    /** Makes policies of {@code source}: such as try something new where somebody learns from it. */
    Policy make(PolicySource source, KinematicChain chain) {
        return learner == null
                ? source.maker(chain).make(null)
                : source.tryingMaker(chain, spread, seeds.nextLong()).make(null);
    }

    /** What came of an object. */
    void onEpisode(EpisodeEnd end) {
        spread.onEpisode(end.outcome() == GraspOutcome.GRASPED);
    }

    /** How the learner is; null where nobody learns. */
    synchronized LearnerView view(long wallMs) {
        if (learner == null) {
            return null;
        }
        if (view == null || wallMs - lookedMs >= LOOK_MS) {
            lookedMs = wallMs;
            view = LearnerStatus.read(folder.status())
                    .map(status -> view(status, wallMs))
                    .orElseGet(this::nothingYet);
        }
        return view;
    }

    /** Adds how it went to {@code report}. */
    public void describe(Report report) {
        if (learner != null) {
            Report told = LearnerStatus.read(folder.status())
                    .map(LearnerStatus::toReport)
                    .orElseGet(Report::new);
            report.put("learning", told.put("learner_deaths", learner.deaths()));
        }
    }

    /** Lets the learner save what it learned. */
    @Override
    public void close() {
        if (learner != null) {
            learner.close();
        }
    }

    private LearnerProcess begin(LearningPlan plan, Consumer<String> say) {
        folder.make();
        return LearnerProcess.start(plan.command(), folder.log(), sentence -> {
            death = sentence;
            say.accept(sentence);
        });
    }

    private LearnerView view(LearnerStatus status, long wallMs) {
        boolean alive = learner.pid() >= 0;
        String alarm = alarm(status.alarm().isEmpty() && !alive ? death : status.alarm());
        return new LearnerView(
                alive ? Words.code(status.state()) : "dead",
                Files.exists(folder.paused()),
                status.steps(),
                status.episodes(),
                status.updates(),
                status.updatesPerS(),
                status.figures(),
                status.candidates(),
                status.verdict(),
                status.reason(),
                alarm,
                wallMs - status.updatedMs());
    }

    private LearnerView nothingYet() {
        boolean rests = Files.exists(folder.paused());
        return new LearnerView("starting", rests, 0, 0, 0, 0, Map.of(), 0, "", "", alarm(death), Double.NaN);
    }

    /** Where nothing is recorded there is nothing to learn from, whatever else is wrong with the learner. */
    private String alarm(String ofLearner) {
        String recording = recordingAlarm.get();
        return recording.isEmpty() ? ofLearner : recording;
    }
}
