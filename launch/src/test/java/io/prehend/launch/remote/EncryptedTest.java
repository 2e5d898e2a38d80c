package io.prehend.launch.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prehend.launch.Run;
import io.prehend.launch.console.Bench;
import io.prehend.launch.console.ConsoleSettings;
import io.prehend.launch.console.Users;
import io.prehend.launch.operate.Answer;
import io.prehend.launch.operate.Role;
import io.prehend.launch.report.ExitCode;
import io.prehend.launch.report.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A console for a network: a certificate from {@code users tls}, a user, and a program that trusts nothing else. */
class EncryptedTest {
    private static final char[] PASSWORD = "correct horse".toCharArray();

    @TempDir
    private static Path home;

    private static Path store;
    private static Path certificate;

    private String homeBefore;
    private Bench bench;

    @BeforeAll
    static void makeCertificate() {
        store = home.resolve("console.p12");
        Run made = Run.of("users", "tls", "--name", "127.0.0.1", "--name", "robot.example", "--out", store.toString());
        assertThat(made.exitCode()).as(made.err()).isEqualTo(ExitCode.OK);
        assertThat(made.out()).contains("keystore:").contains("robot.example");
        certificate = home.resolve("console.p12.pem");
        Users users = new Users(home.resolve("users"));
        users.put("olga", Role.OPERATOR, PASSWORD);
    }

    @BeforeEach
    void open() {
        homeBefore = System.setProperty("user.home", home.toString());
        bench = new Bench(new ConsoleSettings(
                "0.0.0.0",
                0,
                List.of("robot.example"),
                false,
                ConsoleSettings.StopFrom.LOCAL,
                home.resolve("users"),
                30,
                Optional.of(new ConsoleSettings.Tls(null, null, store, home.resolve("console.p12.password")))));
    }

    @AfterEach
    void close() {
        bench.close();
        System.setProperty("user.home", homeBefore);
    }

    @Test
    void shouldMakeSecretsThatOnlyTheOwnerReads() throws Exception {
        for (String secret : List.of("console.p12", "console.p12.password")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(secret))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void shouldSignInStopAndGiveOrdersOverTls() {
        RemoteService service = remote("olga", certificate);

        assertThat(service.stop().path("first").asBoolean()).isTrue();
        Answer answer = service.orderInControl(
                "/api/speed", RemoteService.fields().put("share", 0.5), user -> PASSWORD.clone());
        assertThat(answer.accepted()).as(answer.sentence()).isTrue();
        assertThat(bench.speedShare()).isEqualTo(0.5);
        assertThat(remote("olga", certificate)
                        .read("/api/situation", user -> {
                            throw new AssertionError("the session was kept");
                        })
                        .path("safety")
                        .isObject())
                .isTrue();
    }

    @Test
    void shouldRefuseTheWrongPasswordAndWhoSaysNoName() {
        assertThatThrownBy(() -> remote("olga", certificate).read("/api/facts", user -> "wrong".toCharArray()))
                .isInstanceOf(Failure.class)
                .extracting(failure -> ((Failure) failure).exitCode())
                .isEqualTo(ExitCode.REFUSED_BY_SAFETY);
        assertThatThrownBy(() -> remote("", certificate).read("/api/facts", user -> PASSWORD.clone()))
                .hasMessageContaining("--user");
    }

    @Test
    void shouldNotTalkToAServerThatItDoesNotTrust() {
        assertThatThrownBy(() -> remote("olga", null).stop())
                .isInstanceOf(Failure.class)
                .extracting(failure -> ((Failure) failure).exitCode())
                .isEqualTo(ExitCode.UNREACHABLE);
    }

    @Test
    void shouldServeNobodyInANetworkWithoutTls() {
        assertThatThrownBy(() -> new ConsoleSettings(
                        "0.0.0.0",
                        0,
                        List.of(),
                        false,
                        ConsoleSettings.StopFrom.LOCAL,
                        home.resolve("users"),
                        30,
                        Optional.empty()))
                .hasMessageContaining("only with TLS");
    }

    private RemoteService remote(String user, Path trust) {
        return new RemoteService(
                java.net.URI.create("https://127.0.0.1:" + bench.address().getPort()), user, trust);
    }
}
