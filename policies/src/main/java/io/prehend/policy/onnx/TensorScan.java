package io.prehend.policy.onnx;

import io.prehend.policy.onnx.ModelScan.Objection;
import io.prehend.policy.onnx.ProtobufReader.DamagedException;

/** Looks whether a model's constant numbers are finite and in the file itself. One thread. */
final class TensorScan {
    private static final int FIELD_OF_SMALL_NUMBERS = 5;

    private final String name;
    private final long type;

    private TensorScan(String name, long type) {
        this.name = name;
        this.type = type;
    }

    static void check(ProtobufReader tensor) throws Objection, DamagedException {
        ProtobufReader again = tensor.copy();
        String name = "";
        long type = 0;
        while (tensor.next()) {
            switch (tensor.field()) {
                case OnnxSchema.TENSOR_NAME -> name = OneLine.of(tensor.text());
                case OnnxSchema.TENSOR_TYPE -> type = tensor.number();
                case OnnxSchema.TENSOR_EXTERNAL -> throw external();
                case OnnxSchema.TENSOR_LOCATION -> {
                    if (tensor.number() != 0) {
                        throw external();
                    }
                }
                default -> {
                    // Looked at below, once the type is known.
                }
            }
        }
        new TensorScan(name, type).values(again);
    }

    private static Objection external() {
        return new Objection("it keeps numbers in another file; export it as one file");
    }

    private void values(ProtobufReader tensor) throws Objection, DamagedException {
        while (tensor.next()) {
            switch (tensor.field()) {
                case OnnxSchema.TENSOR_RAW -> fixed(tensor, type);
                case OnnxSchema.TENSOR_FLOATS -> fixed(tensor, OnnxSchema.FLOAT);
                case OnnxSchema.TENSOR_DOUBLES -> fixed(tensor, OnnxSchema.DOUBLE);
                case FIELD_OF_SMALL_NUMBERS -> small(tensor);
                default -> {
                    // No numbers, or whole ones.
                }
            }
        }
    }

    private void fixed(ProtobufReader field, long numberType) throws Objection {
        int size = sizeOf(numberType);
        for (int at = 0; size > 0 && at + size <= field.length(); at += size) {
            requireFinite(field.fixed(at, size), numberType);
        }
    }

    /** Numbers of 16 bits may be kept as whole numbers that have the same bits. */
    private void small(ProtobufReader field) throws Objection, DamagedException {
        if (!field.isBytes()) {
            requireFinite(field.number(), type);
            return;
        }
        ProtobufReader numbers = field.message();
        while (numbers.hasVarint()) {
            requireFinite(numbers.varint(), type);
        }
    }

    private void requireFinite(long bits, long numberType) throws Objection {
        boolean finite =
                switch ((int) numberType) {
                    case OnnxSchema.FLOAT -> Float.isFinite(Float.intBitsToFloat((int) bits));
                    case OnnxSchema.DOUBLE -> Double.isFinite(Double.longBitsToDouble(bits));
                    case OnnxSchema.FLOAT16 -> (bits & 0x7C00) != 0x7C00;
                    case OnnxSchema.BFLOAT16 -> (bits & 0x7F80) != 0x7F80;
                    default -> true;
                };
        if (!finite) {
            throw new Objection("its weights '" + name + "' hold a number that is not finite");
        }
    }

    private static int sizeOf(long numberType) {
        return switch ((int) numberType) {
            case OnnxSchema.FLOAT -> Float.BYTES;
            case OnnxSchema.DOUBLE -> Double.BYTES;
            case OnnxSchema.FLOAT16, OnnxSchema.BFLOAT16 -> Short.BYTES;
            default -> 0;
        };
    }
}
