package io.prehend.launch.station;

import io.prehend.launch.console.ConsoleServer;
import io.prehend.launch.console.ConsoleSettings;
import io.prehend.launch.console.Described;
import io.prehend.launch.operate.Caller;
import io.prehend.launch.operate.Role;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a station tells about itself is what the interface's description says, before, while and after it moves. */
class ServedStationTest {
    private static final List<String> QUESTIONS =
            List.of("/api/facts", "/api/situation", "/api/stops", "/api/audit", "/api/audit/verify", "/api/policies");
    private static final Caller ANN = StationBench.caller("Ann", Role.OPERATOR);

    @TempDir
    private Path folder;

    @Test
    void shouldTellWhatIsDescribed() throws Exception {
        try (StationBench bench = new StationBench(folder, true, true);
                ConsoleServer server = ConsoleServer.open(bench.station, ConsoleSettings.loopback(0))) {
            Described described = Described.by(server.address());
            ask(described, server);

            bench.start(ANN);
            bench.run(300);
            ask(described, server);

            bench.station.desk().stop(ANN);
            bench.run(600);
            ask(described, server);
            described.requireAnswer(server.address(), "/api/why", 200);
        }
    }

    private static void ask(Described described, ConsoleServer server) throws Exception {
        for (String question : QUESTIONS) {
            described.requireAnswer(server.address(), question, 200);
        }
    }
}
