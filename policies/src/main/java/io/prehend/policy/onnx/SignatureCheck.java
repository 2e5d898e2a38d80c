package io.prehend.policy.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.prehend.policy.onnx.ModelManifest.Signature;
import io.prehend.policy.onnx.ModelManifest.Value;
import io.prehend.policy.onnx.ModelScan.Objection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether a manifest keeps the contract of an actor, and whether a model keeps its manifest. Where the contract leaves
 * a dimension open, a manifest may fix it: the batch to one, the points to the number to feed. Stateless; any thread.
 */
final class SignatureCheck {
    private SignatureCheck() {}

    /** Refuses a manifest that does not describe an actor. */
    static void requireContract(Signature signature, ManifestFields fields) {
        try {
            requireNames("inputs", signature.inputs(), ModelContract.INPUTS, ModelContract.INPUTS);
            requireNames("outputs", signature.outputs(), ModelContract.REQUIRED_OUTPUTS, ModelContract.OUTPUTS);
        } catch (Objection wrong) {
            throw fields.refusal(
                    wrong.getMessage().split(" ", 2)[0], wrong.getMessage().split(" ", 2)[1]);
        }
        signature.inputs().forEach(value -> requireShape("inputs", value, signature, fields));
        signature.outputs().forEach(value -> requireShape("outputs", value, signature, fields));
    }

    private static void requireNames(String key, List<Value> values, List<String> required, List<String> allowed)
            throws Objection {
        Set<String> names = new HashSet<>();
        for (Value value : values) {
            if (!allowed.contains(value.name())) {
                throw new Objection(key + " names '" + OneLine.of(value.name()) + "'; an actor has " + allowed);
            }
            if (!names.add(value.name())) {
                throw new Objection(key + " names " + value.name() + " twice");
            }
        }
        for (String name : required) {
            if (!names.contains(name)) {
                throw new Objection(key + " lacks " + name);
            }
        }
    }

    private static void requireShape(String key, Value value, Signature signature, ManifestFields fields) {
        List<Object> wanted =
                ModelContract.shapeOf(value.name(), signature.state().size()).orElseThrow();
        boolean fits = value.shape().size() == wanted.size();
        for (int i = 0; fits && i < wanted.size(); i++) {
            Object given = value.shape().get(i);
            fits = given.equals(wanted.get(i))
                    || wanted.get(i).equals(ModelContract.BATCH) && given.equals(1)
                    || wanted.get(i).equals(ModelContract.POINTS) && given.equals(signature.points());
        }
        if (!fits) {
            throw fields.refusal(
                    key,
                    "gives " + value.name() + " the shape "
                            + OneLine.of(value.shape().toString()) + ", but an actor's is " + wanted);
        }
    }

    /** Objects to a session whose inputs and outputs are not those of its manifest. */
    static void requireAgreement(Signature signature, OrtSession session) throws Objection, OrtException {
        requireAgreement("input", signature.inputs(), session.getInputInfo());
        requireAgreement("output", signature.outputs(), session.getOutputInfo());
    }

    private static void requireAgreement(String what, List<Value> values, Map<String, NodeInfo> nodes)
            throws Objection {
        Set<String> names = values.stream().map(Value::name).collect(Collectors.toSet());
        for (String name : nodes.keySet()) {
            if (!names.contains(name)) {
                throw new Objection("its " + what + " '" + OneLine.of(name) + "' is not in the manifest");
            }
        }
        for (Value value : values) {
            NodeInfo node = nodes.get(value.name());
            if (node == null) {
                throw new Objection("it has no " + what + " " + value.name());
            }
            if (!(node.getInfo() instanceof TensorInfo tensor)) {
                throw new Objection("its " + what + " " + value.name() + " is not a tensor");
            }
            requireAgreement(what + " " + value.name(), value, tensor);
        }
    }

    private static void requireAgreement(String what, Value value, TensorInfo tensor) throws Objection {
        if (tensor.type != OnnxJavaType.FLOAT) {
            throw new Objection("its " + what + " is of the type " + tensor.type + ", not of 32-bit numbers");
        }
        long[] shape = tensor.getShape();
        if (shape.length != value.shape().size()) {
            throw new Objection("its " + what + " has " + shape.length + " dimensions, but the manifest says "
                    + value.shape().size());
        }
        for (int i = 0; i < shape.length; i++) {
            Object said = value.shape().get(i);
            boolean fits = shape[i] < 0 || said.equals((int) shape[i]);
            if (!fits) {
                throw new Objection(
                        "dimension " + i + " of its " + what + " is " + shape[i] + ", but the manifest says " + said);
            }
        }
    }
}
