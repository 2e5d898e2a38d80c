package io.prehend.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every fault in the table of docs/faults.md is brought about by tests that exist. */
class FaultTableTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final int FAULTS = 36;
    private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\|(.*)\\|(.*)\\|(.*)\\|(.*)\\|(.*)\\|");
    private static final Pattern TEST = Pattern.compile("`(\\w+)#(\\w+)`");

    @Test
    void shouldNameForEveryFaultTestsThatExist() throws IOException {
        Map<String, String> sources = testSources();
        List<Integer> numbers = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String line : Files.readAllLines(ROOT.resolve("launch/docs/faults.md"))) {
            Matcher row = ROW.matcher(line);
            if (!row.matches()) {
                continue;
            }
            numbers.add(Integer.valueOf(row.group(1)));
            assertThat(row.group(3)).as("required of " + line).isNotBlank();
            assertThat(row.group(4)).as("observed of " + line).isNotBlank();
            Matcher test = TEST.matcher(row.group(6));
            int tests = 0;
            while (test.find()) {
                tests++;
                if (!sources.getOrDefault(test.group(1), "").contains("void " + test.group(2) + "(")) {
                    missing.add(test.group());
                }
            }
            assertThat(tests).as("tests of " + line).isPositive();
        }
        assertThat(missing).isEmpty();
        assertThat(numbers).hasSize(FAULTS).isSorted().doesNotHaveDuplicates().startsWith(1);
    }

    /** By class; what has the same name in two modules counts together. */
    private static Map<String, String> testSources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        for (String module : List.of("controller", "robot-drivers", "sim-bridge", "policies", "launch")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module))) {
                for (Path file : files.filter(FaultTableTest::isTest).toList()) {
                    String name = file.getFileName().toString().replace(".java", "");
                    sources.merge(name, Files.readString(file), String::concat);
                }
            }
        }
        return sources;
    }

    private static boolean isTest(Path file) {
        return file.toString().contains("/src/test/java/") && file.toString().endsWith("Test.java");
    }
}
