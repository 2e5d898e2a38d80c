package io.prehend.policy.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.prehend.port.Action;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Memory for one cloud at a time, which the runtime reads and writes in place. Fill {@link #cloud} and {@link #state},
 * {@link #run}, read {@link #output}. One thread; we allocate nothing in a run, the runtime's Java side about 500
 * bytes.
 */
final class ActorRun implements AutoCloseable {
    private final OrtSession session;
    private final Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
    private final Map<String, OnnxTensor> outputs = new LinkedHashMap<>();
    private final Map<String, FloatBuffer> buffers = new LinkedHashMap<>();
    private final Set<String> noOthers = Set.of();
    private final FloatBuffer cloud;
    private final FloatBuffer state;

    /** Memory for clouds of {@code points} points. */
    ActorRun(OrtSession session, int points, int stateSize, List<String> outputNames) throws OrtException {
        this.session = session;
        try {
            cloud = add(inputs, ModelContract.CLOUD, ModelContract.CLOUD_CHANNELS, points);
            state = add(inputs, ModelContract.STATE, stateSize);
            for (String name : outputNames) {
                add(outputs, name, sizeOf(name));
            }
        } catch (OrtException failed) {
            close();
            throw failed;
        }
    }

    /** [3, points]: all x, all y, all z, m. */
    FloatBuffer cloud() {
        return cloud;
    }

    /** [S]. */
    FloatBuffer state() {
        return state;
    }

    /** Numbers of an output of the last run. */
    FloatBuffer output(String name) {
        return buffers.get(name);
    }

    /** Computes the outputs. */
    void run() throws OrtException {
        session.run(inputs, noOthers, outputs).close();
    }

    @Override
    public void close() {
        List<OnnxTensor> tensors = new ArrayList<>(inputs.values());
        tensors.addAll(outputs.values());
        tensors.forEach(OnnxTensor::close);
        inputs.clear();
        outputs.clear();
    }

    private FloatBuffer add(Map<String, OnnxTensor> tensors, String name, int... extents) throws OrtException {
        long[] shape = new long[extents.length + 1];
        shape[0] = 1;
        int size = 1;
        for (int i = 0; i < extents.length; i++) {
            shape[i + 1] = extents[i];
            size = Math.multiplyExact(size, extents[i]);
        }
        FloatBuffer buffer = ByteBuffer.allocateDirect(Math.multiplyExact(Float.BYTES, size))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        tensors.put(name, OnnxTensor.createTensor(RuntimeEnvironment.get(), buffer, shape));
        buffers.put(name, buffer);
        return buffer;
    }

    private static int sizeOf(String output) {
        return switch (output) {
            case ModelContract.CLOSE -> 1;
            case ModelContract.GOAL -> ModelContract.GOAL_SIZE;
            default -> Action.SIZE;
        };
    }
}
