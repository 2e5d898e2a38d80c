package io.prehend.launch.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The install script below a folder that stands in for the root, and systemd's own check of the unit. */
class InstallTest {
    private static final Path PACKAGING = Path.of("packaging").toAbsolutePath();
    private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");

    @TempDir
    private Path folder;

    private Path checkout;

    private record Said(int exitCode, String text) {}

    @BeforeEach
    void makeCheckout() throws IOException {
        checkout = checkout("0.1.0");
    }

    /** A checkout as far as the script looks at one. */
    private Path checkout(String version) throws IOException {
        Path launch = folder.resolve("checkout-" + version + "/launch");
        for (String made : List.of("target/lib", "docs", "packaging", "src/main/grafana")) {
            Files.createDirectories(launch.resolve(made));
        }
        for (String file : List.of("install", "prehend.service")) {
            Files.copy(PACKAGING.resolve(file), launch.resolve("packaging").resolve(file));
        }
        Files.writeString(launch.resolve("target/prehend.jar"), version);
        Files.writeString(launch.resolve("target/lib/some.jar"), "");
        Path program = Files.writeString(launch.resolve("prehend"), "#!/bin/sh\necho 'prehend " + version + "'\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return launch;
    }

    private Path pack(String version) throws Exception {
        Path launch = version.equals("0.1.0") ? checkout : checkout(version);
        Path tar = folder.resolve(version + ".tar.gz");
        assertThat(run(launch.resolve("packaging/install").toString(), "--pack", tar.toString()).text)
                .contains("version " + version);
        return tar;
    }

    private Said install(String... arguments) throws Exception {
        String[] command = Stream.concat(
                        Stream.of(PACKAGING.resolve("install").toString(), "--root", root().toString()),
                        Stream.of(arguments))
                .toArray(String[]::new);
        return run(command);
    }

    private Path root() {
        return folder.resolve("root");
    }

    private String current() throws IOException {
        return Files.readString(root().resolve("opt/prehend/current/launch/target/prehend.jar"));
    }

    private static Said run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return new Said(process.exitValue(), text);
    }

    @Test
    void shouldPutAVersionBesideTheOtherAndGoBack() throws Exception {
        assertThat(install(pack("0.1.0").toString()).exitCode).isZero();
        assertThat(current()).isEqualTo("0.1.0");
        assertThat(root().resolve("etc/systemd/system/prehend.service")).exists();
        assertThat(root().resolve("opt/prehend/current/launch/prehend")).isExecutable();
        Files.writeString(root().resolve("etc/prehend/prehend.yaml"), "loop: {rate_hz: 500}\n");

        assertThat(install(pack("0.2.0").toString()).exitCode).isZero();
        assertThat(current()).isEqualTo("0.2.0");
        assertThat(install("--list").text).contains("0.1.0 (before)").contains("0.2.0 (current)");
        assertThat(Files.readString(root().resolve("etc/prehend/prehend.yaml"))).contains("500");

        assertThat(install("--back").exitCode).isZero();
        assertThat(current()).isEqualTo("0.1.0");
        assertThat(install("--back").exitCode).isZero();
        assertThat(current()).isEqualTo("0.2.0");
    }

    @Test
    void shouldRefuseWhatItCannotInstallWithASentence() throws Exception {
        assertThat(install("--back").text).contains("no version before");
        assertThat(install(folder.resolve("none").toString()).text).contains("there is no file");
        Path tar = pack("0.1.0");
        assertThat(install(tar.toString()).exitCode).isZero();
        Said again = install(tar.toString());
        assertThat(again.exitCode).isNotZero();
        assertThat(again.text).contains("installed already");
        assertThat(install("--frce").text).contains("no option --frce");
    }

    @Test
    void shouldRefuseATarThatLeadsElsewhere() throws Exception {
        Path evil = folder.resolve("evil.tar.gz");
        Files.writeString(folder.resolve("payload"), "gone");
        run(
                "tar",
                "-czPf",
                evil.toString(),
                "-C",
                folder.toString(),
                "--transform",
                "s,payload,prehend-9/../../x,",
                "payload");
        assertThat(install(evil.toString()).text).contains("leads out");
        run("tar", "-czf", evil.toString(), "-C", folder.toString(), "payload");
        assertThat(install(evil.toString()).text).contains("was not made by");
        assertThat(root().resolve("opt/prehend/versions")).doesNotExist();
    }

    @Test
    void shouldHaveAUnitThatSystemdUnderstands() throws Exception {
        boolean installed = Files.isExecutable(ANALYZE);
        if (Boolean.getBoolean("prehend.requirePeers") && !installed) {
            fail("systemd-analyze is not installed: apt-get install systemd");
        }
        assumeTrue(installed, "systemd-analyze is not installed: apt-get install systemd");
        String unit = Files.readString(PACKAGING.resolve("prehend.service"));
        Path copy = Files.writeString(
                folder.resolve("prehend.service"),
                unit.replace("/opt/prehend/current/launch/prehend run", "/bin/true run"));
        Said verdict = run(ANALYZE.toString(), "verify", "--man=no", copy.toString());
        assertThat(verdict.exitCode).as(verdict.text).isZero();
        assertThat(verdict.text.lines().filter(line -> line.contains("prehend.service")))
                .isEmpty();
        assertThat(unit)
                .contains(
                        "Type=notify",
                        "WatchdogSec=2",
                        "Restart=on-failure",
                        "StartLimitBurst=5",
                        "LimitRTPRIO=90",
                        "LimitNICE=-10")
                .as("five tries at a robot that is silent, of some 20 s each, fit into it")
                .contains("StartLimitIntervalSec=180");
    }
}
