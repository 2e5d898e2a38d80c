package io.prehend.launch.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    private static final byte[] CONTENT = "new\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @Test
    void shouldReplaceAFileAndLeaveNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("report.json"), "old");

        AtomicFile.write(file, CONTENT);

        assertThat(file).hasBinaryContent(CONTENT);
        assertThat(names()).containsExactly("report.json");
    }

    @Test
    void shouldKeepALinkALink() throws IOException {
        Path file = Files.writeString(folder.resolve("real.json"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), file);

        AtomicFile.write(link, CONTENT);

        assertThat(link).isSymbolicLink();
        assertThat(file).hasBinaryContent(CONTENT);
    }

    @Test
    void shouldLetNobodyButItsOwnerReadASecret() throws IOException {
        Path file = Files.writeString(folder.resolve("users"), "old");

        AtomicFile.writePrivately(file, CONTENT);

        assertThat(file).hasBinaryContent(CONTENT);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(names()).containsExactly("users");
    }

    @Test
    void shouldLeaveASecretToWhomItBelongs() throws IOException {
        Path file = Files.writeString(folder.resolve("users"), "old");
        UserPrincipal somebodyElse =
                folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("daemon");
        assumeThat(givenTo(somebodyElse, file))
                .as("only root can give a file away")
                .isTrue();

        AtomicFile.writePrivately(file, CONTENT);

        assertThat(file).hasBinaryContent(CONTENT);
        assertThat(Files.getOwner(file)).isEqualTo(somebodyElse);
    }

    @Test
    void shouldLeaveNoTraceOfTheTrial() throws IOException {
        AtomicFile.requireWritable(folder.resolve("report.json"));

        assertThat(names()).isEmpty();
    }

    @Test
    void shouldRefuseAFolderThatIsNotThere() {
        assertThatThrownBy(() -> AtomicFile.requireWritable(folder.resolve("no/such/report.json")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("there is no folder");
    }

    @Test
    void shouldRefuseAFolderInPlaceOfAFile() {
        assertThatThrownBy(() -> AtomicFile.requireWritable(folder))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("is a folder");
    }

    @Test
    void shouldRefuseToReplaceADevice() {
        Path device = Path.of("/dev/null");
        assumeThat(device).exists();

        assertThatThrownBy(() -> AtomicFile.write(device, CONTENT))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("not a regular file");
    }

    @Test
    void shouldNameAPlaceThatCannotBeWritten() {
        Path readOnly = Path.of("/proc");
        assumeThat(readOnly).exists();

        assertThatThrownBy(() -> AtomicFile.requireWritable(readOnly.resolve("report.json")))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.CHECK_FAILED))
                .hasMessageStartingWith("Cannot write /proc/report.json: ");
    }

    private static boolean givenTo(UserPrincipal owner, Path file) {
        try {
            Files.setOwner(file, owner);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
