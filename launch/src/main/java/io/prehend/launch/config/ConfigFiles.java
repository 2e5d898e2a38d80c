package io.prehend.launch.config;

import io.prehend.launch.report.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the defaults, which hold every key and its explanation, and lays a site's file over them. Any thread. */
final class ConfigFiles {
    private static final String DEFAULTS = "/io/prehend/launch/prehend.yaml";

    private ConfigFiles() {}

    /** The defaults alone. */
    static YamlNode defaults() {
        return YamlReader.read("prehend.yaml", defaultBytes());
    }

    /** The defaults as they were written, with the explanations. */
    static byte[] defaultBytes() {
        try (InputStream in = ConfigFiles.class.getResourceAsStream(DEFAULTS)) {
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException("The file prehend.yaml in our own jar cannot be read.", broken);
        }
    }

    /** The defaults, with {@code file} over them. */
    static YamlNode withOverrides(Path file) {
        return overlay(defaults(), YamlReader.read(file.toString(), bytes(file, "configuration")));
    }

    /** What is in {@code file}, up to what a {@code what} file may have. */
    static byte[] bytes(Path file, String what) {
        if (!Files.exists(file)) {
            throw Failure.usage("There is no " + what + " file " + file + ".");
        }
        if (!Files.isRegularFile(file)) {
            throw Failure.usage(file + " is not a file; name a " + what + " file.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            // One byte more than is allowed: enough to know, however long the file is.
            return in.readNBytes(YamlReader.MAX_BYTES + 1);
        } catch (IOException failed) {
            throw Failure.check(file + " cannot be read: " + failed.getMessage() + ".", failed);
        }
    }

    /** Sections are merged; anything else is replaced. */
    private static YamlNode overlay(YamlNode under, YamlNode over) {
        if (!under.isSection() || !over.isSection()) {
            return over;
        }
        Map<String, YamlNode> merged = new LinkedHashMap<>(under.entries());
        over.entries().forEach((key, value) -> merged.merge(key, value, (ours, theirs) -> overlay(ours, theirs)));
        return new YamlNode(merged, over.source(), over.line());
    }
}
