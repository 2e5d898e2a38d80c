package io.prehend.sim.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.prehend.port.Environment;
import io.prehend.port.EnvironmentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Environments of Python, in real processes: what they do arrives, and whatever goes wrong is said in one sentence. */
class PythonEnvironmentTest {
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);

    @TempDir
    private Path folder;

    private String python = "";

    /** A Python that finds the environments of these tests, where there is one with numpy. */
    @BeforeEach
    void findPython() throws IOException, InterruptedException {
        assumeTrue(has("numpy"), "needs python3 with numpy");
        Path script = folder.resolve("python");
        Path little = Path.of("src/test/resources/environments").toAbsolutePath();
        Files.writeString(script, "#!/bin/sh\nPYTHONPATH='" + little + "' exec python3 \"$@\"\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        python = script.toString();
    }

    @Test
    void shouldStepAnEnvironmentInAnotherProcess() {
        try (Environment environment = open("Counting")) {
            assertThat(environment.spaces().observationSize()).isEqualTo(3);
            assertThat(environment.spaces().actionSize()).isEqualTo(2);
            assertThat(environment.spaces().goalSize()).isZero();
            assertThat(environment.spaces().actionHigh(1)).isEqualTo(2);
            float[] seen = new float[3];
            environment.reset(77, seen);
            assertThat(seen).containsExactly(77, 0, 0);
            for (int step = 1; step <= 5; step++) {
                Environment.Outcome outcome = environment.step(new float[] {1, -0.25f}, seen);
                assertThat(outcome).isEqualTo(new Environment.Outcome(0.5 * step, step == 5, step == 3));
                assertThat(seen).containsExactly(77, step, 0.75f * step);
            }
            environment.reset(-1, seen);
            assertThat(seen).containsExactly(Integer.MAX_VALUE % 1000, 0, 0);
        }
    }

    @Test
    void shouldPutGoalsBehindWhatIsSeenAndAskForTheirRewards() {
        try (Environment environment = open("Goals")) {
            assertThat(environment.spaces().observationSize()).isEqualTo(5);
            assertThat(environment.spaces().goalSize()).isEqualTo(2);
            float[] seen = new float[5];
            environment.reset(1, seen);
            environment.step(new float[] {1, 1}, seen);
            assertThat(seen).containsExactly(1, 2, 0, 8, 9);
            float[] rewards = new float[2];
            environment.rewards(2, new float[] {0, 0, 1, 1}, new float[] {3, 4, 1, 1}, rewards);
            assertThat(rewards).containsExactly(-5, 0);
            environment.rewards(0, new float[0], new float[0], rewards);
        }
    }

    @Test
    void shouldSayWhetherTheGoalIsReached() {
        float[] seen = new float[5];
        try (Environment saysSo = open("Successful")) {
            saysSo.reset(1, seen);
            assertThat(saysSo.step(new float[2], seen).success()).isFalse();
            assertThat(saysSo.step(new float[2], seen).success()).isTrue();
            assertThat(saysSo.step(new float[2], seen).success()).isFalse();
        }
        try (Environment onlyRewards = open("Goals")) {
            onlyRewards.reset(1, seen);
            assertThat(onlyRewards.step(new float[2], seen).success())
                    .as("no reward is lost")
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    NotANumber | gave NaN as number 1 of what it shows in step 2
                    NoReward   | gave Infinity as a reward in step 1
                    Dying      | has ended with code 3; it said last: the wheels came off.
                    Throwing   | does not work: RuntimeError: no such joint.
                    Garbage    | sent something that is no message
                    """)
    void shouldSayWhatWentWrongInAStep(String name, String sentence) {
        try (Environment environment = open(name)) {
            float[] seen = new float[3];
            environment.reset(1, seen);
            assertThatExceptionOfType(EnvironmentException.class)
                    .isThrownBy(() -> {
                        environment.step(new float[2], seen);
                        environment.step(new float[2], seen);
                    })
                    .withMessageContaining("little:" + name)
                    .withMessageContaining(sentence);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Unbounded        | Number 0 of an action is between -Infinity and Infinity; give it two
                    Buttons          | it has a space Discrete(2), but only a box of numbers can be learned on
                    Picture          | it shows ['camera']; flatten that
                    Missing          | has no attribute 'Missing'
                    """)
    void shouldRefuseWhatCannotBeLearnedOn(String name, String sentence) {
        assertThatExceptionOfType(EnvironmentException.class)
                .isThrownBy(() -> open(name))
                .withMessageContaining(sentence);
    }

    @Test
    void shouldRefuseMoreNumbersThanWereAnnounced() {
        try (Environment environment = open("TooLong")) {
            assertThatExceptionOfType(EnvironmentException.class)
                    .isThrownBy(() -> environment.reset(1, new float[3]))
                    .withMessageContaining("sent 16 bytes where 12 were to come");
        }
    }

    @Test
    void shouldEndOneThatHangs() {
        try (Environment environment =
                new PythonEnvironment(python, "python:little:Hanging", TimeUnit.SECONDS.toNanos(6))) {
            environment.reset(1, new float[3]);
            assertThatExceptionOfType(EnvironmentException.class)
                    .isThrownBy(() -> environment.step(new float[2], new float[3]))
                    .withMessageContaining("did not answer for 6.0 s and was ended");
        }
    }

    @Test
    void shouldSayWhatIsMissing() throws IOException, InterruptedException {
        assertThatExceptionOfType(EnvironmentException.class)
                .isThrownBy(() -> new PythonEnvironment("/nowhere/python3", "gym:Pendulum-v1", PATIENCE_NS))
                .withMessageContaining("install Python 3", "builtin:pendulum");
        assertThatExceptionOfType(EnvironmentException.class)
                .isThrownBy(() -> new PythonEnvironment(python, "python:no_such_module:Any", PATIENCE_NS))
                .withMessageContaining("Python has no module no_such_module; install it for ");
        assumeTrue(!has("gymnasium"));
        assertThatExceptionOfType(EnvironmentException.class)
                .isThrownBy(() -> Environments.open("gym:Pendulum-v1", PATIENCE_NS))
                .withMessageContaining("Python has no module gymnasium");
    }

    @Test
    void shouldDoAsGymnasiumDoesWhereItIsInstalled() throws IOException, InterruptedException {
        assumeTrue(has("gymnasium"), "needs gymnasium");
        PendulumEnvironment ours = new PendulumEnvironment();
        float[] seen = new float[3];
        float[] theirs = new float[3];
        try (Environment gym = Environments.open("gym:Pendulum-v1", PATIENCE_NS)) {
            gym.reset(5, theirs);
            ours.place(Math.atan2(theirs[1], theirs[0]), theirs[2]);
            for (int step = 1; step <= 200; step++) {
                float[] action = {(float) Math.sin(step)};
                Environment.Outcome expected = gym.step(action, theirs);
                Environment.Outcome outcome = ours.step(action, seen);
                assertThat(outcome.reward()).isCloseTo(expected.reward(), Offset.offset(1e-2));
                assertThat(outcome.truncated()).isEqualTo(expected.truncated());
            }
        }
    }

    private Environment open(String name) {
        return new PythonEnvironment(python, "python:little:" + name, PATIENCE_NS);
    }

    private static boolean has(String module) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder("python3", "-c", "import " + module)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noPython) {
            assertThat(noPython).hasMessageContaining("python3");
            return false;
        }
    }
}
