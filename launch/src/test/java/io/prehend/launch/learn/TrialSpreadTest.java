package io.prehend.launch.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TrialSpreadTest {
    private static final double MOST_M = 0.008;

    private final TrialSpread spread = new TrialSpread(MOST_M);

    @Test
    void shouldBeginInTheMiddle() {
        assertThat(spread.getAsDouble()).isCloseTo(MOST_M / 2, within(1e-12));
    }

    @Test
    void shouldBeAskedWhileAnotherThreadTellsWhatCameOfTheObjects() {
        CompletableFuture<Void> telling = CompletableFuture.runAsync(() -> {
            for (int episode = 0; episode < 200_000; episode++) {
                spread.onEpisode(episode % 2 == 0);
            }
        });
        do {
            assertThat(spread.getAsDouble()).isBetween(MOST_M / 10, MOST_M);
        } while (!telling.isDone());
        telling.join();
    }

    @Test
    void shouldTryAsFarAsItMayWhereTheArmFailsAndHardlyAtAllWhereItSucceeds() {
        for (int episode = 0; episode < 20; episode++) {
            spread.onEpisode(episode % 2 == 0);
        }
        assertThat(spread.getAsDouble()).isEqualTo(MOST_M);

        for (int episode = 0; episode < 20; episode++) {
            spread.onEpisode(true);
        }
        assertThat(spread.getAsDouble()).isCloseTo(MOST_M / 6, within(1e-12));
    }
}
