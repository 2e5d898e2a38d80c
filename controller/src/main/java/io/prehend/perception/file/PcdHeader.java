package io.prehend.perception.file;

import io.prehend.model.RigidTransform;
import io.prehend.perception.file.CloudAssembler.Role;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The text at the start of a PCD file, checked: all sizes are within bounds before anybody allocates by them.
 *
 * @param fields the columns in the order of the file
 * @param width points in a row
 * @param height rows
 * @param data how the points are stored: {@code ascii}, {@code binary} or {@code binary_compressed}
 * @param viewpoint where the sensor stood
 */
record PcdHeader(List<Field> fields, int width, int height, String data, RigidTransform viewpoint) {
    private static final int MAX_LINES = 1000;
    private static final int MAX_FIELDS = 256;
    private static final int MAX_FIELD_COUNT = 4096;

    /** One column: {@code count} numbers of a point. */
    record Field(Role role, ScalarType type, int count) {
        int sizeBytes() {
            return type.sizeBytes() * count;
        }
    }

    /** Points of the cloud. */
    int pointCount() {
        return width * height;
    }

    /** Bytes of one point, at most 256 · 4096 · 8. */
    int pointBytes() {
        return fields.stream().mapToInt(Field::sizeBytes).sum();
    }

    /** What the columns mean. */
    Set<Role> roles() {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        fields.forEach(field -> roles.add(field.role()));
        return roles;
    }

    /** Reads up to and including the DATA line. */
    static PcdHeader read(ByteSource source) {
        Map<String, String[]> entries = entries(source);
        String version = single(entries, "VERSION", "0.7", source);
        if (!version.matches("0?\\.[567]")) {
            throw source.fault("its PCD version '" + ScalarType.printable(version) + "' is not 0.5, 0.6 or 0.7");
        }
        List<Field> fields = fields(entries, source);
        long width = number(single(entries, "WIDTH", null, source), "WIDTH", source);
        long height = number(single(entries, "HEIGHT", "1", source), "HEIGHT", source);
        CloudFile.requirePointCount(saturatedProduct(width, height), source);
        long points = number(single(entries, "POINTS", String.valueOf(width * height), source), "POINTS", source);
        CloudFile.requirePointCount(points, source);
        if (points != width * height) {
            throw source.fault("its POINTS " + points + " is not its WIDTH times HEIGHT " + width * height);
        }
        String data = single(entries, "DATA", null, source).toLowerCase(Locale.ROOT);
        PcdHeader header = new PcdHeader(fields, (int) width, (int) height, data, viewpoint(entries, source));
        CloudAssembler.requirePosition(header.roles(), source);
        return header;
    }

    private static Map<String, String[]> entries(ByteSource source) {
        Map<String, String[]> entries = new HashMap<>();
        for (int i = 0; i < MAX_LINES; i++) {
            String line = source.line();
            if (line == null) {
                throw source.fault("it ends within the header, before a DATA line");
            }
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String[] words = line.split("\\s+");
            String key = words[0].equals("COLUMNS") ? "FIELDS" : words[0];
            entries.put(key, words);
            if (key.equals("DATA")) {
                return entries;
            }
        }
        throw source.fault("its header has no DATA line among the first " + MAX_LINES + " lines");
    }

    private static List<Field> fields(Map<String, String[]> entries, ByteSource source) {
        String[] names = entries.get("FIELDS");
        if (names == null || names.length < 2 || names.length > MAX_FIELDS + 1) {
            throw source.fault("its header needs a FIELDS line with 1 to " + MAX_FIELDS + " names");
        }
        String[] sizes = perField(entries, "SIZE", names.length, source);
        String[] types = perField(entries, "TYPE", names.length, source);
        String[] counts = entries.containsKey("COUNT") ? perField(entries, "COUNT", names.length, source) : null;
        List<Field> fields = new ArrayList<>();
        Set<Role> seen = EnumSet.noneOf(Role.class);
        for (int i = 1; i < names.length; i++) {
            long count = counts == null ? 1 : number(counts[i], "COUNT", source);
            if (count < 1 || count > MAX_FIELD_COUNT) {
                throw source.fault("a COUNT of " + count + " is outside 1 to " + MAX_FIELD_COUNT);
            }
            Role role = Role.of(names[i]);
            if (role != Role.IGNORED && (count != 1 || !seen.add(role))) {
                throw source.fault("the field '" + ScalarType.printable(names[i]) + "' stands there more than once");
            }
            fields.add(new Field(role, type(types[i], sizes[i], source), (int) count));
        }
        return List.copyOf(fields);
    }

    private static String[] perField(Map<String, String[]> entries, String key, int length, ByteSource source) {
        String[] words = entries.get(key);
        if (words == null || words.length != length) {
            throw source.fault("its header needs a " + key + " line with as many entries as FIELDS");
        }
        return words;
    }

    private static ScalarType type(String type, String size, ByteSource source) {
        return switch (type + size) {
            case "I1" -> ScalarType.INT8;
            case "I2" -> ScalarType.INT16;
            case "I4" -> ScalarType.INT32;
            case "I8" -> ScalarType.INT64;
            case "U1" -> ScalarType.UINT8;
            case "U2" -> ScalarType.UINT16;
            case "U4" -> ScalarType.UINT32;
            case "U8" -> ScalarType.UINT64;
            case "F4" -> ScalarType.FLOAT32;
            case "F8" -> ScalarType.FLOAT64;
            default ->
                throw source.fault("there is no number of TYPE '" + ScalarType.printable(type) + "' and SIZE '"
                        + ScalarType.printable(size) + "'");
        };
    }

    private static RigidTransform viewpoint(Map<String, String[]> entries, ByteSource source) {
        String[] words = entries.getOrDefault("VIEWPOINT", "VIEWPOINT 0 0 0 1 0 0 0".split(" "));
        if (words.length != 8) {
            throw source.fault("its VIEWPOINT needs 7 numbers: a position and a quaternion w x y z");
        }
        double[] v = new double[7];
        for (int i = 0; i < 7; i++) {
            v[i] = ScalarType.parse(words[i + 1], source);
        }
        double normSquared = v[3] * v[3] + v[4] * v[4] + v[5] * v[5] + v[6] * v[6];
        double sum = v[0] + v[1] + v[2] + 1 / normSquared;
        if (!Double.isFinite(sum) || !Double.isFinite(normSquared)) {
            throw source.fault("its VIEWPOINT is not a finite position with a quaternion other than zero");
        }
        return new RigidTransform().setTranslation(v[0], v[1], v[2]).setQuaternion(v[4], v[5], v[6], v[3]);
    }

    private static String single(Map<String, String[]> entries, String key, String otherwise, ByteSource source) {
        String[] words = entries.get(key);
        if (words == null && otherwise != null) {
            return otherwise;
        }
        if (words == null || words.length < 2) {
            throw source.fault("its header needs a " + key + " line with a value");
        }
        return words[1];
    }

    private static long number(String word, String key, ByteSource source) {
        if (!word.matches("[0-9]{1,18}")) {
            throw source.fault("its " + key + " '" + ScalarType.printable(word) + "' is not a whole number");
        }
        return Long.parseLong(word);
    }

    private static long saturatedProduct(long a, long b) {
        return a != 0 && b > Long.MAX_VALUE / a ? Long.MAX_VALUE : a * b;
    }
}
