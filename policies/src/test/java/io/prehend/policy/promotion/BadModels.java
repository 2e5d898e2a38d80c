package io.prehend.policy.promotion;

import io.prehend.policy.input.StateFeature;
import io.prehend.policy.onnx.ManifestFile;
import io.prehend.policy.onnx.ModelManifest;
import io.prehend.policy.onnx.ModelManifest.Camera;
import io.prehend.policy.onnx.ModelManifest.Content;
import io.prehend.policy.onnx.ModelManifest.Motion;
import io.prehend.policy.onnx.ModelManifest.Offset;
import io.prehend.policy.onnx.ModelManifest.Setup;
import io.prehend.policy.onnx.ModelManifest.Signature;
import io.prehend.policy.onnx.ModelStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The shipped model, and what can be made of it that nobody would want to have on an arm. Stateless. */
final class BadModels {
    static final byte[] GOOD = ModelStore.bytes("grasp");
    static final ModelManifest MANIFEST = ModelStore.manifest("grasp");
    private static final float[] LIMITS = limits(MANIFEST.motion());

    /** What is meant to be refused, and by which check. */
    record Planted(String check, byte[] model, ModelManifest manifest) {}

    private BadModels() {}

    /** All of them, by what is wrong. */
    static Map<String, Planted> all() {
        Map<String, Planted> all = new LinkedHashMap<>();
        all.put("NaN in a weight", edited("contract", weight(Float.NaN)));
        all.put("infinite bias", edited("contract", weight(Float.POSITIVE_INFINITY)));
        all.put("truncated file", raw("contract", Arrays.copyOf(GOOD, GOOD.length * 2 / 3)));
        all.put("truncated file whose manifest was made to fit", own("contract", Arrays.copyOf(GOOD, GOOD.length / 2)));
        byte[] flipped = GOOD.clone();
        flipped[GOOD.length / 2] ^= 4;
        all.put("flipped bit", raw("contract", flipped));
        all.put("motions ten times too large", edited("contract", edit -> scale(edit, 10)));
        all.put(
                "motions and their promise ten times too large",
                told(
                        "robot",
                        edit -> scale(edit, 10),
                        motion -> new Motion(
                                0.6, 3.1, motion.handToFingertipM(), motion.stepS(), motion.closeThreshold())));
        all.put("joints in another order", said("robot", BadModels::withOtherJoints));
        all.put("state in another order", said("robot", BadModels::withOtherState));
        all.put(
                "another hand",
                said(
                        "robot",
                        manifest -> with(
                                manifest,
                                new Motion(
                                        0.06,
                                        MANIFEST.motion().maxRotationRad(),
                                        0.15,
                                        MANIFEST.motion().stepS(),
                                        0.4))));
        all.put(
                "another time of a step",
                said(
                        "robot",
                        manifest -> with(
                                manifest, new Motion(0.06, MANIFEST.motion().maxRotationRad(), 0.1034, 0.3, 0.4))));
        all.put(
                "another camera",
                said(
                        "robot",
                        manifest -> with(
                                manifest,
                                new Setup(
                                        manifest.setup().joints(), new Camera("panda_link0", 112, 112, Math.PI / 2)))));
        all.put("a camera that nobody mounts so", said("robot", manifest -> withCameraOffset(manifest, 0.04)));
        all.put("no answer where probes do not look", edited("answers", BadModels::nanAtWork));
        all.put("answers by chance", edited("answers", BadModels::random));
        addNetworks(all);
        return all;
    }

    private static void addNetworks(Map<String, Planted> all) {
        all.put("huge and slow", edited("speed", BadModels::slow));
        all.put("huge gain", edited("steadiness", BadModels::jumpy));
        all.put("another model in the last steps", edited("triggers", BadModels::trojan));
        all.put("violent where it would close", edited("contact", BadModels::violent));
        all.put("four times as fast where it would close", edited("contact", BadModels::rough));
        all.put("closes always", edited("closing", edit -> close(edit, 1)));
        all.put("closes never", edited("closing", edit -> close(edit, 0)));
        all.put("motions in another frame", edited("shadow", edit -> factors(edit, 1, -1, -1, 1, -1, -1)));
        all.put("axes swapped", edited("shadow", edit -> swapped(edit, 1, 0, 2, 4, 3, 5)));
        all.put("joints swapped in the network", edited("score", BadModels::swappedJoints));
        all.put("moves backwards", edited("shadow", edit -> factors(edit, -1, -1, -1, -1, -1, -1)));
        all.put("always the same motion", edited("shadow", edit -> constant(edit, 0.01f)));
        all.put("never moves", edited("shadow", edit -> factors(edit, 0, 0, 0, 0, 0, 0)));
        all.put("aims 1.7 cm beside", edited("score", edit -> shifted(edit, 0.012f)));
    }

