package io.prehend.policy.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ai.onnxruntime.OrtException;
import io.prehend.policy.actor.ActorNetwork.Architecture;
import io.prehend.policy.input.StateFeature;
import io.prehend.policy.onnx.OnnxChecker;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActorExportTest {
    private static final int[] WIDTHS = {32, 48, 96};

    @ParameterizedTest
    @CsvSource({"1, 128", "5, 128", "1, 33", "5, 257", "3, 1"})
    void shouldDecideInTheFileAsTheNetworkDoes(int batch, int points) throws OrtException {
        ActorNetwork trained = trained(128, 5);
        ActorNetwork other = trained(points, 5);
        SplittableRandom random = new SplittableRandom(batch * 1000L + points);
        float[] cloud = ExportedActor.cloud(batch * points, random);

        ExportedActor.requireSame(ActorExport.toOnnx(trained, 18, Map.of()), other, batch, cloud, random);
    }

    @Test
    void shouldCompareMoreThanOneMode() {
        int batch = 64;
        ActorNetwork actor = trained(32, batch);
        SplittableRandom random = new SplittableRandom(5);

        actor.forward(batch, ExportedActor.cloud(batch * 32, random), ExportedActor.state(batch, random));

        assertThat(IntStream.range(0, batch).map(actor::mode).distinct().count())
                .isGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {18, 19, 20, 21, 22})
    void shouldPassTheOfficialCheckerInEveryVersion(int opset) {
        byte[] model = ActorExport.toOnnx(trained(16, 1), opset, Map.of("code_version", "test"));

        assertThatCode(() -> OnnxChecker.check(model)).doesNotThrowAnyException();
    }

    @Test
    void shouldGiveTheSameBytesForTheSameNetwork() {
        assertThat(ActorExport.toOnnx(trained(16, 1), 18, Map.of("a", "b")))
                .isEqualTo(ActorExport.toOnnx(trained(16, 4), 18, Map.of("a", "b")));
    }

    @Test
    void shouldSayWhichNumbersMakeUpTheState() {
        assertThat(ActorExport.stateFeatures()).hasSize(ActorState.SIZE);
        assertThat(ActorExport.stateFeatures().get(0).key()).isEqualTo("remaining_steps");
        assertThat(ActorExport.stateFeatures().get(4).key()).isEqualTo("hand_above_support_m");
        assertThat(ActorExport.stateFeatures().get(ActorState.SIZE - 1)).isEqualTo(StateFeature.JOINT_7);
    }

    private static ActorNetwork trained(int points, int maxBatch) {
        return ExportedActor.trained(new Architecture(points, WIDTHS), maxBatch);
    }
}
