package io.prehend.launch.config;

import java.nio.file.Path;

/**
 * The flight recorder.
 *
 * @param seconds how much of the past it keeps
 * @param folder where it writes when something stops the arm
 */
public record RecorderConfig(int seconds, Path folder) {
    static RecorderConfig read(Section section) {
        return new RecorderConfig(section.integer("seconds", 1, 600), section.path("folder"));
    }
}
