package io.prehend.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.launch.report.ExitCode;
import io.prehend.launch.report.Failure;
import io.prehend.model.UrdfException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class FailureHandlerTest {
    private final StringWriter err = new StringWriter();

    @Test
    void shouldUseTheExitCodeOfAKnownFailure() {
        assertThat(handle(Failure.refused("The arm is disarmed."))).isEqualTo(ExitCode.REFUSED_BY_SAFETY);
        assertThat(handle(Failure.unreachable("Nobody listens.", null))).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(handle(Failure.check("The log is torn."))).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(handle(Failure.usage("There is no such task."))).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString().lines())
                .containsExactly(
                        "prehend: The arm is disarmed.",
                        "prehend: Nobody listens.",
                        "prehend: The log is torn.",
                        "prehend: There is no such task.");
    }

    @Test
    void shouldNameAMissingFile() {
        int exitCode = handle(new UncheckedIOException(new NoSuchFileException("/no/such.pcd")));

        assertThat(exitCode).isEqualTo(ExitCode.USAGE);
        assertThat(err).hasToString("prehend: There is no file /no/such.pcd." + System.lineSeparator());
    }

    @Test
    void shouldPassOnTheSentenceOfAnInputFailure() {
        assertThat(handle(new UncheckedIOException("a.pcd is cut off.", new IOException("EOF"))))
                .isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(err).hasToString("prehend: a.pcd is cut off." + System.lineSeparator());
    }

    @Test
    void shouldBlameTheContentForAnExceptionOfOurOwn() {
        assertThat(handle(new UrdfException("a.urdf has a loop."))).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(handle(new IllegalArgumentException("There is no such set.")))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString().lines())
                .containsExactly("prehend: a.urdf has a loop.", "prehend: There is no such set.");
    }

    @Test
    void shouldCallADefectADefect() {
        assertThat(handle(new NullPointerException("oops"))).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(err.toString())
                .contains("Unexpected")
                .contains("NullPointerException")
                .contains("--debug");
    }

    @Test
    void shouldKeepAHostileMessageOnOneLine() {
        handle(new IllegalArgumentException("first\n  second\u001b[31m"));

        assertThat(err).hasToString("prehend: first second?[31m" + System.lineSeparator());
    }

    @Test
    void shouldSayWhatToDoWhenMemoryRunsOut() {
        int exitCode =
                new FailureHandler(() -> false).onError(new OutOfMemoryError("heap"), new PrintWriter(err, true));

        assertThat(exitCode).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(err.toString()).contains("Out of memory").contains("PREHEND_JAVA_OPTIONS");
    }

    private int handle(Exception failure) {
        CommandLine commandLine = new CommandLine(CommandLine.Model.CommandSpec.create());
        commandLine.setErr(new PrintWriter(err, true));
        return new FailureHandler(() -> false).handleExecutionException(failure, commandLine, null);
    }
}
