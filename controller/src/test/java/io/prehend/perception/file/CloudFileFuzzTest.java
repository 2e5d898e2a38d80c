package io.prehend.perception.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** No bytes make a reader throw anything but its own refusal, or take memory out of proportion to the file. */
class CloudFileFuzzTest {
    private static final float[] POINTS = CloudBytes.points(21);
    private static final List<byte[]> SEEDS = List.of(
            CloudBytes.pcdAscii(POINTS, 7),
            CloudBytes.pcdBinary(POINTS, 7),
            CloudBytes.pcdCompressed(POINTS, 7),
            CloudBytes.plyAscii(POINTS),
            CloudBytes.plyBinary(POINTS, ByteOrder.BIG_ENDIAN),
            CloudBytes.plyBinary(POINTS, ByteOrder.LITTLE_ENDIAN));
    private static final String[] NASTY = {
        "-1",
        "0",
        "99999999999999999999",
        "100000000",
        "2147483648",
        "4294967295",
        "nan",
        "1e308",
        "",
        "\n",
        "\0",
        "é",
        "list",
        "DATA",
        "end_header",
        "4096",
        " 1 1 1 1 1"
    };
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Property(tries = 6000)
    void shouldReadOrRefuseAnyMutationOfAGoodFile(
            @ForAll @IntRange(max = 5) int which,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 6) int mutations) {
        Random random = new Random(seed);
        byte[] bytes = SEEDS.get(which).clone();
        for (int i = 0; i < mutations && bytes.length > 1; i++) {
            bytes = mutate(bytes, random);
        }
        assertReadOrRefused(bytes);
    }

    @Property(tries = 1000)
    void shouldReadOrRefuseAnyBytesAfterAnyStart(@ForAll("starts") String start, @ForAll byte[] rest) {
        assertReadOrRefused(CloudBytes.join(start, rest));
    }

    @Provide
    Arbitrary<String> starts() {
        return Arbitraries.of(
                "",
                "ply\n",
                "#\n",
                "FIELDS x y z\nSIZE 4 4 4\nTYPE F F F\nWIDTH 3\nDATA binary\n",
                "FIELDS x y z\nSIZE 4 4 4\nTYPE F F F\nWIDTH 3\nDATA ascii\n",
                "FIELDS x y z\nSIZE 4 4 4\nTYPE F F F\nWIDTH 3\nDATA binary_compressed\n\u0010\0\0\0\u0024\0\0\0");
    }

    private static void assertReadOrRefused(byte[] bytes) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        assertThatCode(() -> CloudFile.read("fuzz", bytes))
                .satisfiesAnyOf(thrown -> assertThat(thrown).isNull(), thrown -> assertThat(thrown)
                        .isInstanceOf(CloudFormatException.class)
                        .hasMessageNotContaining("\n"));
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        // A token of one byte becomes a number of four and passes through strings; the constant is buffers and asserts.
        assertThat(allocated).isLessThan(4_000_000L + 400L * bytes.length);
    }

    private static byte[] mutate(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(6)) {
            case 0 -> bytes[at] = (byte) random.nextInt(256);
            case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 3 -> {
                return splice(bytes, at, at, NASTY[random.nextInt(NASTY.length)]);
            }
            case 4 -> {
                return splice(bytes, at, Math.min(bytes.length, at + random.nextInt(20)), "");
            }
            default -> {
                return replaceWord(bytes, random);
            }
        }
        return bytes;
    }

    /** Replaces one word of the header, where the decisions are made. */
    private static byte[] replaceWord(byte[] bytes, Random random) {
        int from = random.nextInt(Math.min(bytes.length, 300));
        while (from > 0 && bytes[from - 1] > ' ') {
            from--;
        }
        int to = from;
        while (to < bytes.length && bytes[to] > ' ') {
            to++;
        }
        return splice(bytes, from, to, NASTY[random.nextInt(NASTY.length)]);
    }

    private static byte[] splice(byte[] bytes, int from, int to, String with) {
        return CloudBytes.join(
                "",
                Arrays.copyOf(bytes, from),
                with.getBytes(StandardCharsets.ISO_8859_1),
                Arrays.copyOfRange(bytes, to, bytes.length));
    }
}
