package io.prehend.launch.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prehend.launch.operate.Role;
import io.prehend.launch.report.Failure;
import io.prehend.launch.secret.BearerToken;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A console that wants to know who you are. */
class SignInTest {
    private static final String PASSWORD = "correct horse";

    @TempDir
    private Path folder;

    private BenchService service;
    private Users users;
    private ConsoleServer server;

    @BeforeEach
    void open() throws Exception {
        service = new BenchService();
        // Fewer rounds than a real user has: the tests sign in often.
        String hash = PasswordHash.of(PASSWORD.toCharArray(), new SecureRandom(), 1000)
                .text();
        Files.writeString(folder.resolve("users"), "olga:operator:" + hash + "\nvera:viewer:" + hash + "\n");
        users = new Users(folder.resolve("users"));
        server = ConsoleServer.open(service, settings(ConsoleSettings.StopFrom.LOCAL));
    }

    @AfterEach
    void close() {
        server.close();
        service.close();
    }

    @Test
    void shouldShowNothingAndStopWithoutALogin() throws Exception {
        Seated stranger = Seated.stranger(server.address());

        for (String path : List.of(
                "/api/facts",
                "/api/situation",
                "/api/points",
                "/api/stops",
                "/api/why",
                "/api/audit",
                "/api/audit/export",
                "/api/audit/verify",
                "/api/policies",
                "/api/recordings/a.mcap")) {
            assertThat(stranger.get(path).statusCode()).as(path).isEqualTo(401);
        }
        assertThat(stranger.get("/health").statusCode()).isEqualTo(200);
        assertThat(stranger.read("/api/session").path("login_needed").asBoolean())
                .isTrue();
        assertThat(stranger.post("/api/stop", "").statusCode()).isEqualTo(200);
        try (Socket socket = Socket.of(stranger)) {
            socket.send("{\"type\":\"stop\",\"id\":1}");
            assertThat(socket.next(message -> true).path("type").asText()).isEqualTo("stopped");
            socket.send(
                    "{\"type\":\"order\",\"id\":2,\"act\":\"start\",\"lease\":\"\",\"sequence\":1,\"expires_ms\":0}");
            assertThat(socket.next("answer").path("code").asText()).isEqualTo("no_login");
        }
    }

