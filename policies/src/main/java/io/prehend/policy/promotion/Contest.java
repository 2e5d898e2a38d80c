package io.prehend.policy.promotion;

import io.prehend.policy.onnx.LoadedModel;
import io.prehend.policy.onnx.ModelManifest.Motion;

/**
 * The models beside each other while the gate looks at them. One thread.
 *
 * @param gateCase what is judged
 * @param limits the gate's numbers
 * @param candidateModel the new model
 * @param currentModel the one that it would replace
 * @param candidate answers as the new model
 * @param current answers as the one that it would replace
 */
record Contest(
        GateCase gateCase,
        GateLimits limits,
        LoadedModel candidateModel,
        LoadedModel currentModel,
        Contestant candidate,
        Contestant current) {
    /** What the current model's motions may be: distances are measured by it. */
    Motion scale() {
        return currentModel.manifest().motion();
    }

    Scenes scenes() {
        return gateCase.scenes();
    }

    /** From the hand to between the fingertips, m. */
    double fingertipM() {
        return currentModel.manifest().motion().handToFingertipM();
    }
}
