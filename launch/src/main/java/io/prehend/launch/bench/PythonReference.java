package io.prehend.launch.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Times the same model in Python's ONNX Runtime, where that is installed, for comparison. One thread waits. */
public final class PythonReference {
    private static final String PYTHON = "python3";
    private static final long PATIENCE_S = 60;

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
        if (CyclictestRun.find(PYTHON) == null) {
            return Result.missing("There is no python3 here to compare with.");
        }
        Path folder = Files.createTempDirectory("prehend-reference");
        Path script = folder.resolve("onnx_reference.py");
        Path file = folder.resolve("model.onnx");
        Path said = folder.resolve("said.txt");
        try (InputStream in = PythonReference.class.getResourceAsStream("onnx_reference.py")) {
            Files.copy(in, script, StandardCopyOption.REPLACE_EXISTING);
            Files.write(file, model);
            Process process = new ProcessBuilder(List.of(
                            PYTHON,
                            script.toString(),
                            file.toString(),
                            Integer.toString(points),
                            Integer.toString(stateSize),
                            Double.toString(seconds)))
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            try {
                boolean ended = process.waitFor((long) (2 * seconds) + PATIENCE_S, TimeUnit.SECONDS);
                return parse(ended && process.exitValue() == 0, Files.readString(said, StandardCharsets.UTF_8));
            } finally {
                process.destroyForcibly();
            }
        } finally {
            for (Path each : List.of(script, file, said, folder)) {
                Files.deleteIfExists(each);
            }
        }
    }

    static Result parse(boolean wentWell, String text) throws IOException {
        String last = text.strip().lines().reduce("", (before, line) -> line);
        if (!wentWell) {
            return Result.missing("Python's ONNX Runtime came to no result: " + last + ".");
        }
        JsonNode said = new ObjectMapper().readTree(last);
        if (said.has("missing")) {
            return Result.missing("Python has no ONNX Runtime to compare with ("
                    + said.get("missing").asText() + ").");
        }
        return new Result(
                null,
                said.path("version").asText(),
                said.path("p50").asDouble(Double.NaN),
                said.path("p99").asDouble(Double.NaN));
    }
}
