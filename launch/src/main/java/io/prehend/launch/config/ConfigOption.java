package io.prehend.launch.config;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option {@code --config FILE}, to mix into a verb: {@code @Mixin private ConfigOption config}. One thread. */
public final class ConfigOption {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "A YAML file with the settings that differ from the defaults (see: prehend config show).")
    private Path file;

    /** Where it stands; null for the defaults. */
    public Path file() {
        return file;
    }

    /** The configuration that the user asked for. */
    public Config read() {
        return file == null ? Config.defaults() : Config.read(file);
    }
}
