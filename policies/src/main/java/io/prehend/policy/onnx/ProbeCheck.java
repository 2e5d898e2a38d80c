package io.prehend.policy.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.prehend.policy.input.StateFeature;
import io.prehend.policy.onnx.ModelManifest.Value;
import io.prehend.policy.onnx.ModelScan.Objection;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.SplittableRandom;

/** Lets a model decide on made-up clouds and states before it is trusted with an arm. Stateless; any thread. */
final class ProbeCheck {
    private static final int CLOUDS = 6;
    private static final long SEED = 20_260_101;

    private ProbeCheck() {}

    /** Objects to outputs that are not finite or not what the manifest promises. */
    static void requireSensible(ModelManifest manifest, OrtSession session) throws Objection, OrtException {
        probe(manifest, session, manifest.signature().points());
        if (manifest.signature().anyPoints()) {
            probe(manifest, session, 1);
            probe(manifest, session, manifest.signature().points() + 1);
        }
    }

    private static void probe(ModelManifest manifest, OrtSession session, int points) throws Objection, OrtException {
        List<StateFeature> features = manifest.signature().state();
        List<String> names =
                manifest.signature().outputs().stream().map(Value::name).toList();
        SplittableRandom random = new SplittableRandom(SEED);
        try (ActorRun run = new ActorRun(session, points, features.size(), names)) {
            for (int cloud = 0; cloud < CLOUDS; cloud++) {
                String what = cloud == 0 ? "zeros" : "a made-up cloud";
                // The first is all zeros, then clouds of 5 cm to 1.6 m.
                double sizeM = cloud == 0 ? 0 : 0.05 * (1 << cloud);
                fill(run.cloud(), random, sizeM);
                for (int k = 0; k < features.size(); k++) {
                    run.state().put(k, cloud == 0 ? 0 : likely(features.get(k), random));
                }
                run.run();
                for (String name : names) {
                    requireSensible(manifest, name, run.output(name), what + " of " + points + " points");
                }
            }
        }
    }

    private static void fill(FloatBuffer buffer, SplittableRandom random, double bound) {
        for (int i = 0; i < buffer.capacity(); i++) {
            buffer.put(i, bound == 0 ? 0 : (float) random.nextDouble(-bound, bound));
        }
    }

    private static float likely(StateFeature feature, SplittableRandom random) {
        return feature == StateFeature.REMAINING_STEPS ? random.nextInt(0, 61) : (float) random.nextDouble(-1, 1);
    }

    private static void requireSensible(ModelManifest manifest, String name, FloatBuffer values, String what)
            throws Objection {
        for (int k = 0; k < values.capacity(); k++) {
            double value = values.get(k);
            if (!Double.isFinite(value)) {
                throw new Objection("its output " + name + " is not finite for " + what);
            }
            if (name.equals(ModelContract.ACTION) && !manifest.motion().permits(k, value)) {
                throw new Objection("number " + k + " of its action is " + value + " for " + what
                        + ", but the manifest promises at most "
                        + manifest.motion().limit(k));
            }
            if (name.equals(ModelContract.CLOSE) && (value < 0 || value > 1)) {
                throw new Objection("its output close is " + value + " for " + what + ", but must be 0 to 1");
            }
        }
    }
}
