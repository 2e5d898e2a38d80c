package io.prehend.launch.bench;

import io.prehend.policy.actor.ActorExport;
import io.prehend.policy.actor.ActorNetwork;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Times the same networks, batch and losses, written plainly in PyTorch, on one thread. One thread waits. */
public final class LearnerPeer {
    private static final String SCRIPT = "learner_peer.py";

    private LearnerPeer() {}

    /**
     * What was measured, or why nothing was.
     *
     * @param missing one sentence where nothing was measured, else null
     * @param version of PyTorch
     * @param updatesPerS median of the rounds, by the clock on the wall
     * @param updatesPerCpuS the same by the CPU's time
     */
    public record Result(String missing, String version, double updatesPerS, double updatesPerCpuS) {}

    /** Learns for {@code seconds} with {@code algorithm}, one of {@link LearnerBenchmark#ALGORITHMS}. */
    public static Result measure(String algorithm, ActorNetwork.Architecture architecture, int batch, double seconds)
            throws IOException, InterruptedException {
        String widths =
                Arrays.stream(architecture.widths()).mapToObj(Integer::toString).collect(Collectors.joining("-"));
        PythonScript.Said said = PythonScript.run(
                SCRIPT,
                seconds,
                List.of(
                        algorithm,
                        Integer.toString(architecture.points()),
                        widths,
                        Integer.toString(batch),
                        Integer.toString(ActorExport.stateFeatures().size()),
                        Double.toString(seconds)));
        return result(said);
    }

    /** What a script said that measures a peer. */
    static Result result(PythonScript.Said said) {
        if (said.missing() != null) {
            return new Result("There is no PyTorch to compare with: " + said.missing() + ".", null, 0, 0);
        }
        return new Result(
                null,
                said.result().path("version").asText(),
                said.result().path("updates_per_s").asDouble(Double.NaN),
                said.result().path("updates_per_cpu_s").asDouble(Double.NaN));
    }
}
