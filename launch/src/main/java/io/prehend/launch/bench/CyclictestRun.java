package io.prehend.launch.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prehend.loop.RealtimeThread.Scheduling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Runs {@code cyclictest} beside the loop: the program with which Linux's own developers measure how late a thread is
 * woken (package rt-tests). What it sees is the machine; what the loop sees beyond that is us.
 *
 * <p>It gets the loop's period, scheduling class, priority and processor, and wakes up {@value #BEHIND_US} µs after
 * the loop ({@link #PHASE_NS}), so that both meet the same stalls of the machine: at other phases they would meet other
 * parts of them, and the rare long ones, of which a tail consists, would differ by chance. One thread.
 */
final class CyclictestRun implements AutoCloseable {
    /** Where in its period the loop must wake up, on the monotonic clock: {@code cyclictest --secaligned} counts so. */
    static final long PHASE_NS = 0;

    private static final String NAME = "cyclictest";
    private static final int HISTOGRAM_US = 200_000;
    /** It begins at a full second, and not at the very next one when that is near. */
    private static final long START_MS = 2_500;
    /** How long after the loop it wakes up, so that it need not wait for the tick's work. */
    private static final long BEHIND_US = 50;

    private static final long PATIENCE_S = 20;

    private final Process process;
    private final Path json;
    private final Path said;
    private final long seconds;

    private CyclictestRun(Process process, Path json, Path said, long seconds) {
        this.process = process;
        this.json = json;
        this.said = said;
        this.seconds = seconds;
    }

    /** Whether the program is installed. */
    static boolean isInstalled() {
        return find(NAME) != null;
    }

    /** The place of a program on the PATH, or null. */
    static Path find(String program) {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        for (String folder : path.split(":")) {
            Path file = Path.of(folder.isEmpty() ? "." : folder, program);
            if (Files.isExecutable(file)) {
                return file;
            }
        }
        return null;
    }

    /**
     * Starts it and waits until it runs.
     *
     * @param seconds how long it must run from then on at least
     * @param processor to run on, so that it meets what the loop meets; −1 for any
     * @throws IOException with one sentence, if it does not run here
     */
    static CyclictestRun start(int rateHz, long seconds, Scheduling scheduling, int processor)
            throws IOException, InterruptedException {
        Path json = Files.createTempFile("prehend-cyclictest", ".json");
        Path said = Files.createTempFile("prehend-cyclictest", ".txt");
        List<String> command = new ArrayList<>(List.of(NAME, "-q", "-i", Long.toString(1_000_000L / rateHz)));
        command.addAll(
                List.of("-D", Long.toString(seconds + START_MS / 1000 + 1), "-h", Integer.toString(HISTOGRAM_US)));
        command.addAll(List.of("--secaligned=" + BEHIND_US, "--json=" + json));
        if (scheduling.realtime()) {
            command.addAll(List.of("-m", "-p", Integer.toString(scheduling.priority())));
        } else {
            command.add("--policy=other");
        }
        if (processor >= 0) {
            command.addAll(List.of("-a", Integer.toString(processor)));
        }
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(said.toFile())
                .start();
        CyclictestRun test = new CyclictestRun(process, json, said, seconds);
        if (process.waitFor(START_MS, TimeUnit.MILLISECONDS)) {
            String reason = Files.readString(said).strip();
            test.close();
            throw new IOException("cyclictest does not run here: "
                    + reason.lines().findFirst().orElse("it ended with " + process.exitValue()));
        }
        return test;
    }

    /** Waits for its end. */
    Latency await() throws IOException, InterruptedException {
        if (!process.waitFor(seconds + PATIENCE_S, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(
                    "cyclictest came to no result: " + Files.readString(said).strip());
        }
        return parse(Files.readString(json));
    }

    /** Reads what {@code cyclictest --json} writes: a histogram by whole µs. */
    static Latency parse(String text) throws IOException {
        JsonNode thread = new ObjectMapper().readTree(text).path("thread").path("0");
        if (!thread.path("histogram").isObject() || !thread.path("max").isNumber()) {
            throw new IOException("cyclictest wrote no histogram; its version may be too old (2.0 or newer is needed)");
        }
        SortedMap<Integer, Long> counts = new TreeMap<>();
        long counted = 0;
        for (Map.Entry<String, JsonNode> field : thread.path("histogram").properties()) {
            counts.put(Integer.parseInt(field.getKey()), field.getValue().asLong());
            counted += field.getValue().asLong();
        }
        long total = Math.max(counted, thread.path("cycles").asLong());
        return Latency.of(counts, total, thread.path("max").asDouble());
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.deleteIfExists(json);
        Files.deleteIfExists(said);
    }
}
