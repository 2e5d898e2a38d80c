package io.prehend.launch.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SuccessWindowsTest {
    @Test
    void shouldFindTheWorstWindowAndWhereItWasLeastAhead() {
        // Fails from the 30th episode to the 59th; the other succeeds at every second one.
        List<Boolean> learning =
                IntStream.range(0, 100).mapToObj(i -> i < 30 || i >= 60).toList();
        List<Boolean> resting =
                IntStream.range(0, 100).mapToObj(i -> i % 2 == 0).toList();
        SuccessWindows windows = new SuccessWindows(learning, resting, Collections.nCopies(100, 3L));

        assertThat(windows.rows()).hasSize(51);
        assertThat(windows.worst()).isCloseTo(0.4, within(1e-12));
        assertThat(windows.leastAhead()).isCloseTo(-0.1, within(1e-12));
        assertThat(windows.rows().get(0)).containsEntry("episode", 50.0).containsEntry("generation", 3.0);
        assertThat(windows.picture()).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void shouldSayNothingOfFewerEpisodesThanAWindowHas() {
        SuccessWindows windows = new SuccessWindows(
                Collections.nCopies(49, true), Collections.nCopies(49, true), Collections.nCopies(49, 0L));

        assertThat(windows.rows()).isEmpty();
        assertThat(windows.worst()).isNaN();
        assertThat(windows.picture()).isNotEmpty();
    }

    @Test
    void shouldRefuseEpisodesThatDoNotBelongTogether() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SuccessWindows(List.of(true), List.of(), List.of(1L)));
    }
}
