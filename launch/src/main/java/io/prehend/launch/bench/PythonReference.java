package io.prehend.launch.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Times the same model in Python's ONNX Runtime, where that is installed, for comparison. One thread waits. */
public final class PythonReference {
    private static final String SCRIPT = "onnx_reference.py";

    private PythonReference() {}

    /**
     * What was measured, or why nothing was.
     *
     * @param missing one sentence where nothing was measured, else null
     * @param version of Python's ONNX Runtime
     * @param p50Us half of the runs took no longer, µs
     * @param p99Us 99 % of the runs took no longer, µs
     */
    public record Result(String missing, String version, double p50Us, double p99Us) {
        static Result missing(String why) {
            return new Result(why, null, Double.NaN, Double.NaN);
        }
    }

    /** Runs {@code model} on one made-up cloud over and over for {@code seconds}. */
    public static Result measure(byte[] model, int points, int stateSize, double seconds)
            throws IOException, InterruptedException {
        Path file = Files.createTempFile("prehend-reference", ".onnx");
        try {
            Files.write(file, model);
            return result(PythonScript.run(
                    SCRIPT,
                    seconds,
                    List.of(
                            file.toString(),
                            Integer.toString(points),
                            Integer.toString(stateSize),
                            Double.toString(seconds))));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    static Result result(PythonScript.Said said) {
        if (said.missing() != null) {
            return Result.missing("There is no ONNX Runtime of Python's to compare with: " + said.missing() + ".");
        }
        return new Result(
                null,
                said.result().path("version").asText(),
                said.result().path("p50").asDouble(Double.NaN),
                said.result().path("p99").asDouble(Double.NaN));
    }
}
