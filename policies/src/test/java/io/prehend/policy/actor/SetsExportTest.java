package io.prehend.policy.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import io.prehend.policy.actor.ActorNetwork.Architecture;
import io.prehend.policy.onnx.OnnxChecker;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file with farthest points and balls in it decides as the network does, whatever the cloud is like. */
class SetsExportTest {
    private static final int[] WIDTHS = {24, 32, 48};

    @ParameterizedTest
    @CsvSource({"1, 64", "3, 64", "1, 128", "3, 129", "1, 300", "3, 512"})
    void shouldDecideInTheFileAsTheNetworkDoes(int batch, int points) throws OrtException {
        byte[] model = ActorExport.toOnnx(trained(128, 1), 18, Map.of());
        ActorNetwork actor = trained(points, batch);
        SplittableRandom random = new SplittableRandom(batch * 1000L + points);
        for (int size = 1; size <= 16; size *= 2) {
            float[] cloud = ExportedActor.cloud(batch * points, random);
            for (int i = 0; i < cloud.length; i++) {
                cloud[i] /= size;
            }
            ExportedActor.requireSame(model, actor, batch, cloud, random);
        }
    }

    /** Every distance is there many times, some on the very edge of a ball; and points come twice. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 6})
    void shouldChooseTheSameOfEquals(int gridsOf) throws OrtException {
        int points = 216;
        float[] cloud = new float[3 * points];
        for (int i = 0; i < points; i++) {
            cloud[3 * i] = 0.01f * (i % gridsOf);
            cloud[3 * i + 1] = 0.01f * (i / gridsOf % gridsOf);
            cloud[3 * i + 2] = 0.01f * (i / gridsOf / gridsOf % gridsOf);
        }

        ExportedActor.requireSame(
                ActorExport.toOnnx(trained(32, 1), 18, Map.of()),
                trained(points, 1),
                1,
                cloud,
                new SplittableRandom(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 31})
    void shouldDecideOnFewerPointsThanItHasCentres(int points) throws OrtException {
        SplittableRandom random = new SplittableRandom(points);
        float[] few = ExportedActor.cloud(points, random);
        float[] state = ExportedActor.state(1, random);
        float[] repeated = new float[3 * points * 8];
        for (int i = 0; i < repeated.length; i++) {
            repeated[i] = few[i % few.length];
        }
        byte[] model = ActorExport.toOnnx(trained(32, 1), 18, Map.of());

        Map<String, float[]> outputs = ExportedActor.run(model, 1, few, state);

        ExportedActor.requireFinite(outputs);
        if (points == 1) {
            assertThat(outputs.get("action"))
                    .isEqualTo(ExportedActor.run(model, 1, repeated, state).get("action"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {18, 19, 20, 21, 22})
    void shouldPassTheOfficialCheckerInEveryVersion(int opset) {
        byte[] model = ActorExport.toOnnx(trained(32, 1), opset, Map.of("code_version", "test"));

        assertThatCode(() -> OnnxChecker.check(model)).doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseCloudsOfFewerPointsInTraining() {
        assertThatThrownBy(() -> trained(31, 1)).hasMessageContaining("at least 32 points");
    }

    private static ActorNetwork trained(int points, int maxBatch) {
        return ExportedActor.trained(new Architecture(points, WIDTHS, EncoderKind.SETS), maxBatch);
    }
}
