package io.prehend.driver.ros1.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names as the ROS wiki resolves them. */
class NameTest {
    @ParameterizedTest
    @CsvSource({
        "/,      node1, bar,      /bar",
        "/,      node1, /bar,     /bar",
        "/,      node1, ~bar,     /node1/bar",
        "/wg,    node2, bar,      /wg/bar",
        "/wg,    node2, /bar,     /bar",
        "/wg,    node2, ~bar,     /wg/node2/bar",
        "/wg,    node3, foo/bar,  /wg/foo/bar",
        "/wg,    node3, /foo/bar, /foo/bar",
        "/wg,    node3, ~foo/bar, /wg/node3/foo/bar",
        "wg/,    node3, ~/bar,    /wg/node3/bar",
        "/a/b/,  n,     c//d/,    /a/b/c/d",
    })
    void shouldResolveAsTheWikiDoes(String namespace, String node, String name, String expected) {
        NameResolver names = NameResolver.of(GraphName.of(namespace), node, Map.of());
        assertThat(names.resolve(name)).hasToString(expected);
    }

    @Test
    void shouldPutOneNameInThePlaceOfAnother() {
        NodeArguments arguments = NodeArguments.parse(List.of(
                "chatter:=/hello",
                "~in:=other",
                "/global:=~mine",
                "__name:=talker",
                "_gain:=1.5",
                "_on:=true",
                "_text:=1.2.3",
                "__log:=/tmp/x",
                "--plain",
                ":=odd"));
        NameResolver names = NameResolver.of(GraphName.of("/ns"), "talker", arguments.remappings());
        assertThat(names.resolve("chatter")).hasToString("/hello");
        assertThat(names.resolve("/ns/chatter")).hasToString("/hello");
        assertThat(names.resolve("~in")).hasToString("/ns/other");
        assertThat(names.resolve("/global")).hasToString("/ns/talker/mine");
        assertThat(names.resolve("untouched")).hasToString("/ns/untouched");
        assertThat(arguments.parameters()).isEqualTo(Map.of("gain", 1.5, "on", true, "text", "1.2.3"));
        assertThat(arguments.special()).containsEntry("__name", "talker");
        assertThat(arguments.rest()).containsExactly("--plain", ":=odd");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1st", "a-b", "a b", "a~b", "ä", "/a.b", "_a", "a\n"})
    void shouldRefuseWhatIsNoName(String text) {
        assertThatThrownBy(() -> GraphName.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a name in ROS begins with");
    }

    @Test
    void shouldRefuseANodeNameOfSeveralParts() {
        assertThatThrownBy(() -> NameResolver.of(GraphName.ROOT, "a/b", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("__ns");
    }

    @Test
    void shouldTakeNamesApart() {
        GraphName name = GraphName.of("/a/b/c");
        assertThat(name.getParent()).hasToString("/a/b");
        assertThat(name.getBasename()).isEqualTo("c");
        assertThat(GraphName.of("/a").getParent()).isEqualTo(GraphName.ROOT);
        assertThat(GraphName.of("~x").getBasename()).isEqualTo("x");
        assertThat(name.isWithin(GraphName.of("/a/b"))).isTrue();
        assertThat(GraphName.of("/ab").isWithin(GraphName.of("/a"))).isFalse();
        assertThat(GraphName.newAnonymous("n")).isNotEqualTo(GraphName.newAnonymous("n"));
    }
}
