package io.prehend.driver.genmsg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionParserTest {
    private static final TypeName NAME = new TypeName("some_msgs", "Thing");

    @Test
    void shouldReadFieldsWithTheirCommentsInOrder() {
        Definition thing = parse("""
                # A thing.
                Header header
                \tfloat64[] position   # rad
                uint8[4] code
                Other other
                geometry_msgs/Point[] points # many
                """);

        assertThat(thing.fields())
                .extracting(field -> field.type().text() + " " + field.name() + " " + field.comment())
                .containsExactly(
                        "Header header ",
                        "float64[] position rad",
                        "uint8[4] code ",
                        "Other other ",
                        "geometry_msgs/Point[] points many");
        assertThat(thing.fields())
                .extracting(
                        field -> field.type().message().map(TypeName::toString).orElse(""))
                .containsExactly("std_msgs/Header", "", "", "some_msgs/Other", "geometry_msgs/Point");
        assertThat(thing.onlyRos1()).isFalse();
    }

    @Test
    void shouldTakeTheValueOfAStringConstantToTheEndOfTheLine() {
        Definition thing = parse("string TEXT =  a # is no = comment  \nint32  X=-1 # but this is\n");

        assertThat(thing.constants())
                .containsExactly(
                        new Definition.Constant(Primitive.STRING, "TEXT", "a # is no = comment"),
                        new Definition.Constant(Primitive.INT32, "X", "-1"));
    }

    @Test
    void shouldReadFilesOfWindowsToo() {
        assertThat(parse("int32 a\r\n\r\nint32 b\r\n").fields())
                .extracting(Definition.Field::name)
                .containsExactly("a", "b");
    }

    @Test
    void shouldKnowWhatOnlyRos1Has() {
        assertThat(parse("# ROS 1 only.\nint32 a").onlyRos1()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int32 | line 1: \"int32\" has a type but no name.",
                "int32 a b | can't be a name",
                "int32 1a | can't be a name",
                "int32[ a | lacks its closing bracket",
                "int32[-1] a | has no length from 1",
                "int32[<=5] a | has no length from 1",
                "time[] a | arrays of times",
                "string[3] a | are not generated",
                "Point[3] a | are not generated",
                "time T=3 | A constant can't be of the type",
                "Point P=3 | A constant can't be of the type",
                "lower a | is not the name of a message",
                "a/b/C d | is not the name of a message",
                "../X d | is not the name of a message",
            })
    void shouldSayWhatIsWrongAndWhere(String line, String sentence) {
        assertThatThrownBy(() -> parse(line))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("some_msgs/Thing, line 1")
                .hasMessageContaining(sentence.replaceFirst("^line 1: ", ""));
    }

    @Test
    void shouldRefuseTheSameNameTwice() {
        assertThatThrownBy(() -> parse("int32 a\nfloat32 a\n")).hasMessageContaining("line 2: \"a\" is there twice");
    }

    private static Definition parse(String text) {
        return DefinitionParser.parse(NAME, text);
    }
}
