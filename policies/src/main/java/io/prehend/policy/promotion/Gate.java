package io.prehend.policy.promotion;

import io.prehend.policy.onnx.LoadedModel;
import io.prehend.policy.onnx.ModelManifest.Offset;
import io.prehend.policy.onnx.ModelStore;
import io.prehend.policy.onnx.RefusedModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What every new model must pass before it may come near an arm: one check after the other, the cheap ones first, until
 * one refuses. Takes from seconds to minutes, hence belongs into the learner's process. Immutable; any thread.
 */
public final class Gate {
    /** Name of the check that a model can be loaded at all. */
    static final String CONTRACT = "contract";

    private static final List<Named> CHECKS = List.of(
            new Named("robot", new RobotCheck()),
            new Named("witness", new WitnessCheck()),
            new Named("speed", new SpeedCheck()),
            new Named("answers", new AnswersCheck()),
            new Named("steadiness", new SteadinessCheck()),
            new Named("triggers", new TriggersCheck()),
            new Named("contact", new ContactCheck()),
            new Named("closing", new ClosingCheck()),
            new Named("shadow", new ShadowCheck()),
            new Named("score", new ScoreCheck()));

    private final GateLimits limits;

    /** One thing that must be right about a model. Stateless. */
    interface Check {
        /** Looks; {@code name} is what the result is called. */
        CheckResult look(String name, Contest contest);
    }

    private record Named(String name, Check check) {}

    /** A gate with these numbers. */
    public Gate(GateLimits limits) {
        this.limits = limits;
    }

    /** The names of all checks, in order. */
    public static List<String> checks() {
        List<String> names = new ArrayList<>(List.of(CONTRACT));
        CHECKS.forEach(named -> names.add(named.name()));
        return names;
    }

    /**
     * Judges a model.
     *
     * @throws RefusedModelException one sentence, where the current model cannot be loaded: then nothing can be said
     */
    public Verdict judge(GateCase gateCase) {
        try (LoadedModel current = ModelStore.open(gateCase.current())) {
            Verdict verdict = new Verdict(
                    gateCase.current(), current.manifest().content().sha256(), System.currentTimeMillis(), List.of());
            long beganNs = System.nanoTime();
            LoadedModel candidate;
            try {
                candidate = ModelStore.open(gateCase.candidate());
            } catch (RefusedModelException refused) {
                return verdict.with(CheckResult.refused(CONTRACT, refused.getMessage(), Map.of())
                        .after(since(beganNs)));
            }
            try (candidate;
                    Contestant newcomer = new Contestant(candidate, cameraOf(current));
                    Contestant incumbent = new Contestant(current, cameraOf(current))) {
                CheckResult loaded =
                        CheckResult.passed(CONTRACT, "It can be loaded, and is what its manifest says.", Map.of());
                Contest contest = new Contest(gateCase, limits, candidate, current, newcomer, incumbent);
                return judge(verdict.with(loaded.after(since(beganNs))), contest);
            }
        }
    }

    private static Verdict judge(Verdict begun, Contest contest) {
        Verdict verdict = begun;
        for (Named named : CHECKS) {
            long beganNs = System.nanoTime();
            verdict = verdict.with(named.check().look(named.name(), contest).after(since(beganNs)));
            if (verdict.refusal().isPresent()) {
                break;
            }
        }
        return verdict;
    }

    private static Offset cameraOf(LoadedModel model) {
        return model.manifest().setup().camera().offset();
    }

    private static double since(long beganNs) {
        return (System.nanoTime() - beganNs) * 1e-9;
    }
}
