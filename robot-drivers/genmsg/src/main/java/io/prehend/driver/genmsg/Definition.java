package io.prehend.driver.genmsg;

import java.util.List;

/**
 * One message as its definition says it.
 *
 * @param name what it is called
 * @param text the whole text with comments
 * @param constants in the order of the text
 * @param fields in the order of the text, which is that of the wire
 * @param onlyRos1 true if ROS 2 lacks it or has other fields
 */
public record Definition(TypeName name, String text, List<Constant> constants, List<Field> fields, boolean onlyRos1) {
    /** The first line of a definition that ROS 2 lacks or has differently. */
    public static final String ROS1_MARK = "# ROS 1 only.";

    /** Copies the lists. */
    public Definition {
        constants = List.copyOf(constants);
        fields = List.copyOf(fields);
    }

    /**
     * A named value.
     *
     * @param type what it is
     * @param name upper case
     * @param value as the text has it
     */
    public record Constant(Primitive type, String name, String value) {}

    /**
     * A value on the wire.
     *
     * @param type what it is
     * @param name lower case with underscores, by custom
     * @param comment what the line says behind it; may be empty
     */
    public record Field(FieldType type, String name, String comment) {}
}
