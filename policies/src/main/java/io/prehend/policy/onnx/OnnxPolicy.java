package io.prehend.policy.onnx;

import ai.onnxruntime.OrtException;
import io.prehend.model.PointCloud;
import io.prehend.policy.input.CloudDraw;
import io.prehend.policy.input.StateFeature;
import io.prehend.port.Action;
import io.prehend.port.Observation;
import io.prehend.port.Policy;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * Acts as a model says. One thread acts; another may close, which waits for an action that is under way. Cheap to make:
 * the model is shared. Nothing of ours is allocated in {@link #act}; the runtime's Java side takes about 500 bytes.
 *
 * <p>Where nothing is seen, the hand stays. Where the model's answer is not finite or breaks the manifest's promises,
 * the action is invalid: see {@link Action#invalidate}.
 */
public final class OnnxPolicy implements Policy {
    private final LoadedModel model;
    private final ModelManifest manifest;
    private final StateFeature[] features;
    private final int points;
    private final long seed;
    private final ActorRun run;
    private final FloatBuffer motion;
    private final FloatBuffer close;
    private final FloatBuffer goal;
    private final long version;
    private final double[] offsetM;
    private CloudDraw draw;
    private boolean closed;

    /** Acts with as many points as the manifest says, drawn by {@code seed}. */
    public OnnxPolicy(LoadedModel model, long seed) {
        this(model, seed, model.manifest().signature().points());
    }

    /** Acts with {@code points} points of each cloud, drawn by {@code seed}. */
    public OnnxPolicy(LoadedModel model, long seed, int points) {
        this.model = model;
        this.seed = seed;
        this.points = points;
        manifest = model.manifest();
        version = Long.parseUnsignedLong(manifest.content().sha256().substring(0, 16), 16);
        features = manifest.signature().state().toArray(StateFeature[]::new);
        offsetM = manifest.setup().camera().offset().toArray();
        draw = new CloudDraw(seed);
        if (points < 1
                || points != manifest.signature().points()
                        && !manifest.signature().anyPoints()) {
            throw new IllegalArgumentException("the model " + manifest.name() + " takes clouds of "
                    + manifest.signature().points() + " points, not " + points);
        }
        try {
            run = model.acquire(points, outputs(model));
        } catch (OrtException failed) {
            throw new IllegalStateException("ONNX Runtime has no memory for " + points + " points", failed);
        }
        motion = run.output(ModelContract.ACTION);
        close = run.output(ModelContract.CLOSE);
        goal = model.hasGoal() ? run.output(ModelContract.GOAL) : null;
    }

    @Override
    public String name() {
        return manifest.name();
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public boolean needsCloud() {
        return true;
    }

    /** Draws anew from the seed, so that equal episodes go equally. */
    @Override
    public void reset(Observation first) {
        draw = new CloudDraw(seed);
    }

    @Override
    public synchronized void act(Observation observation, Action out) {
        PointCloud target = observation.targetInHand();
        if (target.size() == 0) {
            out.setMotion(0, 0, 0, 0, 0, 0);
            out.setCloseConfidence(0);
            return;
        }
        if (closed) {
            out.invalidate();
            return;
        }
        feed(observation, target);
        try {
            run.run();
        } catch (OrtException failed) {
            out.invalidate();
            return;
        }
        out.setMotion(motion.get(0), motion.get(1), motion.get(2), motion.get(3), motion.get(4), motion.get(5));
        out.setCloseConfidence(close.get(0));
        out.setCorrectionM(offsetM[0], offsetM[1], offsetM[2]);
        for (int i = 0; goal != null && i < ModelContract.GOAL_SIZE; i++) {
            out.setGoal(i, goal.get(i));
        }
        if (!keepsPromises(out)) {
            out.invalidate();
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            model.release(run);
        }
    }

    private static List<String> outputs(LoadedModel model) {
        return model.hasGoal()
                ? List.of(ModelContract.ACTION, ModelContract.CLOSE, ModelContract.GOAL)
                : List.of(ModelContract.ACTION, ModelContract.CLOSE);
    }

    private void feed(Observation observation, PointCloud target) {
        FloatBuffer cloud = run.cloud();
        draw.begin(target.size());
        for (int k = 0; k < points; k++) {
            int point = draw.next();
            cloud.put(k, target.x(point));
            cloud.put(points + k, target.y(point));
            cloud.put(2 * points + k, target.z(point));
        }
        FloatBuffer state = run.state();
        for (int k = 0; k < features.length; k++) {
            state.put(k, features[k].read(observation));
        }
    }

    private boolean keepsPromises(Action action) {
        boolean kept = action.closeConfidence() >= 0 && action.closeConfidence() <= 1;
        for (int k = 0; k < Action.SIZE; k++) {
            kept &= manifest.motion().permits(k, action.motion(k));
        }
        return kept;
    }
}
