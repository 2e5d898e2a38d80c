package io.prehend.policy.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prehend.policy.input.StateFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestFileTest {
    private static final ModelManifest MANIFEST = TestActor.manifest(new byte[0]);
    private static final String GOOD = new String(ManifestFile.write(MANIFEST), StandardCharsets.UTF_8);

    @Test
    void shouldReadWhatItWrote() {
        assertThat(read(GOOD)).isEqualTo(MANIFEST);
        assertThat(new String(ManifestFile.write(read(GOOD)), StandardCharsets.UTF_8))
                .isEqualTo(GOOD);
    }

    @Test
    void shouldReadTheExampleInTheDocument() throws IOException {
        String document = Files.readString(Path.of("docs/model-contract.md"));
        int begin = document.indexOf("```json\n") + 8;

        assertThat(read(document.substring(begin, document.indexOf("```", begin)))
                        .name())
                .isEqualTo("grasp");
        assertThat(StateFeature.ALL.subList(0, 10)).allMatch(feature -> document.contains("`" + feature.key() + "`"));
    }

    /** Each row: what stands in a good manifest, what stands there instead, and what must be said. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "format" : 1 | "format" : 2 | the key format is 2; this version of Prehend reads 1
            "format" : 1 | "format" : "one" | the key format is not a whole number
            "licence" : "Apache-2.0", | `` | the key licence is missing
            "licence" : "Apache-2.0" | "licence" : null | the key licence is missing
            "licence" : "Apache-2.0" | "licence" : "" | the key licence has 0 characters
            "licence" : "Apache-2.0" | "licence" : "A", "owner" : 1 | the key owner is unknown
            "licence" : "Apache-2.0" | "licence" : "A", "name" : "b" | Duplicate field 'name'
            "name" : "test-actor" | "name" : "../actor" | the key name is not a name of letters
            "opset" : 18 | "opset" : 3 | the key model.opset is 3, but must be 13 to 22
            "sha256" : "e3b0 | "sha256" : "E3b0 | the key model.sha256 is not 64 hexadecimal digits
            "points" : 32 | "points" : 0 | the key signature.points is 0, but must be 1 to
            "points" : 32 | "points" : 99999999999 | the key signature.points is 99999999999, but must be
            "points" : 32 | "points" : 3.5 | the key signature.points is not a whole number
            "remaining_steps" | "mood" | the key signature.state names the unknown feature mood
            "name" : "cloud" | "name" : "picture" | the key signature.inputs names 'picture'
            "name" : "close" | "name" : "action" | the key signature.outputs names action twice
            "name" : "close" | "name" : "goal" | the key signature.outputs lacks close
            "batch", 3, "points" | "batch", 4, "points" | the key signature.inputs gives cloud the shape
            "batch", 3, "points" | "batch", 3 | the key signature.inputs gives cloud the shape
            "type" : "float32" | "type" : "float64" | the key signature.inputs[0].type must be float32
            "frame" : "hand" | "frame" : "base" | the key motion.frame must be hand
            "length" : "m" | "length" : "mm" | the key motion.length must be m
            "max_translation_m" : 0.06 | "max_translation_m" : NaN | it is not JSON
            "max_translation_m" : 0.06 | "max_translation_m" : 1e999 | the key motion.max_translation_m is Infinity
            "max_translation_m" : 0.06 | "max_translation_m" : -1 | the key motion.max_translation_m is -1.0, but must
            "close_threshold" : 0.5 | "close_threshold" : 1.5 | the key motion.close_threshold is 1.5, but must be
            "width_px" : 320 | "width_px" : 0 | the key setup.camera.width_px is 0, but must be 1
            "panda_joint1" | 1 | the key setup.joints holds something that is not a text
            "successes" : 91 | "successes" : 101 | evaluations[0].successes is 101, but must be 0 to 100
            0.84, 0.95 | 0.95, 0.84 | the key evaluations[0].wilson95 ends before it begins
            0.84, 0.95 | 0.84 | the key evaluations[0].wilson95 is not a list of 2
            """)
    void shouldRefuseWhatIsWrongAndNameTheKey(String good, String bad, String why) {
        assertThat(GOOD).contains(good);

        assertThatThrownBy(() -> read(GOOD.replaceFirst(Pattern.quote(good), bad)))
                .isInstanceOf(RefusedModelException.class)
                .hasMessageStartingWith("The manifest m.json is refused: ")
                .hasMessageContaining(why)
                .hasMessageMatching("[^\\n]+\\.");
    }

    @ParameterizedTest
    @CsvSource({"''", "[]", "42", "'{'", "'{} {}'", "'null'", "'{\"format\":1'"})
    void shouldRefuseWhatIsNoManifest(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(RefusedModelException.class)
                .hasMessageStartingWith("The manifest m.json is refused: ");
    }

    @Test
    void shouldRefuseBottomlessNesting() {
        assertThatThrownBy(() -> read("[".repeat(100_000))).isInstanceOf(RefusedModelException.class);
    }

    @Property(tries = 500)
    void shouldSurviveAnyChangedByte(@ForAll @IntRange(max = 1 << 20) int where, @ForAll byte value) {
        byte[] json = GOOD.getBytes(StandardCharsets.UTF_8);
        json[where % json.length] = value;
        try {
            assertThat(ManifestFile.read("m.json", json)).isNotNull();
        } catch (RefusedModelException refused) {
            assertThat(refused).hasMessageMatching("The manifest m.json is refused: [^\\n]+\\.");
        }
    }

    private static ModelManifest read(String json) {
        return ManifestFile.read("m.json", json.getBytes(StandardCharsets.UTF_8));
    }
}
