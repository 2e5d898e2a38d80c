package io.prehend.driver.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultScriptTest {
    private static final long S = 1_000_000_000L;
    private static final long MS = 1_000_000L;

    @Test
    void shouldReadWhatAPersonWrites() {
        FaultScript script = FaultScript.parse("""
                # a bad morning
                seed -7
                2s..4.5s  delay 20ms jitter 10ms back   # slow answers
                always    drop chance 10% forth; 9s cut
                ..1s      throttle 200kB/s
                10s..     black-hole
                """);

        assertThat(script.seed()).isEqualTo(-7);
        assertThat(script.faults())
                .containsExactly(
                        Fault.of(FaultKind.DELAY, 20 * MS)
                                .withJitter(10 * MS)
                                .towards(Direction.BACK)
                                .during(2 * S, 4500 * MS),
                        Fault.of(FaultKind.DROP).withChance(0.1).towards(Direction.FORTH),
                        Fault.of(FaultKind.CUT).during(9 * S, 9 * S),
                        Fault.of(FaultKind.THROTTLE, 200_000).during(0, S),
                        Fault.of(FaultKind.BLACK_HOLE).during(10 * S, Fault.FOR_EVER));
    }

    @Property
    void shouldReadWhatItPrints(@ForAll("scripts") FaultScript script) {
        assertThat(FaultScript.parse(script.toString())).isEqualTo(script);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "always",
                "always explode",
                "always delay",
                "always delay 20",
                "always delay 20ms 10% chance",
                "always delay -20ms",
                "always drop 10%",
                "always drop chance 101%",
                "always drop chance NaN",
                "always drop chance 1e999999999",
                "always drop jitter 5ms",
                "always garble 1.5",
                "always garble 0",
                "always throttle 5",
                "4s..2s drop",
                "2x drop",
                "99999999999999999999s drop",
                "-1s.. drop",
                "seed",
                "seed x",
                "seed 99999999999999999999999",
                "always drop chance"
            })
    void shouldRefuseWhatMakesNoSenseAndSayWhere(String line) {
        assertThatThrownBy(() -> FaultScript.parse("always drop\n" + line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fault 2 (" + line + ")");
    }

    @Test
    void shouldNameTheKindsThatThereAreWhereOneIsMistyped() {
        assertThatThrownBy(() -> FaultScript.parse("always dorp"))
                .hasMessageContaining("dorp")
                .hasMessageContaining("drop")
                .hasMessageContaining("black-hole");
    }

    @Test
    void shouldRefuseAScriptOfAbsurdLength() {
        assertThatThrownBy(() -> FaultScript.parse("#".repeat(200_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("100000");
    }

    @Property
    void shouldRefuseAnyTextWithASentenceOrReadIt(@ForAll String text) {
        try {
            assertThat(FaultScript.parse(text)).isNotNull();
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("fault ");
        }
    }

    @Provide
    Arbitrary<FaultScript> scripts() {
        return Combinators.combine(Arbitraries.longs(), faults().list().ofMaxSize(6))
                .as(FaultScript::new);
    }

    private static Arbitrary<Fault> faults() {
        Arbitrary<Long> times = Arbitraries.longs().between(0, 1000 * S);
        return Combinators.combine(
                        Arbitraries.of(FaultKind.values()),
                        times,
                        times.injectNull(0.3),
                        Arbitraries.of(Direction.values()),
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(1, 1_000_000_000),
                        Arbitraries.integers().between(0, 1_000_000_000))
                .as((kind, start, length, direction, chance, amount, jitterNs) -> new Fault(
                        kind,
                        start,
                        length == null ? Fault.FOR_EVER : start + length,
                        direction,
                        chance,
                        kind.unit() == FaultKind.Unit.NONE ? Double.NaN : amount,
                        kind == FaultKind.DELAY ? jitterNs : 0));
    }
}
