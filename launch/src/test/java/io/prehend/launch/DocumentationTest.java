package io.prehend.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.launch.command.PrehendCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The documents name what there is, and nothing that is not there. */
class DocumentationTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path COMMAND_LINE = ROOT.resolve("launch/docs/cli.md");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(#[^)]*)?\\)");

    @Test
    void shouldExplainEveryVerbWithAnExampleAndEveryOption() throws IOException {
        String text = Files.readString(COMMAND_LINE);
        List<CommandLine> verbs = leaves(new CommandLine(new PrehendCommand()));

        assertThat(verbs).hasSizeGreaterThan(4);
        for (CommandLine verb : verbs) {
            String name = verb.getCommandSpec().qualifiedName();
            assertThat(text).contains("\n## " + name + "\n").contains("\nlaunch/" + name);
            verb.getCommandSpec()
                    .options()
                    .forEach(option -> assertThat(text).as("option of " + name).contains(option.longestName()));
        }
    }

    @Test
    void shouldExplainNoVerbThatDoesNotExist() throws IOException {
        List<String> names = leaves(new CommandLine(new PrehendCommand())).stream()
                .map(verb -> verb.getCommandSpec().qualifiedName())
                .toList();

        assertThat(Files.readString(COMMAND_LINE).lines().filter(line -> line.startsWith("## prehend ")))
                .allMatch(line -> names.contains(line.substring(3)));
    }

    @Test
    void shouldLinkOnlyToWhatIsThere() throws IOException {
        List<Path> documents = documents();
        assertThat(documents).contains(ROOT.resolve("README.md"), COMMAND_LINE);
        for (Path document : documents) {
            Matcher links = LINK.matcher(Files.readString(document));
            while (links.find()) {
                if (!links.group(1).contains("://")) {
                    assertThat(document.resolveSibling(links.group(1)).normalize())
                            .as("link in " + document)
                            .exists();
                }
            }
        }
    }

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        for (String module : List.of("controller", "robot-drivers", "sim-bridge", "policies", "launch")) {
            Path docs = ROOT.resolve(module).resolve("docs");
            if (Files.isDirectory(docs)) {
                try (Stream<Path> files = Files.walk(docs)) {
                    files.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
                }
            }
        }
        return documents;
    }

    private static List<CommandLine> leaves(CommandLine command) {
        if (command.getSubcommands().isEmpty()) {
            return List.of(command);
        }
        return command.getSubcommands().values().stream()
                .flatMap(sub -> leaves(sub).stream())
                .toList();
    }
}
