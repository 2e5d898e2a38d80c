package io.prehend.launch.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prehend.launch.Run;
import io.prehend.launch.report.ExitCode;
import io.prehend.policy.replay.ReplayBuffer;
import io.prehend.port.Transition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A demo with a real learner in its own process beside it. */
class DemoLearningTest {
    private static final int EPISODES = 6;

    @TempDir
    private Path folder;

    @Test
    void shouldGraspTheSameBitForBitWhenTheLearnerIsKilledAgainAndAgain() throws IOException {
        Run calm = demo("calm");
        Set<Long> killed = ConcurrentHashMap.newKeySet();
        ScheduledExecutorService killer = Executors.newSingleThreadScheduledExecutor();
        killer.scheduleWithFixedDelay(() -> killLearners(killed), 100, 50, TimeUnit.MILLISECONDS);
        Run troubled = demo("troubled");
        killer.shutdownNow();

        assertThat(killed).isNotEmpty();
        assertThat(episodes(troubled)).isEqualTo(episodes(calm)).hasSize(EPISODES + 1);
        assertThat(results("troubled")).isEqualTo(results("calm"));
        assertSameSteps();
        assertThat(report("calm").at("/learning/learner_deaths").asInt()).isZero();
        assertThat(report("troubled").at("/learning/learner_deaths").asInt()).isPositive();
        assertThat(troubled.err()).contains("The learner ended with code 137; the arm goes on");
    }

    @Test
    void shouldLearnNothingWhereNobodyCanOrWants() {
        Run expert = Run.of("demo", "--episodes", "1", "--headless", "--policy", "expert", "--learn");
        assertThat(expert.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(expert.sentence()).contains("expert is code and cannot learn");

        Run nowhere = Run.of("run", "--profile", "sim", "--learn");
        assertThat(nowhere.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(nowhere.sentence()).contains("--store DIR");
    }

    private Run demo(String name) {
        Run run = Run.of(
                "demo",
                "--episodes",
                Integer.toString(EPISODES),
                "--headless",
                "--seed",
                "5",
                "--store",
                folder.resolve(name).toString(),
                "--report",
                folder.resolve(name + ".json").toString());
        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCode.OK);
        return run;
    }

    private static void killLearners(Set<Long> killed) {
        ProcessHandle.current()
                .descendants()
                .filter(child -> child.info().command().orElse("").endsWith("java"))
                .forEach(child -> {
                    child.destroyForcibly();
                    killed.add(child.pid());
                });
    }

    /** A line each, and what they come to. */
    private static List<String> episodes(Run run) {
        return run.out()
                .lines()
                .filter(line -> line.contains(" policy steps") || line.contains(" lifted; "))
                .toList();
    }

    private ObjectNode results(String name) throws IOException {
        ObjectNode report = (ObjectNode) report(name);
        report.remove(List.of("wall_seconds", "learning", "record"));
        return report;
    }

    private JsonNode report(String name) throws IOException {
        return new ObjectMapper().readTree(Files.readString(folder.resolve(name + ".json")));
    }

    /** What the arm saw and did, to the last bit. */
    private void assertSameSteps() {
        ReplayBuffer calm = ReplayBuffer.open(folder.resolve("calm").resolve("replay"));
        ReplayBuffer troubled = ReplayBuffer.open(folder.resolve("troubled").resolve("replay"));
        assertThat(troubled.size()).isEqualTo(calm.size()).isPositive();
        Transition one = new Transition(7);
        Transition other = new Transition(7);
        for (int i = 0; i < calm.size(); i++) {
            calm.read(i, one);
            troubled.read(i, other);
            for (int k = 0; k < 6; k++) {
                assertThat(other.executed().motion(k))
                        .as("step " + i)
                        .isEqualTo(one.executed().motion(k));
            }
            assertThat(other.observation().targetInHand().size())
                    .isEqualTo(one.observation().targetInHand().size());
            assertThat(other.observation().handInBase())
                    .asString()
                    .isEqualTo(one.observation().handInBase().toString());
        }
    }
}
