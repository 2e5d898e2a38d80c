package io.prehend.launch.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: Prehend, Java, machine. Any thread. */
final class Version implements IVersionProvider {
    private static final String RESOURCE = "/io/prehend/launch/version.properties";

    @Override
    public String[] getVersion() throws IOException {
        return new String[] {
            "prehend " + number(),
            "Java " + System.getProperty("java.version") + ", " + System.getProperty("os.name") + " "
                    + System.getProperty("os.arch")
        };
    }

    /** The version, for who cannot do without the program's own resource anyway. */
    static String plain() {
        try {
            return number();
        } catch (IOException missing) {
            throw new UncheckedIOException("the program's own version is missing", missing);
        }
    }

    /** The version that Maven wrote into the resource. */
    static String number() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream(RESOURCE)) {
            properties.load(in);
        }
        return properties.getProperty("version");
    }
}
