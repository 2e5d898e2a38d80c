package io.prehend.sim.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.DoubleSummaryStatistics;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RandomizationTest {
    private static final long SEED = 7;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"off", "standard", "hard", "shift"})
    void shouldReadTheFixedLevels(String level) {
        assertThat(Randomization.open(level).name()).isEqualTo(level);
    }

    @ParameterizedTest
    @EnumSource(RandomItem.class)
    void shouldStayWithinTheRangeOfItsLevelAndFillIt(RandomItem item) {
        for (String level : Randomization.LEVELS) {
            Randomization randomization = Randomization.open(level);
            Distribution distribution = randomization.distribution(item);
            if (distribution == null) {
                continue;
            }
            DoubleSummaryStatistics seen = LongStream.range(0, 2000)
                    .mapToDouble(episode -> randomization.sampleSi(item, SEED, episode, 0))
                    .summaryStatistics();
            double low = distribution.low() * item.siPerUnit();
            double high = distribution.high() * item.siPerUnit();
            assertThat(seen.getMin()).isBetween(low, low + 0.02 * (high - low) + 1e-12);
            assertThat(seen.getMax()).isBetween(high - 0.02 * (high - low) - 1e-12, high);
        }
    }

    @ParameterizedTest
    @EnumSource(RandomItem.class)
    void shouldMentionEveryItemInTheHardLevel(RandomItem item) {
        assertThat(Randomization.open("hard").distribution(item)).isNotNull();
    }

    @Test
    void shouldLeaveEveryOtherItemAloneWhenOneChanges() {
        Randomization standard = Randomization.open("standard");
        Randomization changed =
                standard.with(RandomItem.OBJECT_MASS, new Distribution(Distribution.Kind.LOG_UNIFORM, 1, 2));
        for (RandomItem item : RandomItem.values()) {
            double before = standard.sampleSi(item, SEED, 11, 3);
            double after = changed.sampleSi(item, SEED, 11, 3);
            if (item == RandomItem.OBJECT_MASS) {
                assertThat(after).isBetween(1.0, 2.0);
            } else {
                assertThat(after).isEqualTo(before);
            }
        }
    }

    @Test
    void shouldGiveEachJointAValueOfItsOwn() {
        Randomization standard = Randomization.open("standard");
        assertThat(standard.sampleSi(RandomItem.LINK_MASS, SEED, 0, 0))
                .isNotEqualTo(standard.sampleSi(RandomItem.LINK_MASS, SEED, 0, 1));
    }

    @Test
    void shouldNameTheUnknownKeyAndTheKnownOnes() throws IOException {
        assertThatThrownBy(() -> Randomization.open(file("object.mas_kg: {uniform: [1, 2]}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("object.mas_kg")
                .hasMessageContaining("object.mass_kg");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "object.mass_kg: {uniform: [2, 1]}",
                "object.mass_kg: {gaussian: [1, 2]}",
                "object.mass_kg: {log_uniform: [0, 2]}",
                "object.mass_kg: {uniform: [1]}",
                "object.mass_kg: heavy",
                "object.mass_kg: {uniform: [1, 2], normal: [1, 2]}",
            })
    void shouldRefuseARangeThatMakesNoSenseAndSayWhere(String line) throws IOException {
        String file = file(line);
        assertThatThrownBy(() -> Randomization.open(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("object.mass_kg");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1, 2",
                "a: b: c",
                "object.mass_kg: {uniform: [.nan, 1]}",
                "- 1\n- 2",
                "object.mass_kg: 1\nobject.mass_kg: 2",
                "!!java.net.URL x"
            })
    void shouldRefuseWhatIsNoListOfKeys(String text) throws IOException {
        String file = file(text);
        assertThatThrownBy(() -> Randomization.open(file)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldNameTheLevelsWhenThereIsNoSuchFile() {
        assertThatThrownBy(() -> Randomization.open("nowhere.yaml"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("standard");
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("own.yaml"), text).toString();
    }
}
