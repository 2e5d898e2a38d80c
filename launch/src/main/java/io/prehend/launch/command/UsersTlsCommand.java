package io.prehend.launch.command;

import io.prehend.launch.report.ExitCode;
import io.prehend.launch.report.Failure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The verb {@code users tls}: a key and a certificate that it signs itself, made by the JDK's {@code keytool}.
 * Whoever has a certificate of an authority uses that instead. One thread.
 */
@Command(
        name = "tls",
        description = "Makes a self-signed certificate, which browsers must be told to trust, in a PKCS#12 file.")
final class UsersTlsCommand implements Callable<Integer> {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.:-]{1,253}");
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");
    /** Browsers refuse certificates that are valid for longer than 825 days. */
    private static final String DAYS = "825";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            required = true,
            description = "A host name or address by which browsers reach the console; may be given several times.")
    private List<String> names;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "${sys:user.home}/.config/prehend/console.p12",
            description = "Where to (default: ${DEFAULT-VALUE}); its password goes into FILE.password.")
    private Path out;

    @Override
    public Integer call() throws IOException, InterruptedException {
        for (String name : names) {
            if (!NAME.matcher(name).matches()) {
                throw Failure.usage("'" + name + "' is neither a host name nor an address.");
            }
        }
        Path password = out.resolveSibling(out.getFileName() + ".password");
        Path certificate = out.resolveSibling(out.getFileName() + ".pem");
        if (Files.exists(out)) {
            throw Failure.usage("There is a file " + out + " already; remove it first, or name another with --out.");
        }
        Files.createDirectories(out.toAbsolutePath().getParent());
        writeSecret(password);
        keytool(
                password,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                DAYS,
                "-dname",
                "CN=" + names.get(0),
                "-ext",
                "san=" + alternatives());
        Files.setPosixFilePermissions(out, PosixFilePermissions.fromString("rw-------"));
        keytool(password, "-exportcert", "-rfc", "-file", certificate.toString());
        tell(spec.commandLine().getOut(), password, certificate);
        return ExitCode.OK;
    }

    private void tell(PrintWriter words, Path password, Path certificate) {
        words.println("Made " + out + ". For the configuration:");
        words.println("console:");
        words.println(
                "  names: [" + names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", ")) + "]");
        words.println("  tls:");
        words.println("    keystore: \"" + out.toAbsolutePath() + '"');
        words.println("    password_file: \"" + password.toAbsolutePath() + '"');
        words.println("For whoever talks to it from elsewhere: --trust " + certificate.toAbsolutePath());
    }

    private static void writeSecret(Path file) throws IOException {
        byte[] secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, Base64.getUrlEncoder().encodeToString(secret));
    }

    private String alternatives() {
        return names.stream()
                .map(name -> (ADDRESS.matcher(name).matches() ? "ip:" : "dns:") + name)
                .collect(Collectors.joining(","));
    }

    private void keytool(Path password, String... what) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(what));
        command.addAll(List.of(
                "-alias",
                "prehend",
                "-storetype",
                "PKCS12",
                "-keystore",
                out.toString(),
                "-storepass:file",
                password.toString()));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (keytool.waitFor() != 0) {
            throw Failure.check("The JDK's keytool could not make a certificate: " + said + ".");
        }
    }
}
