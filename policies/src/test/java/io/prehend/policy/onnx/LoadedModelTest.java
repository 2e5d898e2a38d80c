package io.prehend.policy.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prehend.policy.onnx.ModelManifest.Content;
import io.prehend.policy.onnx.ModelManifest.Signature;
import io.prehend.policy.onnx.ModelManifest.Value;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.bytedeco.onnx.ModelProto;
import org.bytedeco.onnx.TensorProto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Good models load; each way to be bad is named in one sentence. */
class LoadedModelTest {
    private static final byte[] GOOD = new TestActor().bytes();

    @Test
    void shouldLoadAGoodModelFromItsTwoFiles(@TempDir Path folder) {
        Path file = folder.resolve("models/actor.onnx");
        ModelFiles.write(file, GOOD, TestActor.manifest(GOOD));

        try (LoadedModel model = LoadedModel.open(file)) {
            assertThat(model.manifest()).isEqualTo(TestActor.manifest(GOOD));
        }
        assertThat(folder.resolve("models")).isDirectoryContaining("glob:**.{onnx,json}");
    }

    @Test
    void shouldRefuseAModelThatIsNotTheOneOfItsManifest() {
        byte[] other = GOOD.clone();
        other[other.length / 2] ^= 1;

        assertThatThrownBy(() -> LoadedModel.check("m.onnx", other, TestActor.manifest(GOOD)))
                .isInstanceOf(RefusedModelException.class)
                .hasMessageStartingWith("The model m.onnx is refused: its SHA-256 is not the one in the manifest");
    }

    @Test
    void shouldRefuseOtherInputsAndOutputs() {
        TestActor renamed = new TestActor();
        renamed.cloudName = "points";
        assertRefused(renamed.bytes(), "its input 'points' is not in the manifest");

        TestActor nameless = new TestActor();
        nameless.closeName = "grip";
        assertRefused(nameless.bytes(), "its output 'grip' is not in the manifest");

        TestActor silent = new TestActor();
        silent.tellsClose = false;
        assertRefused(silent.bytes(), "it has no output close");
    }

    @Test
    void shouldRefuseOtherTypesRanksAndSizes() {
        assertRefused(
                changed(model -> model.mutable_graph()
                        .mutable_input(1)
                        .mutable_type()
                        .mutable_tensor_type()
                        .set_elem_type(TensorProto.DOUBLE)),
                "its input state is of the type DOUBLE, not of 32-bit numbers");

        TestActor deep = new TestActor();
        deep.cloudShape = new Object[] {"batch", 3, "points", 1};
        assertRefused(deep.bytes(), "its input cloud has 4 dimensions, but the manifest says 3");

        TestActor fixed = new TestActor();
        fixed.cloudShape = new Object[] {"batch", 3, 64};
        assertRefused(fixed.bytes(), "dimension 2 of its input cloud is 64, but the manifest says points");

        TestActor wide = new TestActor();
        wide.actions = 7;
        assertRefused(wide.bytes(), "dimension 1 of its output action is 7, but the manifest says 6");
    }

    @Test
    void shouldTakeAFixedNumberOfPointsThatTheManifestNames() {
        TestActor fixed = new TestActor();
        fixed.cloudShape = new Object[] {"batch", 3, TestActor.POINTS};
        byte[] model = fixed.bytes();
        ModelManifest open = TestActor.manifest(model);
        Signature signature = new Signature(
                List.of(
                        new Value("cloud", List.of("batch", 3, TestActor.POINTS)),
                        open.signature().inputs().get(1)),
                open.signature().outputs(),
                open.signature().state(),
                TestActor.POINTS);

        try (LoadedModel loaded = LoadedModel.check("m.onnx", model, with(open, signature))) {
            assertThatThrownBy(() -> new OnnxPolicy(loaded, 1, 33)).hasMessageContaining("takes clouds of 32 points");
        }
    }

    @Test
    void shouldRefuseVersionsThatNobodyTried() {
        assertRefused(changed(model -> model.mutable_opset_import(0).set_version(12)), "(opset) 12; versions 13 to 22");
        assertRefused(changed(model -> model.mutable_opset_import(0).set_version(99)), "(opset) 99; versions 13 to 22");
        assertRefused(changed(model -> model.mutable_opset_import(0).set_version(19)), "but the manifest says 18");
        assertRefused(changed(model -> model.set_ir_version(77)), "its file format has the version 77");
    }

    @Test
    void shouldRefuseNumbersInOtherFilesAndOperatorsFromElsewhere() {
        assertRefused(
                changed(model -> model.mutable_graph().mutable_initializer(1).set_data_location(TensorProto.EXTERNAL)),
                "it keeps numbers in another file");
        ProtobufWriter elsewhere = new ProtobufWriter()
                .text(OnnxSchema.TENSOR_NAME, "far")
                .message(
                        OnnxSchema.TENSOR_EXTERNAL,
                        new ProtobufWriter().text(1, "location").text(2, "/etc/passwd"));
        assertRefused(
                extended(OnnxSchema.MODEL_GRAPH, message(OnnxSchema.GRAPH_INITIALIZER, elsewhere)),
                "it keeps numbers in another file");
        ProtobufWriter node = new ProtobufWriter()
                .text(OnnxSchema.NODE_OPERATOR, "Anything")
                .text(OnnxSchema.NODE_DOMAIN, "com.example");
        assertRefused(
                extended(OnnxSchema.MODEL_GRAPH, message(OnnxSchema.GRAPH_NODE, node)),
                "it needs operators of 'com.example'; only those of ONNX itself are run");
        assertRefused(
                extended(OnnxSchema.MODEL_FUNCTIONS, new ProtobufWriter().text(1, "Relu")),
                "it defines operators of its own");
    }

