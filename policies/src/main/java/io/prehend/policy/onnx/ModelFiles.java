package io.prehend.policy.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A model and its manifest as two files side by side: NAME.onnx and NAME.json. Stateless; any thread. */
public final class ModelFiles {
    /** Largest model that is read, bytes. */
    public static final int MAX_MODEL_BYTES = 64 << 20;
    /** Largest manifest that is read, bytes. */
    public static final int MAX_MANIFEST_BYTES = 1 << 20;

    static final String MODEL_END = ".onnx";
    private static final String MANIFEST_END = ".json";

    private ModelFiles() {}

    /** Checksum of {@code bytes}, in hexadecimal. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /**
     * Writes both files whole or not at all, the manifest last: a reader that meets them half changed refuses them.
     *
     * @param model where the model goes; its name ends in .onnx
     */
    public static void write(Path model, byte[] bytes, ModelManifest manifest) {
        if (!manifest.content().sha256().equals(sha256(bytes))) {
            throw new IllegalArgumentException("the manifest belongs to another model");
        }
        replace(model, bytes);
        replace(manifestOf(model), ManifestFile.write(manifest));
    }

    /** Where the manifest of {@code model} is. */
    public static Path manifestOf(Path model) {
        String name = String.valueOf(model.getFileName());
        if (!name.endsWith(MODEL_END)) {
            throw new RefusedModelException("The model " + model + " is refused: its name does not end in .onnx.");
        }
        return model.resolveSibling(name.substring(0, name.length() - MODEL_END.length()) + MANIFEST_END);
    }

    /** All of {@code in}, unless that is more than {@code maxBytes}; no more than that is read. */
    static byte[] read(String what, InputStream in, int maxBytes) {
        try {
            byte[] bytes = in.readNBytes(maxBytes + 1);
            if (bytes.length > maxBytes) {
                throw new RefusedModelException(
                        "The " + what + " is refused: it is larger than " + (maxBytes >> 20) + " MB.");
            }
            return bytes;
        } catch (IOException failed) {
            throw new RefusedModelException("The " + what + " cannot be read: " + reason(failed) + ".", failed);
        }
    }

    /**
     * All of {@code file}, unless that is more than {@code maxBytes}.
     *
     * @param what it is, for messages
     * @throws RefusedModelException one sentence, where it is larger, is not there or cannot be read
     */
    public static byte[] read(String what, Path file, int maxBytes) {
        if (!Files.isRegularFile(file)) {
            throw new RefusedModelException("The " + what + " cannot be read: there is no such file.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return read(what, in, maxBytes);
        } catch (IOException failed) {
            throw new RefusedModelException("The " + what + " cannot be read: " + reason(failed) + ".", failed);
        }
    }

    private static void replace(Path file, byte[] bytes) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            // Not a temporary file of the JDK's: those nobody else may read.
            Path temporary = folder.resolve(
                    "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
            try {
                Files.write(temporary, bytes);
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(file + " cannot be written: " + reason(failed), failed);
        }
    }

    private static String reason(IOException failed) {
        return failed.getClass().getSimpleName() + " " + OneLine.of(String.valueOf(failed.getMessage()));
    }
}
