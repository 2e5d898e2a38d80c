package io.prehend.driver.serial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Beats among everything else that a serial line can say. */
class BeatDecoderTest {
    private final BeatDecoder decoder = new BeatDecoder();

    private int beatsIn(byte[] bytes) {
        int beats = 0;
        for (byte next : bytes) {
            beats += decoder.accept(next) ? 1 : 0;
        }
        return beats;
    }

    @Test
    void shouldHaveTheChecksumOfTheCatalogue() {
        int crc = 0xFFFF;
        for (byte next : "123456789".getBytes(StandardCharsets.US_ASCII)) {
            crc = BeatDecoder.crc(crc, next);
        }
        assertThat(crc).isEqualTo(0x29B1);
    }

    @Property
    void shouldReadEveryBeatThatItWrites(@ForAll @IntRange(max = 65_535) int sequence, @ForAll boolean closed) {
        BeatDecoder fresh = new BeatDecoder();
        byte[] beat = BeatDecoder.encode(sequence, closed);
        for (int i = 0; i < beat.length; i++) {
            assertThat(fresh.accept(beat[i])).isEqualTo(i == beat.length - 1);
        }
        assertThat(fresh.sequence()).isEqualTo(sequence);
        assertThat(fresh.closed()).isEqualTo(closed);
        assertThat(fresh.garbage()).isZero();
    }

    @Property
    void shouldRefuseABeatWithAnyOfItsBitsTurned(
            @ForAll @IntRange(max = 65_535) int sequence, @ForAll @IntRange(max = 55) int bit) {
        BeatDecoder fresh = new BeatDecoder();
        byte[] beat = BeatDecoder.encode(sequence, true);
        beat[bit / 8] ^= (byte) (1 << bit % 8);
        for (byte next : beat) {
            assertThat(fresh.accept(next)).isFalse();
        }
    }

    @Test
    void shouldFindTheNextBeatAfterHalfAOne() {
        beatsIn(Arrays.copyOf(BeatDecoder.encode(7, true), 4));
        assertThat(beatsIn(BeatDecoder.encode(8, true))).isEqualTo(1);
        assertThat(decoder.sequence()).isEqualTo(8);
        assertThat(decoder.garbage()).isEqualTo(4);
    }

    @Test
    void shouldFindBeatsBetweenGarbage() {
        Random random = new Random(42);
        int beats = 0;
        for (int i = 0; i < 500; i++) {
            byte[] garbage = new byte[random.nextInt(40)];
            random.nextBytes(garbage);
            beatsIn(garbage);
            beats += beatsIn(BeatDecoder.encode(i, i % 2 == 0));
        }
        assertThat(beats).isEqualTo(500);
    }

    @Test
    void shouldTakeNothingForABeatInALongNoise() {
        Random random = new Random(7);
        byte[] noise = new byte[1 << 20];
        random.nextBytes(noise);
        assertThat(beatsIn(noise)).isZero();
    }
}