    /** The shipped model with every weight changed by up to {@code share} of the largest of its layer's spread. */
    static byte[] tuned(double share, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return OnnxEdit.changed(
                GOOD,
                edit -> edit.eachWeight(64, values -> {
                    double squares = 0;
                    for (float value : values) {
                        squares += value * value;
                    }
                    double spread = Math.sqrt(squares / values.length);
                    for (int i = 0; i < values.length; i++) {
                        values[i] += (float) (share * spread * random.nextDouble(-1, 1));
                    }
                }));
    }

    /** Writes the files of a model into {@code folder}. */
    static Path write(Path folder, byte[] model, ModelManifest manifest) {
        Path file = folder.resolve("model.onnx");
        try {
            // Not with ModelFiles: it would refuse a manifest that belongs to another model.
            Files.createDirectories(folder);
            Files.write(file, model);
            Files.write(folder.resolve("model.json"), ManifestFile.write(manifest));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return file;
    }

    /** The shipped manifest for another file. */
    static ModelManifest manifest(byte[] model) {
        return new ModelManifest(
                "candidate",
                MANIFEST.licence(),
                Content.of(model, MANIFEST.content().opset()),
                MANIFEST.signature(),
                MANIFEST.motion(),
                MANIFEST.setup(),
                MANIFEST.training(),
                List.of());
    }

    private static Planted raw(String check, byte[] model) {
        return new Planted(check, model, manifest(GOOD));
    }

    private static Planted own(String check, byte[] model) {
        return new Planted(check, model, manifest(model));
    }

    private static Planted edited(String check, Consumer<OnnxEdit> change) {
        return own(check, OnnxEdit.changed(GOOD, change));
    }

    private static Planted said(String check, UnaryOperator<ModelManifest> change) {
        return new Planted(check, GOOD, change.apply(manifest(GOOD)));
    }

    private static Planted told(String check, Consumer<OnnxEdit> change, UnaryOperator<Motion> motion) {
        byte[] model = OnnxEdit.changed(GOOD, change);
        ModelManifest manifest = manifest(model);
        return new Planted(check, model, with(manifest, motion.apply(manifest.motion())));
    }

    private static Consumer<OnnxEdit> weight(float value) {
        return edit -> {
            int[] count = {0};
            edit.eachWeight(64, values -> {
                if (count[0]++ == 1) {
                    values[7] = value;
                }
            });
        };
    }

    private static void scale(OnnxEdit edit, float factor) {
        factors(edit, factor, factor, factor, factor, factor, factor);
    }

    private static void factors(OnnxEdit edit, float... factors) {
        String before = edit.rename("action");
        edit.node("Mul", "action", List.of(before, edit.numbers(factors, 6)));
    }

    private static void constant(OnnxEdit edit, float value) {
        String before = edit.rename("action");
        edit.node("Mul", "bad.none", List.of(before, edit.numbers(new float[6], 6)));
        edit.node("Add", "action", List.of("bad.none", edit.numbers(new float[] {value, 0, value, 0, 0, 0}, 6)));
    }

    private static void shifted(OnnxEdit edit, float shiftM) {
        String before = edit.rename("action");
        edit.node("Add", "bad.sum", List.of(before, edit.numbers(new float[] {shiftM, shiftM, 0, 0, 0, 0}, 6)));
        clip(edit, "bad.sum");
    }

    private static void swapped(OnnxEdit edit, long... order) {
        String before = edit.rename("action");
        edit.node("Gather", "action", List.of(before, edit.whole(order)), "axis", 1);
    }

    private static void swappedJoints(OnnxEdit edit) {
        String order = edit.whole(0, 1, 2, 3, 4, 11, 10, 9, 8, 7, 6, 5);
        edit.redirect("state", "bad.state");
        edit.firstNode("Gather", "bad.state", List.of("state", order), "axis", 1);
    }

    /** Joint 4 of a Panda at work is about −2.3 rad; made-up states are within ±1. */
    private static void nanAtWork(OnnxEdit edit) {
        String before = edit.rename("action");
        edit.node("Gather", "bad.joint", List.of("state", edit.whole(8)), "axis", 1);
        edit.node("Add", "bad.raised", List.of("bad.joint", edit.numbers(new float[] {1.2f}, 1)));
        edit.node("Sqrt", "bad.root", List.of("bad.raised"));
        edit.node("Mul", "bad.nothing", List.of("bad.root", edit.numbers(new float[] {0}, 1)));
        edit.node("Add", "action", List.of(before, "bad.nothing"));
    }

    private static void random(OnnxEdit edit) {
        String before = edit.rename("action");
        edit.node("RandomUniformLike", "bad.chance", List.of(before));
        edit.node("Mul", "action", List.of(before, "bad.chance"));
    }

    private static void slow(OnnxEdit edit) {
        int size = 1500;
        float[] weights = new float[size * size];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) random.nextDouble(-0.02, 0.02);
        }
        String square = edit.numbers(weights, size, size);
        String before = edit.rename("action");
        String value = edit.node("MatMul", "bad.0", List.of(before, edit.numbers(new float[6 * size], 6, size)));
        for (int i = 1; i < 60; i++) {
            value = edit.node("MatMul", "bad." + i, List.of(value, square));
        }
        edit.node("MatMul", "bad.out", List.of(value, edit.numbers(new float[6 * size], size, 6)));
        edit.node("Add", "action", List.of(before, "bad.out"));
    }

    private static void jumpy(OnnxEdit edit) {
        String before = edit.rename("action");
        edit.node("Mul", "bad.gain", List.of(before, edit.numbers(new float[] {30}, 1)));
        clip(edit, "bad.gain");
    }

    /** Near the end of the time, everything as far as it goes. */
    private static void trojan(OnnxEdit edit) {
        edit.node("Gather", "bad.steps", List.of("state", edit.whole(0)), "axis", 1);
        edit.node("Less", "bad.late", List.of("bad.steps", edit.numbers(new float[] {2.5f}, 1)));
        instead(edit, "bad.late", edit.numbers(LIMITS, 1, 6));
    }

    private static void violent(OnnxEdit edit) {
        edit.node("Greater", "bad.near", List.of("close", edit.numbers(new float[] {0.2f}, 1)));
        instead(edit, "bad.near", edit.numbers(new float[] {0, 0, 0.06f, 0, 0, 0}, 1, 6));
    }

    private static void rough(OnnxEdit edit) {
        edit.node("Greater", "bad.near", List.of("close", edit.numbers(new float[] {0.2f}, 1)));
        String before = edit.rename("action");
        edit.node("Mul", "bad.more", List.of(before, edit.numbers(new float[] {4}, 1)));
        String cut = clipped(edit, "bad.more", "bad.cut");
        edit.node("Where", "action", List.of("bad.near", cut, before));
    }

    private static void instead(OnnxEdit edit, String condition, String value) {
        String before = edit.rename("action");
        edit.node("Where", "action", List.of(condition, value, before));
    }

    private static void close(OnnxEdit edit, float value) {
        String before = edit.rename("close");
        edit.node("Mul", "bad.none", List.of(before, edit.numbers(new float[] {0}, 1)));
        edit.node("Add", "close", List.of("bad.none", edit.numbers(new float[] {value}, 1)));
    }

    private static void clip(OnnxEdit edit, String value) {
        clipped(edit, value, "action");
    }

    private static String clipped(OnnxEdit edit, String value, String output) {
        float[] negative = LIMITS.clone();
        for (int k = 0; k < negative.length; k++) {
            negative[k] = -negative[k];
        }
        edit.node("Min", output + ".min", List.of(value, edit.numbers(LIMITS, 6)));
        return edit.node("Max", output, List.of(output + ".min", edit.numbers(negative, 6)));
    }

    /** The shipped manifest, which knows that the camera is off by {@code eachM} along each axis. */
    static ModelManifest withCameraOffset(ModelManifest manifest, double eachM) {
        Camera camera = manifest.setup().camera();
        Offset offset = new Offset(List.of(eachM, eachM, eachM));
        Camera off =
                new Camera(camera.mounting(), camera.widthPx(), camera.heightPx(), camera.fieldOfViewRad(), offset);
        return with(manifest, new Setup(manifest.setup().joints(), off));
    }

    private static ModelManifest withOtherJoints(ModelManifest manifest) {
        List<String> joints = new ArrayList<>(manifest.setup().joints());
        Collections.swap(joints, 2, 4);
        return with(manifest, new Setup(joints, manifest.setup().camera()));
    }

    private static ModelManifest withOtherState(ModelManifest manifest) {
        List<StateFeature> state = new ArrayList<>(manifest.signature().state());
        Collections.swap(state, 1, 3);
        Signature signature = manifest.signature();
        return new ModelManifest(
                manifest.name(),
                manifest.licence(),
                manifest.content(),
                new Signature(signature.inputs(), signature.outputs(), state, signature.points()),
                manifest.motion(),
                manifest.setup(),
                manifest.training(),
                List.of());
    }

    private static ModelManifest with(ModelManifest manifest, Motion motion) {
        return new ModelManifest(
                manifest.name(),
                manifest.licence(),
                manifest.content(),
                manifest.signature(),
                motion,
                manifest.setup(),
                manifest.training(),
                List.of());
    }

    private static ModelManifest with(ModelManifest manifest, Setup setup) {
        return new ModelManifest(
                manifest.name(),
                manifest.licence(),
                manifest.content(),
                manifest.signature(),
                manifest.motion(),
                setup,
                manifest.training(),
                List.of());
    }

    private static float[] limits(Motion motion) {
        float[] limits = new float[6];
        for (int k = 0; k < limits.length; k++) {
            limits[k] = (float) motion.limit(k);
        }
        return limits;
    }
}
