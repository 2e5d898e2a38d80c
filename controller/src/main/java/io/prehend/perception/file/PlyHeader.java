package io.prehend.perception.file;

import io.prehend.perception.file.CloudAssembler.Role;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The text at the start of a PLY file, checked.
 *
 * @param format {@code ascii}, {@code binary_little_endian} or {@code binary_big_endian}
 * @param elements what stands in the file, in its order, up to and including the vertices
 */
record PlyHeader(String format, List<Element> elements) {
    private static final int MAX_LINES = 10_000;
    private static final int MAX_PROPERTIES = 1000;

    /**
     * One number of an element, or a list of them.
     *
     * @param lengthType type of a list's length; null where it is no list
     */
    record Property(Role role, ScalarType type, ScalarType lengthType) {}

    /** So many rows of the same properties. */
    record Element(String name, long count, List<Property> properties) {
        boolean isVertex() {
            return name.equals("vertex");
        }

        Set<Role> roles() {
            Set<Role> roles = EnumSet.noneOf(Role.class);
            properties.forEach(property -> roles.add(property.role()));
            return roles;
        }

        /** The least bytes that one row takes. */
        long minimumRowBytes(boolean ascii) {
            return properties.stream()
                    .mapToLong(p -> ascii ? 2 : (p.lengthType() == null ? p.type() : p.lengthType()).sizeBytes())
                    .sum();
        }
    }

    /** The vertices: the last element kept. */
    Element vertices() {
        return elements.get(elements.size() - 1);
    }

    /** Reads up to and including the line {@code end_header}. */
    static PlyHeader read(ByteSource source) {
        if (!"ply".equals(source.line())) {
            throw source.fault("it does not start with the line 'ply'");
        }
        String format = null;
        List<Element> elements = new ArrayList<>();
        int properties = 0;
        for (int i = 0; i < MAX_LINES; i++) {
            String line = source.line();
            if (line == null) {
                throw source.fault("it ends within the header, before 'end_header'");
            }
            String[] words = line.split("\\s+");
            switch (words[0]) {
                case "format" -> format = format(words, source);
                case "element" -> elements.add(element(words, source));
                case "property" -> {
                    if (++properties > MAX_PROPERTIES) {
                        throw source.fault("its header has more than " + MAX_PROPERTIES + " properties");
                    }
                    addProperty(elements, words, source);
                }
                case "end_header" -> {
                    return finish(format, elements, source);
                }
                case "comment", "obj_info", "" -> {
                    // Said to people, not to us.
                }
                default -> throw source.fault("its header has an unknown line '" + ScalarType.printable(line) + "'");
            }
        }
        throw source.fault("its header has no 'end_header' among the first " + MAX_LINES + " lines");
    }

    private static PlyHeader finish(String format, List<Element> elements, ByteSource source) {
        if (format == null) {
            throw source.fault("its header has no 'format' line");
        }
        for (int i = 0; i < elements.size(); i++) {
            if (elements.get(i).isVertex()) {
                CloudFile.requirePointCount(elements.get(i).count(), source);
                CloudAssembler.requirePosition(elements.get(i).roles(), source);
                return new PlyHeader(format, List.copyOf(elements.subList(0, i + 1)));
            }
        }
        throw source.fault("it has no element 'vertex'");
    }

    private static String format(String[] words, ByteSource source) {
        if (words.length == 3 && words[2].equals("1.0") && words[1].matches("ascii|binary_(little|big)_endian")) {
            return words[1];
        }
        throw source.fault("its format is not ascii, binary_little_endian or binary_big_endian 1.0");
    }

    private static Element element(String[] words, ByteSource source) {
        if (words.length != 3 || !words[2].matches("[0-9]{1,18}")) {
            throw source.fault("an 'element' line needs a name and a whole number");
        }
        return new Element(words[1], Long.parseLong(words[2]), new ArrayList<>());
    }

    private static void addProperty(List<Element> elements, String[] words, ByteSource source) {
        boolean list = words.length == 5 && words[1].equals("list");
        if (elements.isEmpty() || (!list && words.length != 3)) {
            throw source.fault("a 'property' line stands in the wrong place or has the wrong number of words");
        }
        List<Property> properties = elements.get(elements.size() - 1).properties();
        if (list) {
            properties.add(new Property(Role.IGNORED, type(words[3], source), type(words[2], source)));
            return;
        }
        Role role = Role.of(words[2]);
        if (role != Role.IGNORED && properties.stream().anyMatch(p -> p.role() == role)) {
            throw source.fault("the property '" + ScalarType.printable(words[2]) + "' stands there twice");
        }
        properties.add(new Property(role, type(words[1], source), null));
    }

    private static ScalarType type(String name, ByteSource source) {
        return switch (name) {
            case "char", "int8" -> ScalarType.INT8;
            case "uchar", "uint8" -> ScalarType.UINT8;
            case "short", "int16" -> ScalarType.INT16;
            case "ushort", "uint16" -> ScalarType.UINT16;
            case "int", "int32" -> ScalarType.INT32;
            case "uint", "uint32" -> ScalarType.UINT32;
            case "float", "float32" -> ScalarType.FLOAT32;
            case "double", "float64" -> ScalarType.FLOAT64;
            default -> throw source.fault("there is no PLY type '" + ScalarType.printable(name) + "'");
        };
    }
}
