package io.prehend.policy.onnx;

import io.prehend.policy.onnx.ProtobufReader.DamagedException;

/**
 * Looks through a model's bytes before a runtime sees them, for what a runtime would accept and we do not: versions
 * that nobody checked, operators from elsewhere, numbers in other files, weights that are not finite. Any bytes get a
 * verdict; time and memory grow no faster than their number. One thread.
 */
final class ModelScan {
    /** Graphs within graphs deeper than this are no network. */
    private static final int MAX_DEPTH = 8;

    private long opset;
    private int graphs;
    private int outputs;

    private ModelScan() {}

    /** What is wrong, as the end of a sentence. */
    static final class Objection extends Exception {
        private static final long serialVersionUID = 1L;

        Objection(String what) {
            super(what);
        }
    }

    /** Version of ONNX's operators that the model wants, if there is nothing to object to. */
    static int opsetOf(byte[] model) throws Objection {
        ModelScan scan = new ModelScan();
        try {
            scan.model(new ProtobufReader(model));
        } catch (DamagedException damaged) {
            throw new Objection("it is damaged or no ONNX model: " + damaged.getMessage());
        }
        return (int) scan.opset;
    }

    private void model(ProtobufReader model) throws Objection, DamagedException {
        while (model.next()) {
            switch (model.field()) {
                case OnnxSchema.MODEL_IR_VERSION ->
                    require(
                            model.number() >= 1 && model.number() <= OnnxSchema.NEWEST_IR_VERSION,
                            "its file format has the version " + model.number() + "; " + OnnxSchema.NEWEST_IR_VERSION
                                    + " is the newest that was tried");
                case OnnxSchema.MODEL_OPSET -> opset(model.message());
                case OnnxSchema.MODEL_GRAPH -> graph(model.message(), 0);
                case OnnxSchema.MODEL_FUNCTIONS ->
                    throw new Objection("it defines operators of its own; export it with them written out");
                default -> {
                    // Names and documentation.
                }
            }
        }
        require(graphs > 0 && outputs > 0, "it is damaged or no ONNX model: there is no graph with an output in it");
        require(
                opset >= OnnxSchema.OLDEST_OPSET && opset <= OnnxSchema.NEWEST_OPSET,
                "its operators are of version (opset) " + opset + "; versions " + OnnxSchema.OLDEST_OPSET + " to "
                        + OnnxSchema.NEWEST_OPSET + " were tried");
    }

    private void opset(ProtobufReader entry) throws DamagedException {
        String domain = "";
        long version = 0;
        while (entry.next()) {
            if (entry.field() == OnnxSchema.OPSET_DOMAIN) {
                domain = entry.text();
            } else if (entry.field() == OnnxSchema.OPSET_VERSION) {
                version = entry.number();
            }
        }
        if (isStandard(domain)) {
            opset = Math.max(opset, version);
        }
    }

    private void graph(ProtobufReader graph, int depth) throws Objection, DamagedException {
        require(depth < MAX_DEPTH, "it nests graphs more than " + MAX_DEPTH + " deep");
        graphs++;
        while (graph.next()) {
            switch (graph.field()) {
                case OnnxSchema.GRAPH_NODE -> node(graph.message(), depth);
                case OnnxSchema.GRAPH_INITIALIZER -> TensorScan.check(graph.message());
                case OnnxSchema.GRAPH_SPARSE_INITIALIZER -> sparse(graph.message());
                case OnnxSchema.GRAPH_OUTPUT -> outputs++;
                default -> {
                    // Types and documentation; the runtime looks at types.
                }
            }
        }
    }

    private void node(ProtobufReader node, int depth) throws Objection, DamagedException {
        while (node.next()) {
            if (node.field() == OnnxSchema.NODE_DOMAIN) {
                String domain = node.text();
                require(
                        isStandard(domain),
                        "it needs operators of '" + OneLine.of(domain) + "'; only those of ONNX itself are run");
            } else if (node.field() == OnnxSchema.NODE_ATTRIBUTE) {
                attribute(node.message(), depth);
            }
        }
    }

    private void attribute(ProtobufReader attribute, int depth) throws Objection, DamagedException {
        while (attribute.next()) {
            switch (attribute.field()) {
                case OnnxSchema.ATTRIBUTE_TENSOR, OnnxSchema.ATTRIBUTE_TENSORS -> TensorScan.check(attribute.message());
                case OnnxSchema.ATTRIBUTE_GRAPH, OnnxSchema.ATTRIBUTE_GRAPHS -> graph(attribute.message(), depth + 1);
                case OnnxSchema.ATTRIBUTE_SPARSE_TENSOR, OnnxSchema.ATTRIBUTE_SPARSE_TENSORS ->
                    sparse(attribute.message());
                default -> {
                    // Numbers and texts.
                }
            }
        }
    }

    private static void sparse(ProtobufReader sparse) throws Objection, DamagedException {
        while (sparse.next()) {
            if (sparse.field() == OnnxSchema.SPARSE_VALUES) {
                TensorScan.check(sparse.message());
            }
        }
    }

    private static boolean isStandard(String domain) {
        return domain.isEmpty() || domain.equals("ai.onnx");
    }

    private static void require(boolean holds, String otherwise) throws Objection {
        if (!holds) {
            throw new Objection(otherwise);
        }
    }
}
