package io.prehend.driver.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prehend.driver.genmsg.DefinitionSet;
import io.prehend.driver.genmsg.GenerateMessages;
import io.prehend.driver.genmsg.TypeName;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A definition as nasty as it may be becomes a class that compiles, without a warning, and works. */
class GeneratedClassTest {
    private static final String NASTY = """
            int8 class
            float64[] new
            string in
            string other
            string[] that
            uint64 value
            Arrays objects
            Arrays[] lists
            bool[2] flags
            bool[] many_flags
            uint8[] data
            uint8[3] code
            int64[] longs
            uint16[2] shorts
            float32 f
            float32[] fs
            char c # a comment with */ and <b> and @since and \\u0000
            time t
            duration d
            int32 MINUS=-3
            uint8 FULL=0xff
            uint64 MOST=18446744073709551615
            float64 PI = 3.14159
            float32 HALF=0.5
            bool YES=True
            string TEXT= "quoted\\" # and not a comment
            """;

    @TempDir
    private Path folder;

    @Test
    void shouldCompileAndWork() throws Exception {
        DefinitionSet definitions = new DefinitionSet();
        definitions.addMessage(new TypeName("nasty_msgs", "Nasty"), NASTY);
        definitions.addMessage(new TypeName("nasty_msgs", "Arrays"), "bool data");
        definitions.addMessage(new TypeName("nasty_msgs", "Objects"), "string data");
        definitions.addMessage(new TypeName("nasty_msgs", "List"), "Objects[] data");

        try (URLClassLoader classes = compile(GenerateMessages.emitAll(definitions))) {
            Class<?> nasty = classes.loadClass("io.prehend.driver.message.nasty_msgs.Nasty");
            Message message = (Message) nasty.getConstructor().newInstance();
            message.read(new RandomFields(4, true));
            Ros1Writer writer = new Ros1Writer(10_000);
            message.write(writer);
            Message read = message.type().newMessage();
            read.read(new Ros1Reader().wrap(writer.written()));

            assertThat(read).isEqualTo(message).hasToString(message.toString());
            assertThat(nasty.getField("MINUS").getInt(null)).isEqualTo(-3);
            assertThat(nasty.getField("FULL").getByte(null)).isEqualTo((byte) 255);
            assertThat(nasty.getField("MOST").getLong(null)).isEqualTo(-1);
            assertThat(nasty.getField("HALF").getFloat(null)).isEqualTo(0.5f);
            assertThat(nasty.getField("YES").getBoolean(null)).isTrue();
            assertThat(nasty.getField("TEXT").get(null)).isEqualTo("\"quoted\\\" # and not a comment");
            assertThat(nasty.getMethod("getClass_").invoke(message)).isInstanceOf(Byte.class);
            assertThatThrownBy(() -> nasty.getMethod("setCode", byte[].class).invoke(message, (Object) new byte[4]))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .hasMessage("code has 3 elements, not 4.");
            assertThat(ByteBuffer.wrap((byte[]) nasty.getMethod("getCode").invoke(message))
                            .remaining())
                    .isEqualTo(3);
        }
    }

    @Test
    void shouldRefuseConstantsThatDoNotFit() {
        for (String line :
                List.of("uint8 A=256", "int8 A=128", "uint8 A=-1", "int32 A=x", "float64 A=", "int64 A=1.5")) {
            DefinitionSet definitions = new DefinitionSet();
            definitions.addMessage(new TypeName("a", "A"), line);
            assertThatThrownBy(() -> GenerateMessages.emitAll(definitions))
                    .as(line)
                    .hasMessageStartingWith("a/A: ");
        }
    }

    private URLClassLoader compile(Map<String, String> files) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "-Xlint:all,-processing,-serial,-options",
                "-Werror",
                "-proc:none",
                "-d",
                folder.toString(),
                "-cp",
                System.getProperty("java.class.path")));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
            arguments.add(path.toString());
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler.run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
    }
}
