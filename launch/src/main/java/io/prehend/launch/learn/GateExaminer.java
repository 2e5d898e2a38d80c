package io.prehend.launch.learn;

import io.prehend.launch.promotion.GateRun;
import io.prehend.launch.report.Failure;
import io.prehend.policy.online.OnlineLearner;
import io.prehend.policy.onnx.ModelFiles;
import io.prehend.policy.onnx.ModelManifest;
import io.prehend.policy.onnx.ModelManifest.Offset;
import io.prehend.policy.onnx.ModelStore;
import io.prehend.policy.onnx.RefusedModelException;
import io.prehend.policy.promotion.Generation;
import io.prehend.policy.promotion.ModelFolder;
import io.prehend.policy.promotion.StoreException;
import io.prehend.policy.promotion.Verdict;
import io.prehend.policy.promotion.Witness;
import io.prehend.policy.replay.ReplayBuffer;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Writes what was learned as a model, puts it into the store, and has the gate judge it against the model that the arm
 * follows. A store or disk that refuses is a verdict too, not an end. On the learner's thread.
 */
public final class GateExaminer implements Examiner {
    /** Who the store says it was. */
    private static final String ACTOR = "learner";

    /** Of all approaches, so many more should succeed. */
    private static final double WORTH_A_TRIAL = 0.01;

    private static final String FILE = "candidate.onnx";
    private static final String WITNESS = "candidate.witness";

    private final OnlineLearner learner;
    private final LearnerFolder folder;
    private final ModelFolder store;
    private final ReplayBuffer log;
    private final GateRun gate;
    private final ModelManifest.Training training;

    /** Examines what {@code learner} has learned from {@code log}, at {@code gate}. */
    public GateExaminer(
            OnlineLearner learner,
            LearnerFolder folder,
            ModelFolder store,
            ReplayBuffer log,
            GateRun gate,
            ModelManifest.Training training) {
        this.learner = learner;
        this.folder = folder;
        this.store = store;
        this.log = log;
        this.gate = gate;
        this.training = training;
    }

    /**
     * One model on trial is enough, and it should promise more than the one that leads. Where the store cannot be read,
     * an examination is wanted, which then says why.
     */
    @Override
    public boolean isWanted() {
        try {
            ModelFolder.Listing listing = store.list();
            return listing.offered().isEmpty() && promisesMore(camera(listing).toArray());
        } catch (StoreException | RefusedModelException unreadable) {
            return true;
        }
    }

    private boolean promisesMore(double[] currentM) {
        double promised = learner.expectedSuccess(learner.correctionM(currentM));
        return promised > learner.expectedSuccess(currentM) + WORTH_A_TRIAL;
    }

    @Override
    public Finding examine() {
        try {
            Verdict verdict = judge();
            return new Finding(inWords(verdict), verdict.sentence());
        } catch (StoreException | RefusedModelException | UncheckedIOException | Failure refused) {
            return new Finding("not offered", refused.getMessage());
        }
    }

    private static String inWords(Verdict verdict) {
        if (verdict.complete()) {
            return "passed the gate";
        }
        return verdict.refusal()
                .map(check -> "refused by the check " + check.name())
                .orElse("not examined by " + String.join(", ", verdict.skipped()));
    }

    private Verdict judge() {
        Path file = folder.path().resolve(FILE);
        Path witness = write(file);
        Generation candidate = store.submit(file, witness, ACTOR);
        Path current = store.list().current().map(store::model).orElse(folder.begunWith());
        Verdict verdict = gate.judge(
                store.model(candidate).toString(),
                current.toString(),
                store.witness(candidate).orElse(null),
                true,
                candidate.number());
        store.settle(candidate, verdict, ACTOR);
        return verdict;
    }

    /** Where the model that leads believes the camera. */
    private Offset camera(ModelFolder.Listing listing) {
        Path current = listing.current().map(store::model).orElse(folder.begunWith());
        return ModelStore.manifest(current.toString()).setup().camera().offset();
    }

    /** Writes the candidate; answers the file of its witness, or null where the arm saw nothing yet. */
    private Path write(Path file) {
        OnlineLearner.Candidate candidate = learner.candidate("learned", camera(store.list()), training);
        ModelFiles.write(file, candidate.model(), candidate.manifest());
        Witness witness = WitnessWriter.of(candidate.network(), candidate.manifest(), log);
        if (witness == null) {
            return null;
        }
        Path to = folder.path().resolve(WITNESS);
        witness.write(to);
        return to;
    }
}
