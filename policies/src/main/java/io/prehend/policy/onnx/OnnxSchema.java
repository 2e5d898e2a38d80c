package io.prehend.policy.onnx;

/**
 * Numbers of the fields of ONNX's messages and of its types, as in onnx.proto of ONNX 1.17
 * (https://github.com/onnx/onnx/blob/v1.17.0/onnx/onnx.proto), and the versions that we write and read.
 */
final class OnnxSchema {
    /** Oldest version of the operator set that we write: axes of reductions are inputs from here on. */
    static final int OLDEST_WRITTEN_OPSET = 18;
    /** Oldest version of the operator set that we read. */
    static final int OLDEST_OPSET = 13;
    /** Newest version of the operator set that we write and read: the last that the checker of ONNX 1.17 knows. */
    static final int NEWEST_OPSET = 22;
    /** Newest version of the file format that goes with it. */
    static final int NEWEST_IR_VERSION = 10;

    static final int MODEL_IR_VERSION = 1;
    static final int MODEL_PRODUCER_NAME = 2;
    static final int MODEL_PRODUCER_VERSION = 3;
    static final int MODEL_GRAPH = 7;
    static final int MODEL_OPSET = 8;
    static final int MODEL_METADATA = 14;
    static final int MODEL_FUNCTIONS = 25;

    static final int OPSET_DOMAIN = 1;
    static final int OPSET_VERSION = 2;

    static final int ENTRY_KEY = 1;
    static final int ENTRY_VALUE = 2;

    static final int GRAPH_NODE = 1;
    static final int GRAPH_NAME = 2;
    static final int GRAPH_INITIALIZER = 5;
    static final int GRAPH_INPUT = 11;
    static final int GRAPH_OUTPUT = 12;
    static final int GRAPH_SPARSE_INITIALIZER = 15;

    static final int NODE_INPUT = 1;
    static final int NODE_OUTPUT = 2;
    static final int NODE_NAME = 3;
    static final int NODE_OPERATOR = 4;
    static final int NODE_ATTRIBUTE = 5;
    static final int NODE_DOMAIN = 7;

    static final int ATTRIBUTE_NAME = 1;
    static final int ATTRIBUTE_REAL = 2;
    static final int ATTRIBUTE_NUMBER = 3;
    static final int ATTRIBUTE_TENSOR = 5;
    static final int ATTRIBUTE_GRAPH = 6;
    static final int ATTRIBUTE_REALS = 7;
    static final int ATTRIBUTE_NUMBERS = 8;
    static final int ATTRIBUTE_TENSORS = 10;
    static final int ATTRIBUTE_GRAPHS = 11;
    static final int ATTRIBUTE_TYPE = 20;
    static final int ATTRIBUTE_SPARSE_TENSOR = 22;
    static final int ATTRIBUTE_SPARSE_TENSORS = 23;

    static final int TYPE_OF_REAL = 1;
    static final int TYPE_OF_NUMBER = 2;
    static final int TYPE_OF_NUMBERS = 7;

    static final int TENSOR_DIMENSION = 1;
    static final int TENSOR_TYPE = 2;
    static final int TENSOR_FLOATS = 4;
    static final int TENSOR_NAME = 8;
    static final int TENSOR_RAW = 9;
    static final int TENSOR_DOUBLES = 10;
    static final int TENSOR_EXTERNAL = 13;
    static final int TENSOR_LOCATION = 14;

    static final int SPARSE_VALUES = 1;

    static final int VALUE_NAME = 1;
    static final int VALUE_TYPE = 2;
    static final int TYPE_TENSOR = 1;
    static final int TENSOR_TYPE_ELEMENT = 1;
    static final int TENSOR_TYPE_SHAPE = 2;
    static final int SHAPE_DIMENSION = 1;
    static final int DIMENSION_SIZE = 1;
    static final int DIMENSION_NAME = 2;

    static final int FLOAT = 1;
    static final int INT64 = 7;
    static final int FLOAT16 = 10;
    static final int DOUBLE = 11;
    static final int BFLOAT16 = 16;

    private OnnxSchema() {}

    /** Version of the file format that came with a version of the operator set (docs/Versioning.md of ONNX). */
    static int irVersionOf(int opset) {
        if (opset <= 18) {
            return 8;
        }
        return opset <= 20 ? 9 : 10;
    }
}
