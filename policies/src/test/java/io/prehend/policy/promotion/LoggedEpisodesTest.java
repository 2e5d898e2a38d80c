package io.prehend.policy.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.policy.replay.ReplayBuffer;
import io.prehend.policy.replay.ReplayLog;
import io.prehend.policy.replay.ReplayOptions;
import io.prehend.port.Transition;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a log tells about how a model did. */
final class LoggedEpisodesTest {
    private static final String SHA256 = "9996b4358f550289" + "0".repeat(48);
    private static final long VERSION = Long.parseUnsignedLong(SHA256.substring(0, 16), 16);

    @TempDir
    private Path folder;

    @Test
    void shouldTellHowTheModelDidAndLeaveOutWhatOthersDid() {
        try (ReplayLog log = ReplayLog.open(folder, ReplayOptions.DEFAULT, sentence -> {})) {
            play(log, VERSION, 1, 1, false);
            play(log, VERSION + 1, 0, 4, false);
            play(log, VERSION, 0, 2, true);
            play(log, VERSION, 1, 0, false);
            // Nobody knows yet how this one ends.
            log.onStep(step(VERSION, false, false));
        }
        ReplayBuffer buffer = ReplayBuffer.open(folder);

        List<ProbationEpisode> all = LoggedEpisodes.of(buffer, SHA256, 10);

        assertThat(all)
                .containsExactly(
                        new ProbationEpisode(true, false, false, 0.25),
                        new ProbationEpisode(false, false, true, 0.5),
                        new ProbationEpisode(true, false, false, 0));
        assertThat(LoggedEpisodes.of(buffer, SHA256, 1)).isEqualTo(all.subList(2, 3));
        assertThat(TrackRecord.of(all)).isEqualTo(new TrackRecord(3, 1, 0, 1, 0.75));
    }

    private static void play(ReplayLog log, long version, double reward, int clamped, boolean intervened) {
        for (int i = 0; i < 4; i++) {
            log.onStep(step(version, i < clamped, intervened && i == 1));
        }
        log.onEpisodeEnd("box", reward, false);
    }

    private static Transition step(long version, boolean clamped, boolean intervened) {
        Transition step = new Transition(7);
        step.action().setPolicyVersion(version);
        step.setClamped(clamped);
        step.setIntervened(intervened);
        return step;
    }
}
