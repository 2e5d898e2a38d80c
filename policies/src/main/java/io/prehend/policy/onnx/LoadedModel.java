package io.prehend.policy.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.prehend.policy.onnx.ModelScan.Objection;
import java.nio.file.Path;
import java.util.List;

/**
 * A model that passed every check, ready to run: policies share it, also between threads. Native memory goes when the
 * model and all its policies are closed, in any order. Any thread.
 */
public final class LoadedModel implements AutoCloseable {
    private final ModelManifest manifest;
    private final OrtSession session;
    private final boolean goal;
    private int users = 1;
    private boolean closed;

    private LoadedModel(ModelManifest manifest, OrtSession session) {
        this.manifest = manifest;
        this.session = session;
        goal = session.getOutputNames().contains(ModelContract.GOAL);
    }

    /**
     * Loads the model in {@code file}, with the manifest beside it.
     *
     * @throws RefusedModelException one sentence that names the file and says what is wrong with it
     */
    public static LoadedModel open(Path file) {
        Path beside = ModelFiles.manifestOf(file);
        byte[] json = ModelFiles.read("manifest " + beside, beside, ModelFiles.MAX_MANIFEST_BYTES);
        byte[] model = ModelFiles.read("model " + file, file, ModelFiles.MAX_MODEL_BYTES);
        return check(file.toString(), model, ManifestFile.read(beside.toString(), json));
    }

    /** As {@link #open}, of bytes that were read already; {@code file} is their name for messages. */
    public static LoadedModel check(String file, byte[] model, ModelManifest manifest) {
        try {
            requireContent(model, manifest);
            OrtSession session = createSession(model);
            try {
                SignatureCheck.requireAgreement(manifest.signature(), session);
                ProbeCheck.requireSensible(manifest, session);
                return new LoadedModel(manifest, session);
            } catch (Objection | OrtException | RuntimeException refused) {
                session.close();
                throw refused;
            }
        } catch (Objection wrong) {
            throw new RefusedModelException("The model " + file + " is refused: " + wrong.getMessage() + ".", wrong);
        } catch (OrtException failed) {
            throw new RefusedModelException(
                    "The model " + file + " is refused: ONNX Runtime cannot run it: " + OneLine.of(failed.getMessage())
                            + ".",
                    failed);
        }
    }

    private static void requireContent(byte[] model, ModelManifest manifest) throws Objection {
        if (!ModelFiles.sha256(model).equals(manifest.content().sha256())) {
            throw new Objection(
                    "its SHA-256 is not the one in the manifest; one of the two files was changed or cut off");
        }
        int opset = ModelScan.opsetOf(model);
        if (opset != manifest.content().opset()) {
            throw new Objection("its operators are of version (opset) " + opset + ", but the manifest says "
                    + manifest.content().opset());
        }
    }

    /** One thread and no spinning: the control loop needs the processor more than the policy does. */
    private static OrtSession createSession(byte[] model) throws OrtException {
        OrtEnvironment environment = RuntimeEnvironment.get();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.addConfigEntry("session.inter_op.allow_spinning", "0");
            return environment.createSession(model, options);
        }
    }

    /** What is known about the model. */
    public ModelManifest manifest() {
        return manifest;
    }

    /** Whether it says where it expects the hand to be in the end. */
    boolean hasGoal() {
        return goal;
    }

    /** Memory to run the model with, for one thread; {@link #release} it. */
    synchronized ActorRun acquire(int points, List<String> outputs) throws OrtException {
        if (closed) {
            throw new IllegalStateException("the model " + manifest.name() + " is closed");
        }
        ActorRun run =
                new ActorRun(session, points, manifest.signature().state().size(), outputs);
        users++;
        return run;
    }

    /** Lets go of {@code run}. */
    synchronized void release(ActorRun run) {
        run.close();
        leave();
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            leave();
        }
    }

    private void leave() {
        if (--users == 0) {
            try {
                session.close();
            } catch (OrtException failed) {
                throw new IllegalStateException("ONNX Runtime cannot let go of a model", failed);
            }
        }
    }
}
