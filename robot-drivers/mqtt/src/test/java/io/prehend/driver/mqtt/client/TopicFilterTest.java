package io.prehend.driver.mqtt.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicFilterTest {
    @ParameterizedTest
    @CsvSource({
        "a/b, a/b, true",
        "a/b, a/bc, false",
        "a/bc, a/b, false",
        "a/+, a/b, true",
        "a/+, a/, true",
        "a/+, a/b/c, false",
        "a/+/c, a/b/c, true",
        "a/+/c, a//c, true",
        "+, a, true",
        "+, a/b, false",
        "+/+, a/b, true",
        "#, a/b/c, true",
        "a/#, a, true",
        "a/#, a/b/c, true",
        "a/#, ab, false",
        "a/b/#, a, false",
    })
    void shouldMatchAsTheStandardSays(String filter, String topic, boolean matches) {
        assertThat(TopicFilter.matches(filter, topic)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a+", "a/#/b", "a/b#", "a/+b", "a\u0000"})
    void shouldRefuseWhatIsNoPattern(String filter) {
        assertThatThrownBy(() -> TopicFilter.requireValid(filter)).hasMessageContaining("is no topic");
    }
}
