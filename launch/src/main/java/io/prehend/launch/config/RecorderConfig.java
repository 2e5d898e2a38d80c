package io.prehend.launch.config;

/**
 * The flight recorder.
 *
 * @param seconds how much of the past it keeps
 */
public record RecorderConfig(int seconds) {
    static RecorderConfig read(Section section) {
        return new RecorderConfig(section.integer("seconds", 1, 600));
    }
}
