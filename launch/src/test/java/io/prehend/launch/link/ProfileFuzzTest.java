package io.prehend.launch.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.prehend.launch.config.Section;
import io.prehend.launch.report.Failure;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands in a profile: it is read, or refused with one sentence. */
@Tag("fuzz")
class ProfileFuzzTest {
    @MethodSource("shipped")
    @FuzzTest(maxDuration = "10m")
    void shouldReadAProfileOrRefuseItWithASentence(byte[] content) {
        try {
            assertThat(ProfileReader.read("fuzz", Section.read("fuzz.yaml", content)))
                    .isNotNull();
        } catch (Failure refused) {
            assertThat(refused.getMessage()).startsWith("fuzz.yaml").endsWith(".");
        }
    }

    static Stream<byte[]> shipped() {
        return Profiles.SHIPPED.stream().map(name -> Profiles.text(name).getBytes(StandardCharsets.UTF_8));
    }
}
