package io.prehend.driver.genmsg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The program of the build: definitions in, Java out.
 *
 * <p>Arguments: a folder with one folder a ROS package, in which {@code .msg}, {@code .srv} and {@code .action} files
 * lie; and the folder to write to. A file that would not change is left alone, so that nothing is compiled in vain; a
 * file that no definition asks for any more is deleted.
 */
public final class GenerateMessages {
    private GenerateMessages() {}

    /** Runs the program. */
    public static void main(String[] arguments) {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("Say two folders: where the definitions are, where the Java goes.");
        }
        write(emitAll(load(Path.of(arguments[0]))), Path.of(arguments[1]));
    }

    /** Reads every definition below {@code folder}. */
    public static DefinitionSet load(Path folder) {
        DefinitionSet definitions = new DefinitionSet();
        for (Path file : filesBelow(folder)) {
            String fileName = file.getFileName().toString();
            int dot = fileName.lastIndexOf('.');
            if (dot < 0) {
                throw new DefinitionException(file + " is neither .msg nor .srv nor .action.");
            }
            String rosPackage = file.getParent().getFileName().toString();
            TypeName name = new TypeName(rosPackage, fileName.substring(0, dot));
            switch (fileName.substring(dot)) {
                case ".msg" -> definitions.addMessage(name, read(file));
                case ".srv" -> definitions.addService(name, read(file));
                case ".action" -> definitions.addAction(name, read(file));
                default -> throw new DefinitionException(file + " is neither .msg nor .srv nor .action.");
            }
        }
        return definitions;
    }

    /** The Java files of {@code definitions}: path below the output folder, and text. */
    public static SortedMap<String, String> emitAll(DefinitionSet definitions) {
        SortedMap<String, String> files = new TreeMap<>();
        MessageEmitter emitter = new MessageEmitter(definitions);
        definitions.messages().keySet().forEach(name -> files.put(fileOf(name), emitter.emit(name)));
        definitions.services().forEach(name -> files.put(fileOf(name), emitter.emitService(name)));
        files.put(pathOf(CatalogEmitter.PACKAGE) + CatalogEmitter.CLASS + ".java", CatalogEmitter.emit(definitions));
        return files;
    }

    private static void write(Map<String, String> files, Path folder) {
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path target = folder.resolve(file.getKey());
                if (!Files.exists(target) || !Files.readString(target).equals(file.getValue())) {
                    Files.createDirectories(target.getParent());
                    Files.writeString(target, file.getValue());
                }
            }
            for (Path present : filesBelow(folder)) {
                if (!files.containsKey(folder.relativize(present).toString().replace('\\', '/'))) {
                    Files.delete(present);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The generated classes can't be written to " + folder + ".", e);
        }
    }

    private static List<Path> filesBelow(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " can't be read.", e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The definition " + file + " can't be read.", e);
        }
    }

    private static String fileOf(TypeName name) {
        return pathOf(name.packageName()) + name.name() + ".java";
    }

    private static String pathOf(String rosPackage) {
        return JavaNames.packageOf(rosPackage).replace('.', '/') + "/";
    }
}
