package io.prehend.policy.onnx;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.onnx.ModelProto;
import org.bytedeco.onnx.global.onnx;

/** The checker and shape inference of the ONNX project itself. */
public final class OnnxChecker {
    private OnnxChecker() {}

    /** Refuses what is not ONNX; shapes that contradict each other too. */
    public static void check(byte[] model) {
        try (BytePointer bytes = new BytePointer(model);
                ModelProto parsed = new ModelProto()) {
            if (!parsed.ParseFromString(bytes)) {
                throw new IllegalArgumentException("these bytes are no ONNX model");
            }
            onnx.check_model(parsed);
            onnx.InferShapes(parsed);
            onnx.check_model(parsed);
        }
    }
}
