package io.prehend.sim.shape;

import com.jme3.bullet.FillMode;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import vhacd4.Vhacd4;
import vhacd4.Vhacd4Hull;
import vhacd4.Vhacd4Parameters;

/**
 * The process in which {@link ConvexDecomposition} runs V-HACD: reads a mesh from one file, writes hulls to
 * another. Not for people.
 */
final class VhacdMain {
    private static final String NATIVE = "/native/linux/x86_64/libbulletjme.so";

    private VhacdMain() {}

    /** Arguments: mesh in, hulls out, most parts, most corners of a part, voxels. */
    public static void main(String[] args) throws IOException {
        Path library = Path.of(args[1] + ".so");
        try (InputStream in = VhacdMain.class.getResourceAsStream(NATIVE)) {
            if (in == null) {
                throw new IOException("no V-HACD for this platform, only for Linux on x86-64");
            }
            Files.copy(in, library);
        }
        System.load(library.toAbsolutePath().toString());
        Vhacd4Parameters parameters = new Vhacd4Parameters();
        parameters.setMaxHulls(Integer.parseInt(args[2]));
        parameters.setMaxVerticesPerHull(Integer.parseInt(args[3]));
        parameters.setVoxelResolution(Integer.parseInt(args[4]));
        parameters.setFillMode(FillMode.FloodFill);
        parameters.setAsync(false);
        write(Path.of(args[1]), compute(Path.of(args[0]), parameters));
        System.exit(0);
    }

    /** Where the classes of this program and of the library lie. */
    static String classPath() {
        Set<String> places = new LinkedHashSet<>();
        places.add(place(VhacdMain.class));
        places.add(place(Vhacd4.class));
        try {
            // The natives are in a jar of their own.
            var url = VhacdMain.class.getResource(NATIVE);
            if (url != null && "jar".equals(url.getProtocol())) {
                String inner = url.getPath();
                places.add(Path.of(new java.net.URI(inner.substring(0, inner.indexOf('!'))))
                        .toString());
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException("cannot tell where the V-HACD library lies", e);
        }
        return String.join(File.pathSeparator, places);
    }

    private static String place(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        try {
            return Path.of(source.getLocation().toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("cannot tell where " + type + " lies", e);
        }
    }

    private static List<Vhacd4Hull> compute(Path path, Vhacd4Parameters parameters) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
            float[] xyzM = new float[in.readInt()];
            for (int i = 0; i < xyzM.length; i++) {
                xyzM[i] = in.readFloat();
            }
            int[] triangles = new int[in.readInt()];
            for (int i = 0; i < triangles.length; i++) {
                triangles[i] = in.readInt();
            }
            return Vhacd4.compute(xyzM, triangles, parameters);
        }
    }

    private static void write(Path path, List<Vhacd4Hull> hulls) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(path)))) {
            out.writeInt(hulls.size());
            for (Vhacd4Hull hull : hulls) {
                float[] positions = hull.clonePositions();
                out.writeInt(positions.length);
                for (float position : positions) {
                    out.writeFloat(position);
                }
            }
        }
    }
}
