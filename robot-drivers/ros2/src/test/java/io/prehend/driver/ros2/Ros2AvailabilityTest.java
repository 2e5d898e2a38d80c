package io.prehend.driver.ros2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine that cannot do ROS 2 is told so in one sentence; each case is a process of its own. */
class Ros2AvailabilityTest {
    private static final String LIBRARIES = "ihmc|ros2-common-interfaces|log-tools|jaxb|jakarta|log4j|commons-lang3";

    @TempDir
    private Path folder;

    @Test
    void shouldSayThatTheLibraryIsNotThere() throws Exception {
        assertThat(child(withoutLibraries(), List.of()))
                .startsWith("unavailable: ROS 2 is not part of this installation (us.ihmc.ros2.ROS2Node is not on the")
                .contains("add the module robot-drivers/ros2")
                .contains("ROS 1 or MQTT");
    }

    @Test
    void shouldSayThatThisKindOfMachineHasNoNativePart() throws Exception {
        assertThat(child(classPath(), List.of("-Dos.arch=riscv64")))
                .isEqualTo("unavailable: ROS 2 cannot run on Linux on riscv64: its native part (Fast DDS) exists for"
                        + " Linux on x86_64 and aarch64 and for Windows on x86_64; reach the robot by ROS 1 or MQTT");
    }

    @Test
    void shouldSayThatItCannotLoadWhatItUnpacked() throws Exception {
        assertThat(child(classPath(), List.of("-Dos.arch=aarch64", "-Dprehend.fastdds.folder=" + folder)))
                .startsWith("unavailable: ROS 2 cannot load its native part from " + folder)
                .contains("glibc 2.30")
                .contains("noexec");
    }

    @Test
    void shouldSayThatItCannotUnpack() throws Exception {
        Path file = Files.writeString(folder.resolve("a file"), "in the way");
        assertThat(child(classPath(), List.of("-Dprehend.fastdds.folder=" + file)))
                .startsWith("unavailable: ROS 2 cannot unpack its native part (11 MB) into " + file)
                .contains("-Dprehend.fastdds.folder=FOLDER");
    }

    @Test
    void shouldReplaceWhatAKilledProcessLeftBehind() throws Exception {
        List<String> here = List.of("-Dprehend.fastdds.folder=" + folder);
        assertThat(child(classPath(), here)).isEqualTo("opened");
        List<Path> libraries;
        try (Stream<Path> files = Files.walk(folder)) {
            libraries = files.filter(file -> file.getFileName().toString().contains(".so"))
                    .toList();
        }
        assertThat(libraries).hasSize(3);
        for (Path library : libraries) {
            Files.write(library, Arrays.copyOf(Files.readAllBytes(library), 5_000));
        }
        assertThat(child(classPath(), here)).isEqualTo("opened");
    }

    @Test
    void shouldKnowThePlatforms() {
        Ros2.requirePlatform("Linux", "amd64");
        Ros2.requirePlatform("Linux", "aarch64");
        Ros2.requirePlatform("Windows 11", "amd64");
        for (String[] each : new String[][] {{"Mac OS X", "aarch64"}, {"Windows 11", "aarch64"}, {"Linux", "x86"}}) {
            assertThatThrownBy(() -> Ros2.requirePlatform(each[0], each[1]))
                    .isInstanceOf(Ros2UnavailableException.class);
        }
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static String withoutLibraries() {
        return Arrays.stream(classPath().split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).getFileName().toString().matches("(" + LIBRARIES + ").*"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** What the child says on its last line of output. */
    private static String child(String classPath, List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, Child.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        List<String> lines = output.lines().toList();
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }
}
