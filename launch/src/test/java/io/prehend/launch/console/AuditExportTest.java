package io.prehend.launch.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The audit log as a file: all of it, however long it is. */
class AuditExportTest {
    private static final int MANY = 25_000;

    private final BenchService service = new BenchService();
    private final ConsoleServer server = ConsoleServer.open(service, ConsoleSettings.loopback(0));

    @AfterEach
    void close() {
        server.close();
        service.close();
    }

    @Test
    void shouldSaveEveryLineForASpreadsheet() throws Exception {
        service.bench().auditLines = MANY;
        service.bench().auditFault = "the file \"a\" is damaged";

        HttpResponse<String> file = Seated.stranger(server.address()).get("/api/audit/export?format=csv");

        assertThat(file.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"audit.csv\"");
        assertThat(file.body().split("\r\n"))
                .hasSize(MANY + 2)
                .startsWith(
                        "time,kind,actor,detail",
                        "1970-01-01T00:00:01Z,\"stopped\",\"'=cmd\",\"he said \"\"stop\"\", twice\"")
                .endsWith(",\"fault\",\"audit log\",\"the file \"\"a\"\" is damaged\"");
    }

    @Test
    void shouldSaveEveryLineForAProgram() throws Exception {
        for (int lines : new int[] {0, 1, MANY}) {
            service.bench().auditLines = lines;

            JsonNode file = Seated.stranger(server.address()).read("/api/audit/export");

            assertThat(file.path("lines")).hasSize(lines);
            assertThat(file.path("faults").isArray()).isTrue();
            assertThat(file.path("faults")).isEmpty();
        }
    }
}