    @Test
    void shouldSignInWithANewSessionAndOutAgain() throws Exception {
        Seated olga = signIn("olga", PASSWORD);
        assertThat(olga.read("/api/session").path("name").asText()).isEqualTo("olga");
        assertThat(olga.order("/api/control/take").statusCode()).isEqualTo(200);

        String before = olga.cookie;
        HttpResponse<String> again = login(olga, "olga", PASSWORD);
        assertThat(again.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly")
                .contains("SameSite=Strict");
        olga.takeSession(again);
        assertThat(olga.cookie).isNotEqualTo(before);
        String after = olga.cookie;
        olga.cookie = before;
        assertThat(olga.get("/api/facts").statusCode()).isEqualTo(401);

        olga.cookie = after;
        assertThat(olga.post("/api/logout", "{}").statusCode()).isEqualTo(200);
        olga.cookie = after;
        assertThat(olga.get("/api/facts").statusCode()).isEqualTo(401);
    }

    @Test
    void shouldLetAViewerStopButNotReset() throws Exception {
        Seated vera = signIn("vera", PASSWORD);

        assertThat(vera.post("/api/stop", "").statusCode()).isEqualTo(200);
        for (Act act : Act.values()) {
            String path = act.path().replace("{alarm}", "a").replace("{generation}", "3");
            assertThat(vera.order(path).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(service.benchDesk().lastOrder).isNull();
    }

    @Test
    void shouldEndTheSessionOfAUserWhoIsRemovedOrChanged() throws Exception {
        Seated olga = signIn("olga", PASSWORD);
        Seated vera = signIn("vera", PASSWORD);

        users.remove("olga");
        users.put("vera", Role.ADMIN, PASSWORD.toCharArray());

        assertThat(olga.get("/api/facts").statusCode()).isEqualTo(401);
        assertThat(vera.get("/api/facts").statusCode()).isEqualTo(401);
    }

    @Test
    void shouldSlowDownWhoGuessesAndStillStop() throws Exception {
        Seated guesser = Seated.stranger(server.address());
        for (int i = 0; i < LoginLimit.FREE; i++) {
            assertThat(login(guesser, "olga", "guess number " + i).statusCode()).isEqualTo(401);
        }
        HttpResponse<String> right = login(guesser, "olga", PASSWORD);
        assertThat(right.statusCode()).isEqualTo(429);
        assertThat(right.headers().firstValue("Retry-After")).isPresent();
        login(guesser, "olga", "guess");
        assertThat(service.bench().count(Refusals.ALARM)).isEqualTo(1);
        assertThat(guesser.post("/api/stop", "").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldRefuseALoginThatAFormOfAnotherPageCouldSend() throws Exception {
        Seated stranger = Seated.stranger(server.address());
        HttpResponse<String> form = stranger.http.send(
                stranger.request("/api/login")
                        .header("Content-Type", "text/plain")
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString(
                                "{\"name\":\"olga\",\"password\":\"" + PASSWORD + "\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(form.statusCode()).isEqualTo(400);
        assertThat(form.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void shouldWantALoginForAStopWhereItIsToldTo() throws Exception {
        server.close();
        server = ConsoleServer.open(service, settings(ConsoleSettings.StopFrom.LOGIN));

        assertThat(Seated.stranger(server.address()).post("/api/stop", "").statusCode())
                .isEqualTo(401);
        assertThat(signIn("vera", PASSWORD).post("/api/stop", "").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldStopAlsoWhereTheUsersCanNoLongerBeRead() throws Exception {
        for (ConsoleSettings.StopFrom stopFrom : ConsoleSettings.StopFrom.values()) {
            // An editor that writes a file anew begins with an empty one.
            for (String broken : List.of("vera the viewer\n", "")) {
                server.close();
                server = ConsoleServer.open(service, settings(stopFrom));
                requireStopsWhileUsersAre(broken);
            }
        }
    }

    private void requireStopsWhileUsersAre(String broken) throws Exception {
        Seated vera = signIn("vera", PASSWORD);
        try (Socket before = Socket.of(vera)) {
            String asItWas = Files.readString(folder.resolve("users"));
            Files.writeString(folder.resolve("users"), broken);

            assertThat(vera.get("/api/facts").statusCode()).isEqualTo(401);
            assertThat(vera.post("/api/stop", "").statusCode()).isEqualTo(200);
            assertThat(service.benchDesk()
                            .stoppedBy
                            .get(service.benchDesk().stoppedBy.size() - 1)
                            .name())
                    .isEqualTo("vera");
            before.send("{\"type\":\"ping\",\"id\":1}");
            before.next("pong");
            before.send("{\"type\":\"stop\",\"id\":2}");
            before.next("stopped");
            try (Socket since = Socket.of(vera)) {
                since.send("{\"type\":\"stop\",\"id\":3}");
                since.next("stopped");
                assertThat(since.messages).isEmpty();

                Files.writeString(folder.resolve("users"), asItWas);
                assertThat(vera.get("/api/facts").statusCode()).isEqualTo(200);
                since.next("situation");
            }
        }
    }

    @Test
    void shouldLetAStrangerConnectAndStopWhileTheUsersCannotBeRead() throws Exception {
        Seated vera = signIn("vera", PASSWORD);
        Files.writeString(folder.resolve("users"), "vera the viewer\n");

        try (Socket socket = Socket.of(vera)) {
            socket.send("{\"type\":\"stop\",\"id\":1}");
            assertThat(socket.next(message -> true).path("type").asText()).isEqualTo("stopped");
        }
    }

    @Test
    void shouldLetAProgramWithTheTokenSeeFiguresAndNothingElse() throws Exception {
        server.close();
        String secret = "0123456789abcdef0123456789abcdef";
        Path file = Files.writeString(folder.resolve("token"), secret + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Figures figures = new Figures(
                "text/plain", () -> "up 1".getBytes(StandardCharsets.UTF_8), Optional.of(BearerToken.read(file)));
        server = ConsoleServer.open(service, settings(ConsoleSettings.StopFrom.LOCAL), Optional.of(figures));

        Seated stranger = Seated.stranger(server.address());
        assertThat(stranger.get("/metrics").statusCode()).isEqualTo(401);
        assertThat(shown(stranger, "/metrics", "Bearer " + secret).body()).isEqualTo("up 1");
        assertThat(signIn("vera", PASSWORD).get("/metrics").body()).isEqualTo("up 1");
        for (String wrong : List.of("Bearer " + secret + "0", "Bearer ", "Basic " + secret, secret)) {
            HttpResponse<String> answer = shown(stranger, "/metrics", wrong);
            assertThat(answer.statusCode()).as(wrong).isEqualTo(401);
            assertThat(answer.body()).as(wrong).contains("wrong_token");
        }
        assertThat(shown(stranger, "/api/situation", "Bearer " + secret).statusCode())
                .isEqualTo(401);
        assertThat(service.bench().count("refused")).isEqualTo(4);
    }

    @Test
    void shouldWantASessionForFiguresWhereThereIsNoToken() throws Exception {
        server.close();
        Figures figures = new Figures("text/plain", () -> new byte[0], Optional.empty());
        server = ConsoleServer.open(service, settings(ConsoleSettings.StopFrom.LOCAL), Optional.of(figures));
        assertThat(Seated.stranger(server.address()).get("/metrics").statusCode())
                .isEqualTo(401);
    }

    @Test
    void shouldRefuseATokenThatIsShortOrThatOthersCanRead() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "0123456789abcdef0123456789abcde");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThatThrownBy(() -> BearerToken.read(file))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("32 characters");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> BearerToken.read(file)).hasMessageContaining("chmod 600");
    }

    private static HttpResponse<String> shown(Seated stranger, String path, String authorization) throws Exception {
        return stranger.http.send(
                stranger.request(path).header("Authorization", authorization).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void shouldRefuseToStartWhereNobodyCouldSignIn() {
        users.remove("olga");
        users.remove("vera");
        assertThatThrownBy(() -> ConsoleServer.open(service, settings(ConsoleSettings.StopFrom.LOCAL)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("prehend users add");
    }

    private ConsoleSettings settings(ConsoleSettings.StopFrom stopFrom) {
        return new ConsoleSettings(
                "127.0.0.1", 0, List.of(), true, stopFrom, folder.resolve("users"), 30, Optional.empty());
    }

    private Seated signIn(String name, String password) throws Exception {
        Seated seated = Seated.stranger(server.address());
        seated.takeSession(login(seated, name, password));
        return seated;
    }

    private static HttpResponse<String> login(Seated seated, String name, String password) throws Exception {
        return seated.post("/api/login", "{\"name\":\"" + name + "\",\"password\":\"" + password + "\"}");
    }
}
