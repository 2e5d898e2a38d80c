package io.prehend.policy.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import io.prehend.policy.onnx.ModelManifest;
import io.prehend.policy.onnx.ModelStore;
import io.prehend.policy.onnx.RefusedModelException;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is deployed can be learned on with nothing but its file. */
class ActorImportTest {
    private static final String SHIPPED = "grasp";

    @Test
    void shouldDecideAsTheShippedModelDoes() throws OrtException {
        ActorNetwork actor = shipped(3);
        SplittableRandom random = new SplittableRandom(8);
        float[] cloud = ExportedActor.cloud(3 * actor.architecture().points(), random);

        ExportedActor.requireSame(ModelStore.bytes(SHIPPED), actor, 3, cloud, random);
    }

    @Test
    void shouldAddAnOffsetInTheFileAsInTheNetworkAndReadItBack() throws OrtException {
        ActorNetwork actor = shipped(2);
        System.arraycopy(new float[] {0.012f, -0.02f, 0.031f}, 0, actor.offset().value(), 0, 3);
        SplittableRandom random = new SplittableRandom(9);
        float[] cloud = ExportedActor.cloud(2 * actor.architecture().points(), random);
        byte[] moved = export(actor);

        ExportedActor.requireSame(moved, actor, 2, cloud, random);
        ActorNetwork again = ActorImport.fromOnnx(moved, ModelStore.manifest(SHIPPED), 1);
        assertThat(again.offset().value()).isEqualTo(actor.offset().value());
    }

    @Test
    void shouldSeeWithAnOffsetWhatItWouldSeeOfAMovedCloud() {
        ActorNetwork plain = shipped(1);
        ActorNetwork moved = shipped(1);
        moved.offset().value()[2] = 0.25f;
        SplittableRandom random = new SplittableRandom(10);
        float[] cloud = ExportedActor.cloud(plain.architecture().points(), random);
        float[] state = ExportedActor.state(1, random);
        moved.forward(1, cloud, state);
        for (int i = 2; i < cloud.length; i += 3) {
            cloud[i] += 0.25f;
        }
        plain.forward(1, cloud, state);

        assertThat(moved.raw()).isEqualTo(plain.raw());
    }

    @Test
    void shouldRefuseAModelThatItCouldNotWriteBack() {
        ActorNetwork actor = shipped(1);
        byte[] otherWords = ActorExport.toOnnx(actor, 18, Map.of("producer", "somebody else"));
        byte[] sets = ActorExport.toOnnx(
                ExportedActor.trained(new ActorNetwork.Architecture(64, new int[] {16, 16, 16}, EncoderKind.SETS), 1),
                18,
                ActorExport.METADATA);
        ModelManifest manifest = ModelStore.manifest(SHIPPED);

        for (byte[] model : new byte[][] {otherWords, sets, new byte[] {1, 2, 3}, {}}) {
            assertThatThrownBy(() -> ActorImport.fromOnnx(model, manifest, 1))
                    .isInstanceOf(RefusedModelException.class);
        }
    }

    private static byte[] export(ActorNetwork actor) {
        return ActorExport.toOnnx(actor, 18, ActorExport.METADATA);
    }

    private static ActorNetwork shipped(int maxBatch) {
        return ActorImport.fromOnnx(ModelStore.bytes(SHIPPED), ModelStore.manifest(SHIPPED), maxBatch);
    }
}
