package io.prehend.sim.shape;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Makes shapes of the files in one folder. The surface is that of the union of the convex parts, so that camera,
 * grasp sampling and physics agree on what is there. Any thread.
 */
final class FileShapes {
    private static final double MAX_SIZE_M = 1;
    private static final double MIN_SIZE_M = 0.003;

    private final Path folder;
    private final ConvexDecomposition decomposition;

    /** Nothing outside of {@code folder} is read. */
    FileShapes(Path folder, ConvexDecomposition decomposition) {
        this.folder = FolderSet.real(folder);
        this.decomposition = decomposition;
    }

    /** The object in an OBJ file, in metres. */
    ObjectShape ofObj(String name, Path file) {
        List<TriangleMesh> parts = ConvexPieces.of(ObjFile.read(file), decomposition);
        return finished(name, "obj", file, parts, Double.NaN, Double.NaN);
    }

    /** The object that a URDF file describes. */
    ObjectShape ofUrdf(String name, UrdfObject urdf) {
        List<TriangleMesh> parts = new ArrayList<>();
        for (UrdfObject.Geometry geometry : urdf.geometries()) {
            for (TriangleMesh part : partsOf(urdf, geometry)) {
                double[] turned = Solids.rotated(part.xyzM(), Solids.rollPitchYaw(geometry.originRpyRad()));
                double[] o = geometry.originXyzM();
                parts.add(new TriangleMesh(Solids.moved(turned, o[0], o[1], o[2]), part.triangles()));
            }
        }
        return finished(name, "urdf", urdf.file(), parts, urdf.massKg(), urdf.friction());
    }

    /** The mesh files that {@code urdf} uses. */
    List<Path> meshFiles(UrdfObject urdf) {
        return urdf.geometries().stream()
                .filter(geometry -> geometry.mesh() != null)
                .map(geometry -> meshFile(urdf, geometry.mesh()))
                .toList();
    }

    private List<TriangleMesh> partsOf(UrdfObject urdf, UrdfObject.Geometry geometry) {
        if (geometry.mesh() == null) {
            try {
                return List.of(ConvexHull.of(geometry.points()));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(urdf.file() + ": " + e.getMessage(), e);
            }
        }
        double[] s = geometry.scale();
        ObjFile obj = ObjFile.read(meshFile(urdf, geometry.mesh()));
        return ConvexPieces.of(obj.scaled(s[0], s[1], s[2]), decomposition);
    }

    /** Beside the URDF file; a {@code package://name/} or {@code file://} in front is passed over, as loaders do. */
    private Path meshFile(UrdfObject urdf, String written) {
        String path = written.replaceFirst("^package://[^/]*/", "").replaceFirst("^file://", "");
        Path file;
        try {
            file = urdf.file().resolveSibling(path).normalize();
        } catch (java.nio.file.InvalidPathException e) {
            throw new IllegalArgumentException(urdf.file() + " names an impossible mesh file '" + written + "'", e);
        }
        if (!file.startsWith(folder)) {
            throw new IllegalArgumentException(
                    urdf.file() + " asks for a mesh outside of " + folder + " (" + written + "), which is not read");
        }
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(urdf.file() + " names a mesh that is not there: " + written);
        }
        Path real = FolderSet.real(file);
        if (!real.startsWith(folder)) {
            throw new IllegalArgumentException(
                    urdf.file() + " reaches a mesh outside of " + folder + " by a link, which is not read");
        }
        if (!path.toLowerCase(Locale.ROOT).endsWith(".obj")) {
            throw new IllegalArgumentException(urdf.file() + " uses " + written + ": only OBJ meshes can be read");
        }
        return real;
    }

    private static ObjectShape finished(
            String name, String family, Path file, List<TriangleMesh> parts, double massKg, double friction) {
        ObjectShape shape = ShapeAssembler.ofHulls(name, family, parts, massKg, friction);
        double sizeM = 0;
        for (int axis = 0; axis < 3; axis++) {
            sizeM = Math.max(sizeM, shape.surface().maxM(axis) - shape.surface().minM(axis));
        }
        if (!(sizeM >= MIN_SIZE_M && sizeM <= MAX_SIZE_M)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s is %.4g m across, no object for a table: OBJ files are read in metres, a URDF can scale them",
                    file,
                    sizeM));
        }
        return RestPose.upright(shape);
    }
}
