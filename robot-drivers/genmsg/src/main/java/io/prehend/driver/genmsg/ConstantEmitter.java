package io.prehend.driver.genmsg;

import io.prehend.driver.genmsg.Definition.Constant;
import java.math.BigInteger;
import java.util.Map;

/** The Java of a constant of a definition. */
final class ConstantEmitter {
    private static final Map<String, Integer> BITS = Map.of("byte", 8, "short", 16, "int", 32, "long", 64);

    private ConstantEmitter() {}

    static String declaration(TypeName owner, Constant constant, JavaNames names) {
        String java = constant.type().javaType();
        String type = java.indexOf('.') < 0 ? java : names.of(java);
        try {
            return "public static final " + type + " " + constant.name() + " = " + value(constant, java) + ";";
        } catch (NumberFormatException e) {
            throw new DefinitionException(owner + ": \"" + constant.value() + "\" is no "
                    + constant.type().rosName() + " for " + constant.name() + ".");
        }
    }

    private static String value(Constant constant, String java) {
        String text = constant.value();
        return switch (java) {
            case "boolean" -> text.equals("1") || text.equalsIgnoreCase("true") ? "true" : "false";
            case "float" -> Float.parseFloat(text) + "f";
            case "double" -> String.valueOf(Double.parseDouble(text));
            case "byte", "short", "int", "long" -> integer(constant, java);
            default -> "\"" + JavaNames.escaped(text) + "\"";
        };
    }

    private static String integer(Constant constant, String java) {
        boolean hex = constant.value().startsWith("0x");
        BigInteger value = new BigInteger(hex ? constant.value().substring(2) : constant.value(), hex ? 16 : 10);
        int bits = BITS.get(java);
        boolean fits = constant.type().isUnsigned()
                ? value.signum() >= 0 && value.bitLength() <= bits
                : value.bitLength() < bits;
        if (!fits) {
            throw new NumberFormatException();
        }
        return switch (java) {
            case "byte" -> String.valueOf(value.byteValue());
            case "short" -> String.valueOf(value.shortValue());
            case "int" -> String.valueOf(value.intValue());
            default -> value.longValue() + "L";
        };
    }
}
