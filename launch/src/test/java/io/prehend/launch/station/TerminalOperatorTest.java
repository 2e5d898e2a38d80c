package io.prehend.launch.station;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.launch.console.BenchService;
import io.prehend.launch.link.KeyboardOperator;
import io.prehend.safety.SafetyState;
import io.prehend.safety.SafetySupervisor;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A person who types, at the real supervisor. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class TerminalOperatorTest {
    private final StringWriter screen = new StringWriter();
    private final List<String> said = new ArrayList<>();
    private long nowNs;
    private long thinksNs = SafetySupervisor.ENABLE_HOLD_NS / 8;

    @Test
    void shouldAskAgainAfterASlipOrAWordThatCameTooSoonAndEndWithTheInput() {
        try (BenchService service = new BenchService()) {
            new TerminalOperator(service, typing("claer\nclear\nstrat\nclear\nstart\nCLEAR\nstart\n"), said::add).run();
            assertThat(said).as("gone through the acts once").hasSize(1);
            // An arm is acknowledged only once it has stood still for a while.
            while (service.state() != SafetyState.RUNNING) {
                new TerminalOperator(service, typing("clear\nstart\n"), said::add).run();
            }
        }
        assertThat(screen.toString())
                .contains("That was not 'clear'")
                .contains("That was not 'start'")
                .containsOnlyOnce("too quick to have looked");
    }

    /** Somebody who takes the longer to think, the oftener they have been asked. */
    private KeyboardOperator typing(String keys) {
        return new KeyboardOperator("the arm", new StringReader(keys), new PrintWriter(screen), () -> {
            nowNs += thinksNs;
            thinksNs = Math.min(2 * thinksNs, 2 * SafetySupervisor.ENABLE_HOLD_NS);
            return nowNs;
        });
    }
}
