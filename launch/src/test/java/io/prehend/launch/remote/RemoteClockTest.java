package io.prehend.launch.remote;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.prehend.driver.fault.Direction;
import io.prehend.driver.fault.Fault;
import io.prehend.driver.fault.FaultKind;
import io.prehend.driver.fault.FaultScript;
import io.prehend.driver.fault.Framing;
import io.prehend.driver.fault.TcpFaultProxy;
import io.prehend.launch.console.Bench;
import io.prehend.launch.console.ConsoleSettings;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders expire soon by the service's clock, which a client knows only as well as it could compare. */
class RemoteClockTest {
    private static final double LATE_NS = 1.5e9;
    private static final long WINDOW_NS = 1_000_000_000L;

    @TempDir
    private Path home;

    private String homeBefore;

    @BeforeEach
    void keepSessionsApart() {
        homeBefore = System.setProperty("user.home", home.toString());
    }

    @AfterEach
    void goBack() {
        System.setProperty("user.home", homeBefore);
    }

    @Test
    void shouldCompareTheClocksAgainWhereTheFirstComparisonTookTooLong() {
        try (Bench bench = new Bench(ConsoleSettings.loopback(0));
                TcpFaultProxy proxy =
                        TcpFaultProxy.to("127.0.0.1", bench.address().getPort(), FaultScript.healthy(1), Framing.RAW)) {
            RemoteService service = new RemoteService(URI.create("http://127.0.0.1:" + proxy.port()), "", null);
            // The answer to the first request comes when the clock in it is 1.5 s old; the others come at once.
            proxy.inject(
                    Fault.of(FaultKind.DELAY, LATE_NS).towards(Direction.BACK).during(0, proxy.timeNs() + WINDOW_NS));

            assertThatCode(() -> service.takeControl(user -> new char[0])).doesNotThrowAnyException();
        }
    }
}
