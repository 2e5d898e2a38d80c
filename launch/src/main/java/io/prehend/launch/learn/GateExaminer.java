package io.prehend.launch.learn;

import io.prehend.launch.promotion.GateRun;
import io.prehend.launch.report.Failure;
import io.prehend.policy.online.OnlineLearner;
import io.prehend.policy.onnx.ModelFiles;
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

    private static final String FILE = "candidate.onnx";
    private static final String WITNESS = "candidate.witness";

    private final OnlineLearner learner;
    private final LearnerFolder folder;
    private final ModelFolder store;
    private final ReplayBuffer log;
    private final GateRun gate;
    private final Birth birth;

    /**
     * What is written into the manifests of candidates.
     *
     * @param command what was run
     * @param seed of everything that was drawn
     * @param codeVersion of this program
     */
    public record Birth(String command, long seed, String codeVersion) {}

    /** Examines what {@code learner} has learned from {@code log}, at {@code gate}. */
    public GateExaminer(
            OnlineLearner learner,
            LearnerFolder folder,
            ModelFolder store,
            ReplayBuffer log,
            GateRun gate,
            Birth birth) {
        this.learner = learner;
        this.folder = folder;
        this.store = store;
        this.log = log;
        this.gate = gate;
        this.birth = birth;
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

    /** Writes the candidate; answers the file of its witness, or null where the arm saw nothing yet. */
    private Path write(Path file) {
        OnlineLearner.Candidate candidate =
                learner.candidate("learned", birth.command(), birth.seed(), birth.codeVersion());
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
