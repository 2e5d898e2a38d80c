package io.prehend.policy.online;

import io.prehend.policy.actor.ActorExport;
import io.prehend.policy.actor.ActorImport;
import io.prehend.policy.actor.ActorNetwork;
import io.prehend.policy.checkpoint.CheckpointReader;
import io.prehend.policy.checkpoint.CheckpointWriter;
import io.prehend.policy.checkpoint.RefusedCheckpointException;
import io.prehend.policy.checkpoint.Saved;
import io.prehend.policy.nn.Linear;
import io.prehend.policy.onnx.ModelManifest;
import io.prehend.policy.random.SavedRandom;
import io.prehend.policy.replay.ReplayBuffer;
import io.prehend.policy.vector.DivergenceGuard;
import io.prehend.policy.vector.SoftActorCritic;
import io.prehend.policy.vector.VectorBatch;
import io.prehend.policy.vector.VectorLearner;
import io.prehend.policy.vector.VectorSettings;
import java.util.Arrays;
import java.util.List;

/**
 * Learns from the replay log, while the arm works, where the arm's world differs from the one in which its actor was
 * trained, and says what to add to the actor's input to make up for it. Owned by one thread.
 *
 * <pre>
 * replay log ─ approach: correction tried, held or not ─► SAC: a = correction / bound, r = 1 where it held, done
 *                                                          │ mean
 *                       actor + offset, as a model  ◄──────┘
 * </pre>
 *
 * <p>The learner is {@link SoftActorCritic}. One approach is one step of it, for two reasons: an approach is rewarded
 * once, at its end, and a correction that is held through all of an approach shows in where the hand ends, while the
 * closed loop makes good within a step what changes from step to step. A few numbers are learned instead of an actor's
 * hundred thousand weights, hence some hundred approaches are enough.
 *
 * <p>What it comes to depends on the log, the settings and the seed alone, not on when it is called, killed or
 * restored: after each approach a fixed number of updates is owed, and the next approach is taken when they are done.
 */
public final class OnlineLearner implements Saved {
    /** SAC wants to see something; it sees that there is an approach. */
    static final float NOTHING_SEEN = 1;

    private static final float TAU = 0.01f;
    private static final int RECENT = 50;
    /** The furthest that a mean may be from 0, in shares of the bound: beyond, tanh has no slope to come back on. */
    private static final double FURTHEST_SHARE = 0.95;

    private final OnlineSettings settings;
    private final ModelManifest base;
    private final ActorNetwork actor;
    private final SoftActorCritic learner;
    private final DivergenceGuard guard;
    private final SavedRandom random;
    private final VectorBatch batch;
    private final Approaches approaches = new Approaches();
    private final float[] seen = {NOTHING_SEEN};
    private final float[] shares = new float[Approaches.SIZE];
    private long nextStep;
    private long steps;
    private int owed;

    private OnlineLearner(OnlineSettings settings, ModelManifest base, ActorNetwork actor, long seed) {
        this.settings = settings;
        this.base = base;
        this.actor = actor;
        random = new SavedRandom(seed);
        VectorSettings vectors = new VectorSettings(
                seen.length,
                Approaches.SIZE,
                settings.hidden(),
                settings.batch(),
                0,
                TAU,
                settings.actorRate(),
                settings.criticRate());
        learner = new SoftActorCritic(
                vectors, random.nextLong(), settings.targetEntropy(), settings.temperature(), settings.imitation());
        aim();
        guard = new DivergenceGuard(learner);
        batch = new VectorBatch(settings.batch(), seen.length, Approaches.SIZE);
    }

    /**
     * A learner that has learned nothing yet.
     *
     * @param model the actor that is deployed: the bytes of its ONNX file
     * @throws io.prehend.policy.onnx.RefusedModelException one sentence, where that model cannot be learned on
     */
    public static OnlineLearner begin(byte[] model, ModelManifest manifest, OnlineSettings settings, long seed) {
        return new OnlineLearner(settings, manifest, ActorImport.fromOnnx(model, manifest, 1), seed);
    }

    /**
     * Takes over the next approach of {@code log} that is complete, unless updates are owed.
     *
     * @return how many steps that was; 0 where there is none yet
     */
    public int poll(ReplayBuffer log) {
        if (isUpdateDue()) {
            return 0;
        }
        log.poll();
        int first = log.indexOf(nextStep);
        while (first < log.size()) {
            int last = log.lastOfEpisode(first);
            boolean goesOn = !log.isEnd(last) && last + 1 == log.size();
            if (goesOn) {
                return 0;
            }
            nextStep = log.number(last) + 1;
            if (log.isEnd(last) && !log.isShown(last)) {
                take(log, last);
                steps += last - first + 1;
                return last - first + 1;
            }
            first = last + 1;
        }
        return 0;
    }

    /** Whether an update is owed: then {@link #update}, until none is. */
    public boolean isUpdateDue() {
        return owed > 0;
    }

    /**
     * Learns from one batch of approaches.
     *
     * @return null, or one sentence where learning had diverged and went back to what was good
     * @throws io.prehend.policy.guard.DivergedException where that happens again and again
     */
    public String update() {
        owed--;
        approaches.fill(batch, random);
        return guard.update(batch, 1);
    }

    /** Approaches taken over so far. */
    public int approaches() {
        return approaches.count();
    }

