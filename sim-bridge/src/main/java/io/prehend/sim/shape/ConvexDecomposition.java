package io.prehend.sim.shape;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Approximate convex decomposition of closed meshes, kept on disk.
 *
 * <p>The work is done by V-HACD 4 (Mamou, "Volumetric Hierarchical Approximate Convex Decomposition", Game Engine
 * Gems 3, 2016) out of Libbulletjme, in a process of its own: its native library brings a second copy of Bullet,
 * which must not meet the one of the physics, and a mesh that crashes it must not take the service along. Results
 * are OBJ files named by the SHA-256 of the mesh and the parameters. A cache that cannot be written costs time,
 * nothing else. Any thread.
 */
final class ConvexDecomposition {
    static final int MAX_PARTS = 12;
    private static final int VOXELS = 50_000;
    private static final long LIMIT_S = 300;
    private static final Logger LOG = LoggerFactory.getLogger(ConvexDecomposition.class);

    private final Path cache;

    /** Keeps its results in {@code cache}. */
    ConvexDecomposition(Path cache) {
        this.cache = cache;
    }

    /**
     * In the folder {@code hulls} of the property {@code prehend.cache}, else of {@code prehend} in the user's cache
     * folder ($XDG_CACHE_HOME, ~/.cache).
     */
    static ConvexDecomposition inUserCache() {
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path home = xdg == null || xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        String chosen = System.getProperty("prehend.cache");
        return new ConvexDecomposition((chosen == null ? home.resolve("prehend") : Path.of(chosen)).resolve("hulls"));
    }

    /** Parts of {@code mesh}, which came from {@code file}; from the cache if they were computed before. */
    List<TriangleMesh> parts(Path file, TriangleMesh mesh) {
        Path cached = cache.resolve(key(mesh) + ".obj");
        Optional<List<TriangleMesh>> known = read(cached);
        if (known.isPresent()) {
            return known.get();
        }
        LOG.info("decomposing {} ({} triangles) into convex parts", file, mesh.triangleCount());
        List<TriangleMesh> parts = compute(file, mesh);
        write(cached, parts);
        return parts;
    }

    /** Also of the parameters: another choice is another key. */
    static String key(TriangleMesh mesh) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String parameters = "vhacd4 " + MAX_PARTS + " " + ConvexPieces.MAX_VERTICES + " " + VOXELS;
            digest.update(parameters.getBytes(StandardCharsets.UTF_8));
            for (double coordinate : mesh.xyzM()) {
                digest.update(bytes(Double.doubleToLongBits(coordinate)));
            }
            for (int corner : mesh.triangles()) {
                digest.update(bytes(corner));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private static byte[] bytes(long value) {
        byte[] result = new byte[8];
        for (int i = 0; i < 8; i++) {
            result[i] = (byte) (value >>> (8 * i));
        }
        return result;
    }

    private static Optional<List<TriangleMesh>> read(Path cached) {
        if (!Files.isRegularFile(cached)) {
            return Optional.empty();
        }
        try {
            return ConvexPieces.convexGroups(ObjFile.read(cached));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            LOG.warn("computing anew what the cache has lost: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private void write(Path cached, List<TriangleMesh> parts) {
        StringBuilder text = new StringBuilder("# convex parts, in metres\n");
        int base = 1;
        for (int p = 0; p < parts.size(); p++) {
            text.append("o convex_").append(p).append('\n');
            double[] xyzM = parts.get(p).xyzM();
            for (int i = 0; i < xyzM.length; i += 3) {
                text.append(String.format(Locale.ROOT, "v %s %s %s%n", xyzM[i], xyzM[i + 1], xyzM[i + 2]));
            }
            int[] t = parts.get(p).triangles();
            for (int i = 0; i < t.length; i += 3) {
                text.append(String.format(Locale.ROOT, "f %d %d %d%n", base + t[i], base + t[i + 1], base + t[i + 2]));
            }
            base += parts.get(p).vertexCount();
        }
        try {
            Files.createDirectories(cache);
            Path part = Files.createTempFile(cache, "new", ".obj");
            Files.writeString(part, text);
            Files.move(part, cached, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("cannot keep a convex decomposition in {}, it will be computed again: {}", cache, e.toString());
        }
    }

    private static List<TriangleMesh> compute(Path file, TriangleMesh mesh) {
        try {
            Path folder = Files.createTempDirectory("prehend-vhacd");
            try {
                Path in = folder.resolve("mesh");
                Path out = folder.resolve("hulls");
                writeMesh(in, mesh);
                runVhacd(file, folder, in, out);
                return wrapped(mesh, readHulls(out));
            } finally {
                try (var left = Files.list(folder)) {
                    for (Path path : left.toList()) {
                        Files.delete(path);
                    }
                }
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot decompose " + file + " into convex parts: " + e.getMessage(), e);
        }
    }

    private static void runVhacd(Path file, Path folder, Path in, Path out) throws IOException {
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xss4m",
                        "-cp",
                        VhacdMain.classPath(),
                        VhacdMain.class.getName(),
                        in.toString(),
                        out.toString(),
                        Integer.toString(MAX_PARTS),
                        Integer.toString(ConvexPieces.MAX_VERTICES),
                        Integer.toString(VOXELS))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(LIMIT_S, TimeUnit.SECONDS)) {
                throw new IllegalArgumentException(
                        file + " took over " + LIMIT_S + " s to decompose into convex parts: simplify it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while decomposing " + file, e);
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            String said = Files.readString(log, StandardCharsets.ISO_8859_1).strip();
            throw new IllegalArgumentException("cannot decompose " + file + " into convex parts (V-HACD ended with "
                    + process.exitValue() + "): " + said.substring(0, Math.min(300, said.length())));
        }
    }

    private static List<TriangleMesh> wrapped(TriangleMesh mesh, List<TriangleMesh> hulls) {
        double boxM3 = 1;
        for (int axis = 0; axis < 3; axis++) {
            boxM3 *= mesh.maxM(axis) - mesh.minM(axis);
        }
        ShrinkWrap wrap = new ShrinkWrap(mesh, Math.cbrt(boxM3 / VOXELS));
        return hulls.stream()
                .map(hull -> wrap.wrap(hull, ConvexPieces.MAX_VERTICES))
                .toList();
    }

    private static void writeMesh(Path path, TriangleMesh mesh) throws IOException {
        try (DataOutputStream out =
                new DataOutputStream(new java.io.BufferedOutputStream(Files.newOutputStream(path)))) {
            out.writeInt(mesh.xyzM().length);
            for (double coordinate : mesh.xyzM()) {
                out.writeFloat((float) coordinate);
            }
            out.writeInt(mesh.triangles().length);
            for (int corner : mesh.triangles()) {
                out.writeInt(corner);
            }
        }
    }

    private static List<TriangleMesh> readHulls(Path path) throws IOException {
        List<TriangleMesh> hulls = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new java.io.BufferedInputStream(Files.newInputStream(path)))) {
            int count = in.readInt();
            for (int h = 0; h < count; h++) {
                double[] points = new double[in.readInt()];
                for (int i = 0; i < points.length; i++) {
                    points[i] = in.readFloat();
                }
                hulls.add(ConvexHull.of(points, ConvexPieces.MAX_VERTICES));
            }
        }
        return hulls;
    }
}
