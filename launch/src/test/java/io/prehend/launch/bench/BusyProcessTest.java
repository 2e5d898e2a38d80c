package io.prehend.launch.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BusyProcessTest {
    @Test
    void shouldLeaveNobodyBehindWhenClosed() throws Exception {
        List<ProcessHandle> family;
        try (BusyProcess busy = BusyProcess.start(60)) {
            assertThat(busy.isRunning()).isTrue();
            family = ProcessHandle.current().descendants().toList();
            assertThat(family).isNotEmpty();
        }
        for (ProcessHandle process : family) {
            process.onExit().get(10, TimeUnit.SECONDS);
        }
    }
}
