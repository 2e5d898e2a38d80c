package io.prehend.launch.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prehend.launch.operate.Role;
import io.prehend.launch.report.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsersTest {
    private static final char[] PASSWORD = "correct horse".toCharArray();

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void place() {
        file = folder.resolve("deep").resolve("users");
    }

    @Test
    void shouldKnowAPasswordWithoutKeepingIt() throws Exception {
        new Users(file).put("alice", Role.OPERATOR, PASSWORD);

        Users users = new Users(file);
        assertThat(users.check("alice", PASSWORD)).map(Users.User::role).contains(Role.OPERATOR);
        assertThat(users.check("alice", "correct horsf".toCharArray())).isEmpty();
        assertThat(Files.readString(file)).doesNotContain("correct").contains(":600000:");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldKnowNobodyWhereThereIsNoFile() {
        assertThat(new Users(file).list()).isEmpty();
        assertThat(new Users(file).check("alice", PASSWORD)).isEmpty();
    }

    @Test
    void shouldSaltSoThatEqualPasswordsLookDifferent() {
        Users users = new Users(file);
        users.put("alice", Role.VIEWER, PASSWORD);
        users.put("bob", Role.VIEWER, PASSWORD);
        assertThat(users.find("alice").orElseThrow().credential())
                .isNotEqualTo(users.find("bob").orElseThrow().credential());
    }

    @Test
    void shouldRefuseShortPasswordsAndNamesThatCouldBreakTheFile() {
        Users users = new Users(file);
        assertThatThrownBy(() -> users.put("alice", Role.ADMIN, "short".toCharArray()))
                .isInstanceOf(Failure.class);
        assertThatThrownBy(() -> users.put("al:ice", Role.ADMIN, PASSWORD)).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> users.put("a\nb:admin", Role.ADMIN, PASSWORD)).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> users.put("local", Role.ADMIN, PASSWORD)).isInstanceOf(Failure.class);
    }

    @Test
    void shouldSayWhichLineIsSpoilt() throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "# ours\nalice:operator:pbkdf2-sha256:600000:AAAA:BBBB\nbob:king:x\n");

        assertThatThrownBy(() -> new Users(file).list())
                .isInstanceOf(Failure.class)
                .hasMessageContaining("line 3");
    }
}
