package io.prehend.launch.bench;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Times the same learners on vectors, written plainly in PyTorch, on one thread. One thread waits. */
public final class VectorPeer {
    private static final String SCRIPT = "vector_peer.py";

    private VectorPeer() {}

    /** Learns for {@code seconds} with {@code algorithm}, one of {@link VectorBenchmark#ALGORITHMS}. */
    public static LearnerPeer.Result measure(
            String algorithm, int observation, int action, List<Integer> hidden, int batch, double seconds)
            throws IOException, InterruptedException {
        return LearnerPeer.result(PythonScript.run(
                SCRIPT,
                seconds,
                List.of(
                        algorithm,
                        Integer.toString(observation),
                        Integer.toString(action),
                        hidden.stream().map(String::valueOf).collect(Collectors.joining("-")),
                        Integer.toString(batch),
                        Double.toString(seconds))));
    }
}
