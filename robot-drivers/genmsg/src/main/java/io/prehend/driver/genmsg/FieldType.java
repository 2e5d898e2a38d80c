package io.prehend.driver.genmsg;

import java.util.Optional;

/**
 * The type of a field: one value, or an array of a fixed or of any length, of something built in or of messages.
 *
 * @param text as the definition has it
 * @param primitive what it is made of if that is built in
 * @param message what it is made of otherwise
 * @param shape one, many, or a fixed number
 * @param fixedLength the number of elements, 0 unless {@code shape} is {@link Shape#FIXED}
 */
public record FieldType(
        String text, Optional<Primitive> primitive, Optional<TypeName> message, Shape shape, int fixedLength) {
    private static final int LARGEST_FIXED = 1_000_000;

    /** How many values. */
    public enum Shape {
        /** One. */
        SINGLE,
        /** A length of its own in each message. */
        VARIABLE,
        /** The same length always. */
        FIXED
    }

    /** Reads {@code text} as it stands in a definition of the package {@code home}. */
    public static FieldType parse(String text, String home) {
        int bracket = text.indexOf('[');
        String base = bracket < 0 ? text : text.substring(0, bracket);
        Shape shape = Shape.SINGLE;
        int fixedLength = 0;
        if (bracket >= 0) {
            if (!text.endsWith("]")) {
                throw new DefinitionException("\"" + text + "\" lacks its closing bracket.");
            }
            String inside = text.substring(bracket + 1, text.length() - 1);
            shape = inside.isEmpty() ? Shape.VARIABLE : Shape.FIXED;
            fixedLength = inside.isEmpty() ? 0 : parseLength(inside, text);
        }
        Optional<Primitive> primitive = Primitive.of(base);
        Optional<TypeName> message = primitive.isPresent() ? Optional.empty() : Optional.of(TypeName.parse(base, home));
        return new FieldType(text, primitive, message, shape, fixedLength).requireKnown();
    }

    /** True for arrays of messages. */
    public boolean isMessageList() {
        return message.isPresent() && shape == Shape.VARIABLE;
    }

    /** True for arrays of any length of single bytes, which may be big. */
    public boolean isBytes() {
        return shape == Shape.VARIABLE
                && primitive.filter(p -> p.javaType().equals("byte")).isPresent();
    }

    private FieldType requireKnown() {
        boolean numbers = primitive.filter(Primitive::isNumber).isPresent();
        boolean strings = primitive.filter(p -> p == Primitive.STRING).isPresent();
        boolean known =
                switch (shape) {
                    case SINGLE -> true;
                    case VARIABLE -> numbers || strings || message.isPresent();
                    case FIXED -> numbers;
                };
        if (!known) {
            throw new DefinitionException("Fields of the type \"" + text
                    + "\" are not generated: arrays of times, and fixed arrays of strings and messages, are missing.");
        }
        return this;
    }

    private static int parseLength(String inside, String text) {
        try {
            int length = Integer.parseInt(inside);
            if (length > 0 && length <= LARGEST_FIXED) {
                return length;
            }
        } catch (NumberFormatException expected) {
            // The sentence below says it.
        }
        throw new DefinitionException("\"" + text + "\" has no length from 1 to " + LARGEST_FIXED
                + "; bounded arrays are of ROS 2 and not read.");
    }
}
