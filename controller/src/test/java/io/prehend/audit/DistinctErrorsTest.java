package io.prehend.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DistinctErrorsTest {
    private final DistinctErrors errors = new DistinctErrors();

    @Test
    void shouldCountErrorsOfOneKindTogether() {
        assertThat(errors.onError("driver", here("one"), 10)).isTrue();
        assertThat(errors.onError("driver", here("two"), 20)).isFalse();
        assertThat(errors.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.count()).isEqualTo(2);
            assertThat(entry.firstNs()).isEqualTo(10);
            assertThat(entry.lastNs()).isEqualTo(20);
            assertThat(entry.error()).hasMessage("one");
        });
    }

    @Test
    void shouldTellErrorsApartBySourceAndPlace() {
        errors.onError("driver", here("one"), 10);
        assertThat(errors.onError("camera", here("one"), 11)).isTrue();
        assertThat(errors.onError("driver", new IllegalStateException("one"), 12))
                .isTrue();
        assertThat(errors.entries()).hasSize(3);
    }

    @Test
    void shouldStayBoundedInAStormOfDifferentErrors() {
        for (int i = 0; i < 1_000; i++) {
            errors.onError("source " + i, here("x"), i);
        }
        assertThat(errors.entries()).hasSize(256);
        assertThat(errors.overflow()).isEqualTo(744);
        assertThat(errors.onError("source 3", here("x"), 5_000)).isFalse();
        assertThat(errors.entries().get(3).count()).isEqualTo(2);
    }

    private static IllegalStateException here(String message) {
        return new IllegalStateException(message);
    }
}
