/**
 * Actors as ONNX files: written, described, checked and run. The contract stands in policies/docs/model-contract.md.
 *
 * <pre>
 * OnnxGraph      builds a file; ProtobufWriter its bytes; OnnxSchema the numbers of the format
 * ModelContract  what goes in and comes out of an actor
 * ModelManifest  what a model is, in the JSON beside it; ManifestFile reads and writes it, ModelFiles both files
 * LoadedModel    a model that passed ModelScan (bytes), SignatureCheck (shapes) and ProbeCheck (answers)
 * OnnxPolicy     acts with a loaded model; ActorRun is its memory; DirectRun asks it without drawing or judging
 * ModelStore     models by name or file
 * </pre>
 */
package io.prehend.policy.onnx;