    /** Approaches that held their object, of the latest {@value #RECENT}. */
    public int recentSuccesses() {
        return approaches.successes(RECENT);
    }

    /** Steps of these approaches. */
    public long steps() {
        return steps;
    }

    /** Updates so far. */
    public long updates() {
        return learner.updates();
    }

    /** What the last update came to. */
    public VectorLearner.Losses losses() {
        return learner.losses();
    }

    /** What it would correct by now, along x, y and z of the hand, m. */
    public double[] correctionM() {
        learner.act(seen, shares);
        double[] metres = new double[Approaches.SIZE];
        for (int k = 0; k < metres.length; k++) {
            metres[k] = settings.boundM() * Math.max(-FURTHEST_SHARE, Math.min(FURTHEST_SHARE, shares[k]));
        }
        return metres;
    }

    /**
     * The same, but no further from {@code currentM}, what the model that leads corrects, than a candidate may go:
     * where nothing was tried, a critic only guesses.
     */
    public double[] correctionM(double[] currentM) {
        double[] metres = correctionM();
        for (int k = 0; k < metres.length; k++) {
            double stepM = settings.furthestStepM();
            metres[k] = Math.max(currentM[k] - stepM, Math.min(currentM[k] + stepM, metres[k]));
        }
        return metres;
    }

    /**
     * How many of a hundred approaches should succeed with {@code metres}, by the critics: a share from about 0 to 1.
     */
    public double expectedSuccess(double[] metres) {
        float[] action = new float[Approaches.SIZE];
        for (int k = 0; k < action.length; k++) {
            action[k] = share(metres[k]);
        }
        return learner.worth(seen, action);
    }

    /**
     * The actor with what has been learned, as a model that can be deployed once it has earned it.
     *
     * @param name what the model is called
     * @param current where the model that leads believes the camera
     * @param training how it came about
     */
    public Candidate candidate(String name, ModelManifest.Offset current, ModelManifest.Training training) {
        double[] metres = correctionM(current.toArray());
        for (int k = 0; k < metres.length; k++) {
            actor.offset().value()[k] = (float) metres[k];
        }
        int opset = base.content().opset();
        byte[] model = ActorExport.toOnnx(actor, opset, ActorExport.METADATA);
        ModelManifest.Camera camera = base.setup().camera();
        ModelManifest.Offset offset =
                new ModelManifest.Offset(Arrays.stream(metres).boxed().toList());
        ModelManifest manifest = new ModelManifest(
                name,
                base.licence(),
                ModelManifest.Content.of(model, opset),
                base.signature(),
                base.motion(),
                new ModelManifest.Setup(
                        base.setup().joints(),
                        new ModelManifest.Camera(
                                camera.mounting(),
                                camera.widthPx(),
                                camera.heightPx(),
                                camera.fieldOfViewRad(),
                                offset)),
                training,
                List.of());
        return new Candidate(model, manifest, actor);
    }

    /**
     * A model that asks to be deployed.
     *
     * @param model bytes of the ONNX file
     * @param manifest what it is
     * @param network what it was written from; it changes with the next candidate
     */
    public record Candidate(byte[] model, ModelManifest manifest, ActorNetwork network) {}

    @Override
    public void save(CheckpointWriter to) {
        to.put("base", base.content().sha256());
        to.put("settings", settings.toString());
        to.put("learner", learner);
        to.put("guard", guard);
        to.put("approaches", approaches);
        to.put("progress", random.state(), nextStep, steps, owed);
    }

    @Override
    public void restore(CheckpointReader from) {
        if (!from.text("base").equals(base.content().sha256())
                || !from.text("settings").equals(settings.toString())) {
            throw new RefusedCheckpointException(
                    "The checkpoint is of learning on another model or with other settings; name that model and these"
                            + " settings, or begin in another folder.");
        }
        from.get("learner", learner);
        from.get("guard", guard);
        from.get("approaches", approaches);
        long[] progress = from.longs("progress", 4);
        random.restore(progress[0]);
        nextStep = progress[1];
        steps = progress[2];
        owed = (int) progress[3];
    }

    /** An actor that begins with what the base has learned, and tries as much as it is told to. */
    private void aim() {
        List<Linear> layers = learner.actor().layers();
        Linear last = layers.get(layers.size() - 1);
        last.weight().fill(0);
        float[] bias = last.bias().value();
        Arrays.fill(bias, 0);
        for (int k = 0; k < Approaches.SIZE; k++) {
            double begin = share(base.setup().camera().offset().metres().get(k));
            bias[k] = (float) (0.5 * Math.log((1 + begin) / (1 - begin)));
            bias[Approaches.SIZE + k] = (float) Math.log(settings.firstDeviationM() / settings.boundM());
        }
    }

    private void take(ReplayBuffer log, int last) {
        log.readCorrection(last, shares, 0);
        for (int k = 0; k < shares.length; k++) {
            shares[k] = share(shares[k]);
        }
        approaches.add(shares, log.reward(last) > 0 ? 1 : 0);
        owed = approaches.count() > settings.listenedApproaches() ? settings.updatesPerApproach() : 0;
    }

    private float share(double metres) {
        return (float) Math.max(-FURTHEST_SHARE, Math.min(FURTHEST_SHARE, metres / settings.boundM()));
    }
}