    @Test
    void shouldRefuseWeightsThatAreNotFinite() {
        assertRefused(withWeight(Float.NaN), "its weights 'w' hold a number that is not finite");
        assertRefused(withWeight(Float.NEGATIVE_INFINITY), "not finite");
        assertRefused(
                changed(model -> {
                    TensorProto weights = model.mutable_graph().mutable_initializer(2);
                    weights.clear_raw_data();
                    for (int k = 0; k < 7; k++) {
                        weights.add_float_data(k == 3 ? Float.NaN : 0);
                    }
                }),
                "its weights 'v' hold a number that is not finite");
    }

    @Test
    void shouldRefuseAnswersThatNoArmShouldGet() {
        TestActor strong = new TestActor();
        strong.actionScale = 3;
        assertRefused(strong.bytes(), "but the manifest promises at most");

        TestActor sure = new TestActor();
        sure.closeBound = "Softplus";
        assertRefused(sure.bytes(), "its output close is");

        TestActor endless = new TestActor();
        endless.actionBound = "Log";
        assertRefused(endless.bytes(), "its output action is not finite for zeros");
    }

    @Test
    void shouldRefuseWhatIsCutOffOrNoModelAtAll() {
        for (int length : new int[] {0, 1, 2, 50, GOOD.length / 2, GOOD.length - 1}) {
            assertRefused(Arrays.copyOf(GOOD, length), "is refused: it is damaged or no ONNX model");
        }
        byte[] endless = new byte[100];
        Arrays.fill(endless, (byte) 0xFF);
        assertRefused(endless, "a number has no end");
        assertRefused("PK\u0003\u0004 this is a zip".getBytes(StandardCharsets.UTF_8), "is refused");
    }

    @Test
    void shouldRefuseWeightsOfAbsurdSize() {
        assertRefused(
                changed(model -> model.mutable_graph().mutable_initializer(1).set_dims(0, 1L << 60)),
                "ONNX Runtime cannot run it");
        assertRefused(
                changed(model -> model.mutable_graph().mutable_initializer(1).set_dims(0, -7)),
                "ONNX Runtime cannot run it");
    }

    @Test
    void shouldRefuseFilesThatAreTooLargeOrNotThere(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("large.onnx");
        ModelFiles.write(file, GOOD, TestActor.manifest(GOOD));
        setLength(file, ModelFiles.MAX_MODEL_BYTES + 1L);
        assertThatThrownBy(() -> LoadedModel.open(file)).hasMessageContaining("it is larger than 64 MB");

        setLength(folder.resolve("large.json"), ModelFiles.MAX_MANIFEST_BYTES + 1L);
        assertThatThrownBy(() -> LoadedModel.open(file)).hasMessageContaining("it is larger than 1 MB");

        Files.delete(folder.resolve("large.json"));
        assertThatThrownBy(() -> LoadedModel.open(file)).hasMessageContaining("large.json cannot be read: there is no");
        assertThatThrownBy(() -> LoadedModel.open(folder.resolve("model.bin")))
                .hasMessageContaining("does not end in .onnx");
    }

    /** Whatever single byte is changed, there is a model or a sentence, and never anything else. */
    @Property(tries = 400)
    void shouldSurviveAnyChangedByte(@ForAll @IntRange(max = 1 << 20) int where, @ForAll byte value) {
        byte[] model = GOOD.clone();
        model[where % model.length] = value;
        try (LoadedModel loaded = LoadedModel.check("m.onnx", model, manifest(model))) {
            assertThat(loaded.manifest().name()).isEqualTo("test-actor");
        } catch (RefusedModelException refused) {
            assertThat(refused).hasMessageMatching("The model m.onnx is refused: [^\\n]+\\.");
        }
    }

    private static void assertRefused(byte[] model, String why) {
        assertThatThrownBy(() -> LoadedModel.check("m.onnx", model, manifest(model)))
                .isInstanceOf(RefusedModelException.class)
                .hasMessageStartingWith("The model m.onnx is refused: ")
                .hasMessageContaining(why)
                .hasMessageMatching("[^\\n]+\\.");
    }

    private static ModelManifest manifest(byte[] model) {
        return TestActor.manifest(model);
    }

    private static byte[] changed(Consumer<ModelProto> change) {
        return TestActor.changed(GOOD, change);
    }

    /** The good model, followed by one more field: readers merge what comes twice. */
    private static byte[] extended(int field, ProtobufWriter more) {
        byte[] end = new ProtobufWriter().message(field, more).toBytes();
        byte[] model = Arrays.copyOf(GOOD, GOOD.length + end.length);
        System.arraycopy(end, 0, model, GOOD.length, end.length);
        return model;
    }

    private static ProtobufWriter message(int field, ProtobufWriter inner) {
        return new ProtobufWriter().message(field, inner);
    }

    /** The good model with another number among the weights, all of which are 0.1. */
    private static byte[] withWeight(float value) {
        ByteBuffer model = ByteBuffer.wrap(GOOD.clone()).order(ByteOrder.LITTLE_ENDIAN);
        int at = 0;
        while (model.getFloat(at) != 0.1f) {
            at++;
        }
        return model.putFloat(at + 5 * Float.BYTES, value).array();
    }

    private static ModelManifest with(ModelManifest manifest, Signature signature) {
        return new ModelManifest(
                manifest.name(),
                manifest.licence(),
                new Content(manifest.content().sha256(), manifest.content().opset()),
                signature,
                manifest.motion(),
                manifest.setup(),
                manifest.training(),
                manifest.evaluations());
    }

    private static void setLength(Path file, long length) throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.setLength(length);
        }
    }
}
