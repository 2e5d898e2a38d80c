package io.prehend.sim.shape;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The objects in a folder and below: every URDF file, and every OBJ file that none of them uses. All are read when
 * the set is opened, so that a bad file shows at once. Immutable after that; any thread.
 */
final class FolderSet implements ObjectSet {
    /** What the gripper opens: 80 mm, less play on both sides (Franka Hand). */
    static final double GRIPPER_OPENS_M = 0.076;

    private static final int MAX_DEPTH = 8;

    private final String name;
    private final List<ObjectShape> shapes;
    private final List<String> warnings;

    private FolderSet(String name, List<ObjectShape> shapes, List<String> warnings) {
        this.name = name;
        this.shapes = shapes;
        this.warnings = warnings;
    }

    /**
     * Reads {@code folder}.
     *
     * @throws IllegalArgumentException if it is no folder, holds no object, or one that cannot be used, in one
     *     sentence
     */
    static FolderSet open(Path folder, ConvexDecomposition decomposition) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    folder + " is neither a folder with OBJ or URDF files nor builtin:train or builtin:test");
        }
        List<Path> urdfs = filesBelow(folder, ".urdf");
        List<Path> objs = new ArrayList<>(filesBelow(folder, ".obj"));
        FileShapes reader = new FileShapes(folder, decomposition);
        List<ObjectShape> shapes = new ArrayList<>();
        Set<Path> used = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (Path file : urdfs) {
            UrdfObject urdf = UrdfObject.read(file);
            used.addAll(reader.meshFiles(urdf));
            shapes.add(reader.ofUrdf(nameOf(folder, file, names), urdf));
        }
        for (Path file : objs) {
            if (!used.contains(file)) {
                shapes.add(reader.ofObj(nameOf(folder, file, names), file));
            }
        }
        if (shapes.isEmpty()) {
            throw new IllegalArgumentException(folder + " holds no OBJ or URDF file, so there is nothing to grasp");
        }
        return new FolderSet(folder.toString(), List.copyOf(shapes), warnings(shapes));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return shapes.size();
    }

    @Override
    public ObjectShape get(int index) {
        if (index < 0 || index >= shapes.size()) {
            throw new IndexOutOfBoundsException("there is no object " + index + " in " + name);
        }
        return shapes.get(index);
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }

    private static List<Path> filesBelow(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder, MAX_DEPTH)) {
            return files.filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(ending))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .map(file -> realWithin(folder, file))
                    .distinct()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read folder " + folder + ": " + e.getMessage(), e);
        }
    }

    private static Path realWithin(Path folder, Path file) {
        Path real = real(file);
        if (!real.startsWith(real(folder))) {
            throw new IllegalArgumentException(file + " is a link out of " + folder + ", which is not followed");
        }
        return real;
    }

    static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** The path below the folder, without the ending unless another object has that name. */
    private static String nameOf(Path folder, Path file, Set<String> names) {
        String relative = real(folder).relativize(file).toString().replace('\\', '/');
        String name = relative.substring(0, relative.lastIndexOf('.'));
        if (names.add(name)) {
            return name;
        }
        names.add(relative);
        return relative;
    }

    private static List<String> warnings(List<ObjectShape> shapes) {
        List<String> tooWide = new ArrayList<>();
        List<String> tippy = new ArrayList<>();
        for (ObjectShape shape : shapes) {
            if (GraspWidth.smallestM(shape) > GRIPPER_OPENS_M) {
                tooWide.add(shape.name());
            }
            if (Stability.tipAngleRad(shape) < RestPose.FIRM_RAD) {
                tippy.add(shape.name());
            }
        }
        List<String> warnings = new ArrayList<>();
        if (!tooWide.isEmpty()) {
            warnings.add("wider than the gripper opens, or with no two opposite sides: " + String.join(", ", tooWide));
        }
        if (!tippy.isEmpty()) {
            warnings.add("stand on no side firmly: " + String.join(", ", tippy));
        }
        return List.copyOf(warnings);
    }
}
