package io.prehend.launch.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a script that measures something in Python, where that is installed, for comparison. One thread waits. */
final class PythonScript {
    private static final String PYTHON = "python3";
    private static final long PATIENCE_S = 60;

    private PythonScript() {}

    /**
     * What came of it.
     *
     * @param missing why there is no result, as a part of a sentence; else null
     * @param result the JSON object in the script's last line, or null
     */
    record Said(String missing, JsonNode result) {}

    /** Runs the resource {@code script} beside this class, which should take about {@code seconds}. */
    static Said run(String script, double seconds, List<String> arguments) throws IOException, InterruptedException {
        if (CyclictestRun.find(PYTHON) == null) {
            return new Said("there is no python3 here", null);
        }
        Path folder = Files.createTempDirectory("prehend-python");
        Path file = folder.resolve(script);
        Path said = folder.resolve("said.txt");
        try (InputStream in = PythonScript.class.getResourceAsStream(script)) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            List<String> words = new ArrayList<>(List.of(PYTHON, file.toString()));
            words.addAll(arguments);
            Process process = new ProcessBuilder(words)
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
            for (Path each : List.of(file, said, folder)) {
                Files.deleteIfExists(each);
            }
        }
    }

    static Said parse(boolean wentWell, String text) throws IOException {
        String last = text.strip().lines().reduce("", (before, line) -> line);
        if (!wentWell) {
            return new Said("the script came to no result: " + last, null);
        }
        JsonNode said = new ObjectMapper().readTree(last);
        return said.has("missing") ? new Said(said.get("missing").asText(), null) : new Said(null, said);
    }
}
