package io.prehend.policy.onnx;

import io.prehend.policy.input.StateFeature;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What stands in the file beside a model: what its numbers mean, what it was made for, and where it comes from. Read
 * and written by {@link ManifestFile}; explained, key by key, in policies/docs/model-contract.md. Immutable; any
 * thread.
 *
 * @param name what users call the model
 * @param licence under which it may be used, an SPDX identifier
 * @param content which file it belongs to
 * @param signature what goes in and comes out
 * @param motion what the numbers that come out may be
 * @param setup on what robot it was trained
 * @param training how it came about
 * @param evaluations how well it did
 */
public record ModelManifest(
        String name,
        String licence,
        Content content,
        Signature signature,
        Motion motion,
        Setup setup,
        Training training,
        List<Evaluation> evaluations) {
    /** Version of the manifest's own format. */
    public static final int FORMAT = 1;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /** Copies the list. */
    public ModelManifest {
        evaluations = List.copyOf(evaluations);
    }

    /** Whether a model may be called {@code name}: 1 to 64 letters, digits, dots, dashes and underscores. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** The same model under the name {@code newName}, with {@code newEvaluations} of it. */
    public ModelManifest published(String newName, List<Evaluation> newEvaluations) {
        return new ModelManifest(newName, licence, content, signature, motion, setup, training, newEvaluations);
    }

    /**
     * The file that a manifest belongs to.
     *
     * @param sha256 of all its bytes, in hexadecimal
     * @param opset version of ONNX's operators in it
     */
    public record Content(String sha256, int opset) {
        /** Of the bytes {@code model}. */
        public static Content of(byte[] model, int opset) {
            return new Content(ModelFiles.sha256(model), opset);
        }
    }

    /**
     * An input or output of 32-bit numbers.
     *
     * @param name of the value
     * @param shape each a positive {@link Integer} or the name of a dimension that is open
     */
    public record Value(String name, List<Object> shape) {
        /** Copies the list. */
        public Value {
            shape = List.copyOf(shape);
        }
    }

    /**
     * What goes in and comes out.
     *
     * @param inputs in any order
     * @param outputs in any order
     * @param state which numbers make up the state, in order
     * @param points how many points to feed
     */
    public record Signature(List<Value> inputs, List<Value> outputs, List<StateFeature> state, int points) {
        /** Copies the lists. */
        public Signature {
            inputs = List.copyOf(inputs);
            outputs = List.copyOf(outputs);
            state = List.copyOf(state);
        }

        /** Of a model that keeps batch and points open and has these outputs of {@link ModelContract}. */
        public static Signature open(List<String> outputs, List<StateFeature> state, int points) {
            return new Signature(
                    values(ModelContract.INPUTS, state.size()), values(outputs, state.size()), state, points);
        }

        /** Whether a cloud may have any number of points. */
        public boolean anyPoints() {
            return inputs.stream().anyMatch(value -> value.shape().contains(ModelContract.POINTS));
        }

        private static List<Value> values(List<String> names, int stateSize) {
            List<Value> values = new ArrayList<>();
            for (String name : names) {
                values.add(new Value(
                        name,
                        ModelContract.shapeOf(name, stateSize)
                                .orElseThrow(() -> new IllegalArgumentException("an actor has no " + name))));
            }
            return values;
        }
    }

    /**
     * What comes out, in m and rad in the frame of the hand.
     *
     * @param maxTranslationM largest translation along each axis, m
     * @param maxRotationRad largest rotation about each axis, rad
     * @param handToFingertipM from the hand frame along z to the fingertips, m
     * @param stepS time from one decision to the next, s
     * @param closeThreshold from this value of close on the fingers should close
     */
    public record Motion(
            double maxTranslationM,
            double maxRotationRad,
            double handToFingertipM,
            double stepS,
            double closeThreshold) {
        /** A promise of π/6 is kept in numbers of 32 bits. */
        private static final double ROUNDING = 1e-5;

        /** Whether number {@code k} of an action may be {@code value}, m or rad; never true of NaN. */
        public boolean permits(int k, double value) {
            return Math.abs(value) <= limit(k) * (1 + ROUNDING);
        }

        /** Largest number {@code k} of an action, m or rad. */
        public double limit(int k) {
            return k < 3 ? maxTranslationM : maxRotationRad;
        }
    }

    /**
     * The robot that the model knows.
     *
     * @param joints names of the arm's joints, base first
     * @param camera what sees the cloud
     */
    public record Setup(List<String> joints, Camera camera) {
        /** Copies the list. */
        public Setup {
            joints = List.copyOf(joints);
        }
    }

    /**
     * What sees the cloud.
     *
     * @param mounting the link that carries it, such as hand
     * @param widthPx columns of a picture
     * @param heightPx rows of a picture
     * @param fieldOfViewRad angle between the left and the right border, rad
     * @param offset where it truly stands, as the model has learned
     */
    public record Camera(String mounting, int widthPx, int heightPx, double fieldOfViewRad, Offset offset) {
        /** A camera that stands where its calibration says. */
        public Camera(String mounting, int widthPx, int heightPx, double fieldOfViewRad) {
            this(mounting, widthPx, heightPx, fieldOfViewRad, Offset.NONE);
        }
    }

    /**
     * Where a camera truly stands, less where its calibration says: the model adds this to every point that it is
     * given.
     *
     * @param metres along x, y and z of the hand, m
     */
    public record Offset(List<Double> metres) {
        /** As calibrated. */
        public static final Offset NONE = new Offset(List.of(0.0, 0.0, 0.0));
        /** Nobody mounts a camera further from where it should be, m. */
        public static final double LARGEST_M = 0.05;

        /** Copies the list, which must have three finite numbers within {@link #LARGEST_M}. */
        public Offset {
            metres = List.copyOf(metres);
            if (metres.size() != 3 || !metres.stream().allMatch(axisM -> Math.abs(axisM) <= LARGEST_M)) {
                throw new IllegalArgumentException(
                        "a camera is off by up to " + LARGEST_M + " m along each of three axes, not " + metres);
            }
        }

        /** The same as an array, m. */
        public double[] toArray() {
            return metres.stream().mapToDouble(Double::doubleValue).toArray();
        }

        /** How far it is from {@code other}, m. */
        public double distanceM(Offset other) {
            double squares = 0;
            for (int k = 0; k < 3; k++) {
                squares += Math.pow(metres.get(k) - other.metres.get(k), 2);
            }
            return Math.sqrt(squares);
        }
    }

    /**
     * How the model came about.
     *
     * @param command what was run
     * @param seed of everything that was drawn
     * @param codeVersion of the program that trained it
     */
    public record Training(String command, long seed, String codeVersion) {}

    /**
     * How well the model did.
     *
     * @param objects what it grasped
     * @param randomize how episodes differed
     * @param seed of everything that was drawn
     * @param episodes how many
     * @param successes how many of them ended well
     * @param firstAttemptSuccesses in how many of these the hand had closed only once
     * @param wilsonLow lower end of the 95 % interval of the success rate (Wilson 1927)
     * @param wilsonHigh upper end of it
     */
    public record Evaluation(
            String objects,
            String randomize,
            long seed,
            int episodes,
            int successes,
            int firstAttemptSuccesses,
            double wilsonLow,
            double wilsonHigh) {}
}
