package io.prehend.launch.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ProcessMemoryTest {
    private static final int MIB = 1 << 20;
    private static final int PAGE_BYTES = 4096;

    @Test
    void shouldReadTheProportionalSize() {
        String rollup = """
                00400000-7fff5d3b1000 ---p 00000000 00:00 0                              [rollup]
                Rss:              719872 kB
                Pss:              368663 kB
                Pss_Dirty:        359072 kB
                """;
        assertThat(ProcessMemory.proportionalBytes(rollup)).isEqualTo(368663 * 1024.0);
    }

    @Test
    void shouldNotKnowWhatIsNotThere() {
        assertThat(ProcessMemory.proportionalBytes("Rss: 1 kB\n")).isNaN();
        assertThat(ProcessMemory.proportionalBytes("")).isNaN();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldGrowWithWhatIsTaken() {
        double beforeBytes = ProcessMemory.proportionalBytes();
        ByteBuffer taken = ByteBuffer.allocateDirect(64 * MIB);
        for (int at = 0; at < taken.capacity(); at += PAGE_BYTES) {
            taken.put(at, (byte) 1);
        }
        double afterBytes = ProcessMemory.proportionalBytes();
        // Java may give something back meanwhile.
        assertThat(afterBytes - beforeBytes).isBetween(40.0 * MIB, 200.0 * MIB);
        assertThat(taken.get(0)).isOne();
    }
}
