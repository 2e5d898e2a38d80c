package io.prehend.policy.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Chance that goes on where it was left, and is as good as the JDK's. */
final class SavedRandomTest {
    @Test
    void shouldDrawWhatTheGeneratorOfTheSameNameInTheJdkDraws() {
        SavedRandom ours = new SavedRandom(42);
        SplittableRandom theirs = new SplittableRandom(42);
        for (int i = 0; i < 1000; i++) {
            assertThat(ours.nextLong()).isEqualTo(theirs.nextLong());
        }
    }

    @Test
    void shouldGoOnFromASavedState() {
        SavedRandom random = new SavedRandom(7);
        random.nextGaussian();
        random.nextInt(10);
        SavedRandom resumed = new SavedRandom(0);
        resumed.restore(random.state());
        for (int i = 0; i < 100; i++) {
            assertThat(resumed.nextInt(1000)).isEqualTo(random.nextInt(1000));
            assertThat(resumed.nextGaussian()).isEqualTo(random.nextGaussian());
        }
    }
}
