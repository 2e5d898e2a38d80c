package io.prehend.policy.promotion;

import io.prehend.policy.onnx.DirectRun;
import io.prehend.policy.onnx.ModelManifest;
import io.prehend.port.Action;
import java.util.Locale;
import java.util.Map;

/** ONNX Runtime answers as the learner's own network did: the export is right, and belongs to it. Stateless. */
final class WitnessCheck implements Gate.Check {
    @Override
    public CheckResult look(String name, Contest contest) {
        GateCase gateCase = contest.gateCase();
        if (gateCase.witness() == null) {
            return gateCase.witnessNeeded()
                    ? CheckResult.refused(name, "The learner left no witness beside it.", Map.of())
                    : CheckResult.passed(
                            name, "It does not come from a learner, so that there is no witness.", Map.of());
        }
        Witness witness;
        try {
            witness = Witness.read(gateCase.witness());
        } catch (StoreException damaged) {
            return CheckResult.refused(name, damaged.getMessage(), Map.of());
        }
        ModelManifest manifest = contest.candidateModel().manifest();
        if (witness.points() != manifest.signature().points()
                || witness.stateSize() != manifest.signature().state().size()) {
            return CheckResult.refused(name, "The witness has clouds or states of another size.", Map.of());
        }
        double worst = worst(witness, contest);
        Map<String, Double> figures = Map.of("largest_share", worst, "observations", (double) witness.count());
        return worst <= contest.limits().witnessShare()
                ? CheckResult.passed(name, "It answers as the learner's network did.", figures)
                : CheckResult.refused(
                        name,
                        String.format(
                                Locale.ROOT,
                                "It answers otherwise than the learner's network did, by %.2g of the limits; at most"
                                        + " %.2g are rounding.",
                                worst,
                                contest.limits().witnessShare()),
                        figures);
    }

    /** Largest difference, as a share of the limits; infinite where an answer is no number. */
    private static double worst(Witness witness, Contest contest) {
        double worst = 0;
        float[] answer = new float[Action.SIZE + 1];
        try (DirectRun run = new DirectRun(contest.candidateModel())) {
            for (int i = 0; i < witness.count(); i++) {
                run.answer(
                        witness.clouds(), 3 * i * witness.points(), witness.states(), i * witness.stateSize(), answer);
                for (int k = 0; k < Action.SIZE; k++) {
                    double difference = Math.abs(answer[k] - witness.actions()[i * Action.SIZE + k])
                            / contest.scale().limit(k);
                    worst = difference <= worst ? worst : difference;
                }
                double difference = Math.abs(answer[Action.SIZE] - witness.close()[i]);
                worst = difference <= worst ? worst : difference;
            }
        }
        return Double.isNaN(worst) ? Double.POSITIVE_INFINITY : worst;
    }
}
