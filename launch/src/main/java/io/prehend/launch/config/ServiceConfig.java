package io.prehend.launch.config;

import java.nio.file.Path;
import java.util.List;

/**
 * The service around an arm.
 *
 * @param stateFolder where it keeps, in a folder for each robot, what must survive it
 * @param goesOnAlone whether the arm goes on where the page of the operator who has control falls silent
 * @param fenced whether nobody can reach the arm while it moves
 */
public record ServiceConfig(Path stateFolder, boolean goesOnAlone, boolean fenced) {
    static ServiceConfig read(Section section) {
        return new ServiceConfig(
                section.path("state_folder"),
                section.choice("operator_gone", List.of("stop", "continue")).equals("continue"),
                section.flag("fenced"));
    }
}
