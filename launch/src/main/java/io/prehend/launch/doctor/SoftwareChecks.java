package io.prehend.launch.doctor;

import io.prehend.sim.bullet.BulletEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whether the programs and libraries are there that Prehend uses. Any thread. */
final class SoftwareChecks {
    private static final int OLDEST_JAVA = 17;

    private SoftwareChecks() {}

    /**
     * Runs the checks.
     *
     * @param searchPath folders with programs, as in the variable PATH
     */
    static List<Finding> run(String searchPath) {
        List<Finding> findings = new ArrayList<>();
        findings.add(java(Runtime.version().feature()));
        findings.add(physics());
        findings.add(program(
                searchPath,
                "chrt",
                "is there to ask for real-time priority",
                "cannot be found, without which the loop gets no real-time priority; install the package util-linux"));
        findings.add(program(
                searchPath,
                "cyclictest",
                "is there for 'prehend bench loop' to compare with",
                "cannot be found, with which 'prehend bench loop' compares; install the package rt-tests"));
        return findings;
    }

    static Finding java(int version) {
        String name = "java";
        return version >= OLDEST_JAVA
                ? Finding.ok(name, "Java " + Runtime.version() + ".")
                : Finding.fail(name, "This is Java " + version + ", but " + OLDEST_JAVA + " or newer is needed.");
    }

    private static Finding physics() {
        String name = "physics";
        try {
            return Finding.ok(name, "The physics engine can be loaded: " + new BulletEngine().name() + ".");
        } catch (IllegalStateException | LinkageError e) {
            return Finding.fail(name, "No simulation here: " + e.getMessage() + ".");
        }
    }

    private static Finding program(String searchPath, String program, String good, String bad) {
        for (String folder : searchPath.split(":")) {
            Path file = Path.of(folder.isEmpty() ? "." : folder, program);
            if (Files.isExecutable(file)) {
                return Finding.ok(program, file + " " + good + ".");
            }
        }
        return Finding.warn(program, "The program " + program + " " + bad + ".");
    }
}
