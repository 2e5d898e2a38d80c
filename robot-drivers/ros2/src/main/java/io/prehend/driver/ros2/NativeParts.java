package io.prehend.driver.ros2;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import us.ihmc.pubsub.DomainFactory;
import us.ihmc.pubsub.DomainFactory.PubSubImplementation;
import us.ihmc.tools.nativelibraries.NativeLibraryLoader;
import us.ihmc.tools.nativelibraries.NativeLibraryWithDependencies;

/**
 * Unpacks the native part of Fast DDS into a folder of ours and loads it.
 *
 * <p>The library unpacks below {@code user.home}, which it reads once, when its loader class is initialised: so the
 * property names our folder for just that moment. It also trusts any file that is there; a process killed while it
 * unpacked, or two that unpack at once, would leave half a file that is loaded for ever after. So one process at a time
 * unpacks, and files that are not what the jar contains are replaced.
 */
final class NativeParts {
    /** Names the folder to unpack into; by default {@code prehend/fastdds} in the user's cache folder. */
    static final String FOLDER_PROPERTY = "prehend.fastdds.folder";

    private static final String LOADER = "us.ihmc.tools.nativelibraries.NativeLibraryLoader";
    private static final String HOME = "user.home";
    private static final int CHUNK_BYTES = 64 << 10;

    private NativeParts() {}

    /** Idempotent; the second call does nothing but look whether the first one worked. */
    static synchronized void load() {
        Path folder = folder();
        try {
            Files.createDirectories(folder);
            try (FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock(); // until the channel is closed
                loadInto(folder);
            }
        } catch (IOException e) {
            throw new Ros2UnavailableException(
                    "ROS 2 cannot unpack its native part (11 MB) into " + folder + " (" + e.getMessage()
                            + "): make that folder writable, or name another with -D" + FOLDER_PROPERTY + "=FOLDER",
                    e);
        } catch (UnsatisfiedLinkError | ExceptionInInitializerError e) {
            throw new Ros2UnavailableException(
                    "ROS 2 cannot load its native part from " + folder + " (" + e.getMessage()
                            + "): it needs glibc 2.30 or newer and a folder that is not mounted noexec; name another"
                            + " with -D" + FOLDER_PROPERTY + "=FOLDER",
                    e);
        }
    }

    @SuppressWarnings("deprecation") // the enum is deprecated, in a library that will see no other
    private static void loadInto(Path folder) throws IOException {
        initialiseLoader(folder);
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        boolean arm = System.getProperty("os.arch").equals("aarch64");
        String place = windows ? "Windows.AMD64" : arm ? "Linux.aarch64" : "Linux.x86_64";
        String resources = "ihmc-pub-sub.native." + place;
        NativeLibraryWithDependencies library = windows
                ? NativeLibraryWithDependencies.fromFilename(
                        "FastRTPSWrapper.dll", "fastcdr-2.2.dll", "fastrtps-2.14.dll")
                : NativeLibraryWithDependencies.fromFilename(
                        "libFastRTPSWrapper.so", "libfastrtps.so.2.14", "libfastcdr.so.2");
        List<String> files = NativeLibraryLoader.extractLibraryWithDependenciesAbsolute(resources, library);
        for (String file : files) {
            requireIntact(Path.of(file), resources.replace('.', '/'));
        }
        for (int i = files.size() - 1; i >= 0; i--) {
            System.load(files.get(i)); // dependencies are last in the list; the library would swallow the reason
        }
        DomainFactory.getDomain(PubSubImplementation.FAST_RTPS);
    }

    private static void initialiseLoader(Path folder) {
        String home = System.getProperty(HOME);
        System.setProperty(HOME, folder.toString());
        try {
            Class.forName(LOADER, true, NativeParts.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new NoClassDefFoundError(e.getMessage());
        } finally {
            System.setProperty(HOME, home);
        }
    }

    private static void requireIntact(Path file, String resources) throws IOException {
        String resource = resources + "/" + file.getFileName();
        if (!isSame(file, resource)) {
            Path fresh = Files.createTempFile(file.getParent(), "unpacking", ".tmp");
            try (InputStream source = open(resource)) {
                Files.copy(source, fresh, StandardCopyOption.REPLACE_EXISTING);
                Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        }
    }

    private static boolean isSame(Path file, String resource) throws IOException {
        try (InputStream one = new BufferedInputStream(Files.newInputStream(file), CHUNK_BYTES);
                InputStream other = open(resource)) {
            byte[] expected;
            do {
                expected = other.readNBytes(CHUNK_BYTES);
                if (!Arrays.equals(expected, one.readNBytes(CHUNK_BYTES))) {
                    return false;
                }
            } while (expected.length > 0);
            return true;
        }
    }

    private static InputStream open(String resource) throws IOException {
        InputStream stream = NativeLibraryLoader.class.getClassLoader().getResourceAsStream(resource);
        if (stream == null) {
            throw new IOException(resource + " is missing in the library's jar");
        }
        return stream;
    }

    private static Path folder() {
        String named = System.getProperty(FOLDER_PROPERTY);
        if (named != null) {
            return Path.of(named);
        }
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path cache = xdg == null || xdg.isBlank() ? Path.of(System.getProperty(HOME), ".cache") : Path.of(xdg);
        return cache.resolve("prehend").resolve("fastdds");
    }
}
