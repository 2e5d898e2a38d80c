package io.prehend.sim.shape;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringTokenizer;

/**
 * The geometry of a Wavefront OBJ file: vertices, and triangles by {@code o} or {@code g} group. Polygons are cut
 * into fans; materials, normals, texture coordinates, lines and curves are passed over. Any thread.
 *
 * @param file where it came from, for messages
 * @param xyzM vertices packed as x, y, z, …, m
 * @param groups the triangles of each group that has any, three vertex numbers a triangle
 */
record ObjFile(Path file, double[] xyzM, List<int[]> groups) {
    static final int MAX_TRIANGLES = 1_000_000;
    private static final long MAX_BYTES = 200L << 20;

    /**
     * Reads {@code file}.
     *
     * @throws IllegalArgumentException if it is too large, truncated, or has numbers that are none
     */
    static ObjFile read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new IllegalArgumentException(
                        file + " has over " + (MAX_BYTES >> 20) + " MB: reduce the mesh to what a grasp needs");
            }
            Parser parser = new Parser(file);
            // Names and comments may be in any encoding; the numbers are ASCII.
            try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    parser.onLine(line);
                }
            }
            return parser.finish();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** All triangles of all groups. */
    TriangleMesh whole() {
        int[] all = new int[groups.stream().mapToInt(group -> group.length).sum()];
        int at = 0;
        for (int[] group : groups) {
            System.arraycopy(group, 0, all, at, group.length);
            at += group.length;
        }
        return new TriangleMesh(xyzM, all);
    }

    /** The same with every vertex stretched; a negative scale mirrors. */
    ObjFile scaled(double sx, double sy, double sz) {
        List<int[]> oriented = sx * sy * sz > 0
                ? groups
                : groups.stream().map(ObjFile::reversed).toList();
        return new ObjFile(file, Solids.stretched(xyzM, sx, sy, sz), oriented);
    }

    private static int[] reversed(int[] triangles) {
        int[] result = triangles.clone();
        for (int i = 0; i < result.length; i += 3) {
            result[i] = triangles[i + 1];
            result[i + 1] = triangles[i];
        }
        return result;
    }

    /** Gathers vertices and triangles line by line. */
    private static final class Parser {
        final Path file;
        final List<int[]> groups = new ArrayList<>();
        double[] xyzM = new double[3 * 1024];
        int[] triangles = new int[3 * 1024];
        int[] polygon = new int[16];
        int vertices;
        int corners;
        int groupStart;
        int lineNumber;

        Parser(Path file) {
            this.file = file;
        }

        void onLine(String line) {
            lineNumber++;
            StringTokenizer words = new StringTokenizer(line);
            if (!words.hasMoreTokens()) {
                return;
            }
            switch (words.nextToken()) {
                case "v" -> addVertex(words);
                case "f" -> addPolygon(words);
                case "o", "g" -> closeGroup();
                default -> {
                    // Everything else says how it looks, not what shape it has.
                }
            }
        }

        private void addVertex(StringTokenizer words) {
            if (words.countTokens() < 3) {
                throw bad("a vertex needs three numbers");
            }
            if (vertices == 3 * MAX_TRIANGLES) {
                throw new IllegalArgumentException(tooLarge());
            }
            if (3 * vertices == xyzM.length) {
                xyzM = Arrays.copyOf(xyzM, 2 * xyzM.length);
            }
            for (int axis = 0; axis < 3; axis++) {
                String word = words.nextToken();
                double value;
                try {
                    value = Double.parseDouble(word);
                } catch (NumberFormatException e) {
                    throw bad("'" + word + "' is not a number");
                }
                if (!Double.isFinite(value)) {
                    throw bad("the vertex is not finite (" + word + ")");
                }
                xyzM[3 * vertices + axis] = value;
            }
            vertices++;
        }

        private void addPolygon(StringTokenizer words) {
            int size = words.countTokens();
            if (size < 3) {
                throw bad("a face needs three corners");
            }
            polygon = polygon.length < size ? new int[size] : polygon;
            for (int i = 0; i < size; i++) {
                polygon[i] = vertexNumber(words.nextToken());
            }
            for (int i = 1; i + 1 < size; i++) {
                addTriangle(polygon[0], polygon[i], polygon[i + 1]);
            }
        }

        private void addTriangle(int a, int b, int c) {
            if (corners == 3 * MAX_TRIANGLES) {
                throw new IllegalArgumentException(tooLarge());
            }
            if (corners == triangles.length) {
                triangles = Arrays.copyOf(triangles, 2 * corners);
            }
            triangles[corners++] = a;
            triangles[corners++] = b;
            triangles[corners++] = c;
        }

        /** Corners read v, v/vt, v//vn or v/vt/vn; v counts from 1, or from the latest vertex backwards if negative. */
        private int vertexNumber(String corner) {
            int slash = corner.indexOf('/');
            int number;
            try {
                number = Integer.parseInt(slash < 0 ? corner : corner.substring(0, slash));
            } catch (NumberFormatException e) {
                throw bad("'" + corner + "' is not a corner of a face");
            }
            int index = number < 0 ? vertices + number : number - 1;
            if (number == 0 || index < 0 || index >= vertices) {
                throw bad("there is no vertex " + number);
            }
            return index;
        }

        private void closeGroup() {
            if (corners > groupStart) {
                groups.add(Arrays.copyOfRange(triangles, groupStart, corners));
                groupStart = corners;
            }
        }

        ObjFile finish() {
            closeGroup();
            if (groups.isEmpty()) {
                throw new IllegalArgumentException(file + " has no faces, so there is nothing to grasp");
            }
            return new ObjFile(file, Arrays.copyOf(xyzM, 3 * vertices), List.copyOf(groups));
        }

        private IllegalArgumentException bad(String what) {
            return new IllegalArgumentException(file + ", line " + lineNumber + ": " + what);
        }

        private String tooLarge() {
            return file + " has more than " + MAX_TRIANGLES + " triangles: reduce the mesh to what a grasp needs";
        }
    }
}
